"""What editors say about names that link themselves."""

from django.contrib import admin

from irsite.links.models import MentionChoice, SilencedName
from irsite.pages.admin import PartInline


class MentionChoiceInline(PartInline):
    model = MentionChoice
    verbose_name_plural = "Names that link themselves in the texts of this page"


@admin.register(SilencedName)
class SilencedNameAdmin(admin.ModelAdmin):
    """Names that never link themselves, anywhere."""

    list_display = ["text", "reason"]
    search_fields = ["text", "reason"]
    list_per_page = 100
    fieldsets = [
        (
            None,
            {
                "fields": ["text", "reason"],
                "description": "Other spellings and the plural are meant as well.",
            },
        )
    ]
