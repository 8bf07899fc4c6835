"""Links to other sites, with what came of asking for them."""

from django.contrib import admin
from django.urls import reverse
from django.utils.html import format_html, format_html_join

from irsite.links.models import OutsideLink
from irsite.pages.admin import RelationsMixin

SHOWN = 50


class WorksFilter(admin.SimpleListFilter):
    """Whether a link worked when it was last asked for."""

    title = "works"
    parameter_name = "works"

    def lookups(self, request, model_admin):
        return [("no", "Does not work"), ("moved", "Leads on to another address"), ("unasked", "Never asked for")]

    def queryset(self, request, queryset):
        return {
            "no": queryset.broken(),
            "moved": queryset.exclude(redirected_to=""),
            "unasked": queryset.filter(last_checked=None),
        }.get(self.value(), queryset)


@admin.register(OutsideLink)
class OutsideLinkAdmin(RelationsMixin, admin.ModelAdmin):
    """Filled by ``manage.py check_links``; an editor may add where a copy is kept."""

    list_display = ["url", "status", "problem", "first_failed", "last_good", "last_checked"]
    list_filter = [WorksFilter]
    list_per_page = 50
    search_fields = ["url"]
    readonly_fields = [
        "url", "used_in", "status", "problem", "redirected_to", "first_failed", "last_good", "last_checked",
    ]  # fmt: skip
    fields = [*readonly_fields, "archived_copy"]

    def has_add_permission(self, request):
        return False

    def has_delete_permission(self, request, obj=None):
        return False

    @admin.display(description="Used in")
    def used_in(self, link):
        uses = link.uses.select_related("page", "source")[:SHOWN]
        return format_html_join(", ", "{}", ((self._user(use),) for use in uses)) or "none"

    def _user(self, use):
        name = "pages_page" if use.page_id else "evidence_source"
        address = reverse(f"{self.admin_site.name}:{name}_change", args=[use.page_id or use.source_id])
        return format_html('<a href="{}">{}</a>', address, use.page or use.source)
