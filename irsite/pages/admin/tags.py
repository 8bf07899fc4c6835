"""Tags, with how many pages wear them."""

# taggit registers an admin for generic relations, which this site does not use: it must be there to be replaced.
import taggit.admin  # noqa: F401
from django.contrib import admin
from django.db.models import Count
from taggit.models import Tag

admin.site.unregister(Tag)


@admin.register(Tag)
class TagAdmin(admin.ModelAdmin):
    """The words by which editors gather pages of all kinds."""

    list_display = ["name", "slug", "pages"]
    list_per_page = 100
    search_fields = ["name", "slug"]
    ordering = ["name", "pk"]
    prepopulated_fields = {"slug": ["name"]}
    fieldsets = [
        (
            None,
            {
                "fields": ["name", "slug"],
                "description": "Deleting a tag takes it off every page that wears it; the pages stay.",
            },
        )
    ]

    def get_queryset(self, request):
        return super().get_queryset(request).annotate(page_count=Count("page_tags"))

    @admin.display(description="Pages", ordering="page_count")
    def pages(self, tag):
        return tag.page_count
