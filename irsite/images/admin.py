from django.contrib import admin, messages
from django.db.models import F
from django.forms import Script
from django.template.defaultfilters import filesizeformat
from django.urls import reverse
from django.utils.html import format_html, format_html_join

from .formats import Format
from .forms import ImageForm
from .models import Image
from .renditions import NATURAL, renditions, thumbnail


class TextFilter(admin.SimpleListFilter):
    """Pictures that lack one of the texts that readers or the law want."""

    title = "what is missing"
    parameter_name = "missing"

    def lookups(self, request, model_admin):
        return [("credit", "Credit"), ("license", "License")]

    def queryset(self, request, queryset):
        return queryset.filter(**{self.value(): ""}) if self.value() else queryset


@admin.register(Image)
class ImageAdmin(admin.ModelAdmin):
    form = ImageForm
    list_display = ["view", "title", "described", "pixels", "license", "updated_at"]
    list_display_links = ["view", "title"]
    list_filter = ["decorative", TextFilter, "format", "created_at"]
    list_per_page = 50
    search_fields = ["title", "alt_text", "caption", "credit"]
    date_hierarchy = "created_at"
    readonly_fields = ["preview", "facts", "created_at", "updated_at"]
    save_on_top = True
    fieldsets = [
        ("The picture", {"fields": ["file", "preview", "title"]}),
        ("For people who cannot see it", {"fields": ["alt_text", "decorative"]}),
        ("Beside the picture", {"fields": ["caption", "credit", "license", "source_url"]}),
        (
            "Cropping",
            {
                "fields": [("focal_x", "focal_y")],
                "description": "Cards and small views show a piece of the picture. The focal point stays inside it.",
            },
        ),
        ("About the file", {"fields": ["facts", "created_at", "updated_at"]}),
    ]

    class Media:
        css = {"all": ["images/admin.css"]}
        js = [Script("images/focal-point.js", type="module")]

    @admin.display(description="Picture")
    def view(self, image):
        view = thumbnail(image)
        return format_html(
            '<img class="image-thumbnail" src="{}" width="{}" height="{}" alt="{}" loading="lazy">',
            view.url,
            view.width,
            view.height,
            f"Change {image.title}",
        )

    @admin.display(description="Alternative text", ordering="alt_text")
    def described(self, image):
        return "Decorative: none needed" if image.decorative else image.alt_text

    @admin.display(description="Pixels", ordering=F("width") * F("height"))
    def pixels(self, image):
        return f"{image.width} × {image.height}"

    @admin.display(description="Preview")
    def preview(self, image):
        if image.pk is None:
            return "You will see it here, and can click its focal point, once it is saved."
        view = [each for each in renditions(image, NATURAL, Format.WEBP) if each.width <= 720 or image.width < 720][-1]
        return format_html(
            '<div class="focal-point" data-x="id_focal_x" data-y="id_focal_y">'
            '<img src="{}" width="{}" height="{}" alt="{}"></div>',
            view.url,
            view.width,
            view.height,
            image.alt_text,
        )

    @admin.display(description="File")
    def facts(self, image):
        if image.pk is None:
            return "Not saved yet."
        kind = Format(image.format).label
        return f"{kind}, {image.width} × {image.height} pixels, {filesizeformat(image.byte_size)}, without metadata"

    def result_of(self, image):
        """Return what a result of the autocomplete adds to id and text: the view that is shown once it is chosen."""
        return {"thumbnail": thumbnail(image).url}

    def save_model(self, request, obj, form, change):
        super().save_model(request, obj, form, change)
        for advice in obj.alt_text_advice():
            self.message_user(request, advice, messages.WARNING)
        if "file" in form.changed_data and (twins := Image.objects.same_picture(obj)[:5]):
            links = format_html_join(
                ", ",
                '<a href="{}">{}</a>',
                ((reverse("admin:images_image_change", args=[twin.pk]), twin.title) for twin in twins),
            )
            self.message_user(
                request,
                format_html(
                    "The library already had this very picture: {}. Two are only of use if their texts differ.", links
                ),
                messages.WARNING,
            )
