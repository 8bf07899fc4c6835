"""Choosing by searching, and choosing a picture where one can see it."""

from django.contrib.admin.widgets import AutocompleteSelect, AutocompleteSelectMultiple
from django.core.exceptions import ValidationError
from django.forms import Script
from django.forms.widgets import Media
from django.utils.html import format_html

from .models import Image
from .renditions import thumbnail

LONGEST_KEY = 36  # of a UUID; a number this long fits no column, but only one of 18 digits surely does
LONGEST_NUMBER = 18


class ForgivingMixin:
    """Shows a form again that was sent with a key that cannot be one, where Django's widgets would fail."""

    def optgroups(self, name, value, attrs=None):
        return super().optgroups(name, [key for key in value if not key or self._may_be_key(str(key))], attrs)

    def _may_be_key(self, key):
        if len(key) > (LONGEST_NUMBER if key.isdecimal() else LONGEST_KEY):
            return False
        try:
            self.field.related_model._meta.pk.to_python(key)
        except ValidationError:
            return False
        return True


class SelectOne(ForgivingMixin, AutocompleteSelect):
    """One choice found by searching."""


class SelectMany(ForgivingMixin, AutocompleteSelectMultiple):
    """Several choices found by searching. Each has its own cross: one that clears all would be a list's odd child."""

    def build_attrs(self, base_attrs, extra_attrs=None):
        return super().build_attrs(base_attrs, extra_attrs) | {"data-allow-clear": "false"}


class PictureSelect(SelectOne):
    """The select of a picture with the picture beside it; picture-select.js keeps the two together."""

    def render(self, name, value, attrs=None, renderer=None):
        is_key = str(value or "").isdecimal() and self._may_be_key(str(value))
        image = Image.objects.filter(pk=value).first() if is_key else None
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
