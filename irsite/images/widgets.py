"""Choosing a picture where one can see it."""

from django.contrib.admin.widgets import AutocompleteSelect
from django.forms import Script
from django.forms.widgets import Media
from django.utils.html import format_html

from .models import Image
from .renditions import thumbnail


class PictureSelect(AutocompleteSelect):
    """The select of a picture with the picture beside it; picture-select.js keeps the two together."""

    def render(self, name, value, attrs=None, renderer=None):
        image = Image.objects.filter(pk=value).first() if str(value or "").isdecimal() else None
        preview = format_html('<img src="{}" alt="" class="image-thumbnail">', thumbnail(image).url) if image else ""
        return format_html(
            '{} <span class="picture-preview" data-picture-of="{}">{}</span>',
            super().render(name, value, attrs, renderer),
            (attrs or {}).get("id", ""),
            preview,
        )

    @property
    def media(self):
        return super().media + Media(
            css={"all": ["images/admin.css"]}, js=[Script("images/picture-select.js", type="module")]
        )
