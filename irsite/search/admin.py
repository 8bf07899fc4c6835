"""What editors see of the search: words that found nothing, pages they put first, and what readers open."""

from urllib.parse import urlencode

from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied
from django.urls import reverse
from django.utils.html import format_html

from irsite.pages.admin import RelationsMixin
from irsite.search.missed import MissedSearchForm, add_name
from irsite.search.models import ChosenResult, MissedSearch, PinnedPage


@admin.register(PinnedPage)
class PinnedPageAdmin(RelationsMixin, admin.ModelAdmin):
    """A page that stands first for certain words."""

    list_display = ["query", "page"]
    list_select_related = ["page"]
    search_fields = ["query", "page__title"]

    def delete_queryset(self, request, queryset):
        for pin in queryset:
            pin.delete()


@admin.register(MissedSearch)
class MissedSearchAdmin(RelationsMixin, admin.ModelAdmin):
    """Words that found nothing, the most frequent first."""

    form = MissedSearchForm
    list_display = ["query", "count", "last_seen", "add_as_name", "try_it"]
    list_display_links = None
    date_hierarchy = "last_seen"
    search_fields = ["query"]
    fields = ["query", "count", "page", "name_kind"]
    readonly_fields = ["query", "count"]

    @admin.display(description="Name")
    def add_as_name(self, missed):
        address = reverse(f"{self.admin_site.name}:search_missedsearch_change", args=[missed.pk])
        return format_html(
            '<a href="{}">Add as another name<span class="visually-hidden"> {}</span></a>', address, missed
        )

    @admin.display(description="Now")
    def try_it(self, missed):
        address = f"{reverse('search')}?{urlencode({'q': missed.query})}"
        return format_html('<a href="{}">Search again<span class="visually-hidden"> for {}</span></a>', address, missed)

    def has_add_permission(self, request):
        return False

    def save_model(self, request, obj, form, change):
        """Make the words a name of the page chosen; they have an answer now, and leave the list."""
        if obj.page is None:
            return
        page = obj.page.specific
        if not request.user.has_perm(f"{page._meta.app_label}.change_{page._meta.model_name}"):
            raise PermissionDenied
        add_name(page, obj.query, form.cleaned_data["name_kind"])
        obj.delete()
        self.message_user(request, format_html("“{}” is now found by “{}”.", page, obj.query), messages.SUCCESS)

    def log_change(self, request, obj, message):
        return super().log_change(request, obj, message) if obj.pk else None

    def response_change(self, request, obj):
        return self.response_post_save_change(request, obj)


@admin.register(ChosenResult)
class ChosenResultAdmin(admin.ModelAdmin):
    """Which place of the list readers open for which words. A high place is a hint that the best page stands low."""

    list_display = ["query", "rank", "count", "last_seen"]
    list_display_links = None
    list_filter = ["rank"]
    search_fields = ["query"]

    def has_add_permission(self, request):
        return False

    def has_change_permission(self, request, obj=None):
        return False
