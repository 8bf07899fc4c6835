"""Pages of all kinds together: for choosing one, never for changing it."""

from django.contrib import admin
from django.core.exceptions import PermissionDenied
from django.db.models import Case, Exists, OuterRef, Q, Value, When
from django.http import JsonResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import path

from irsite.pages import register
from irsite.pages.admin.lists import NamedPages, PageColumns, StateFilter
from irsite.pages.models import Page, Synonym, kinds

SHOWN = 12
WORDS = 8


class KindFilter(admin.SimpleListFilter):
    """One kind of page."""

    title = "kind"
    parameter_name = "kind"

    def lookups(self, request, model_admin):
        return [(model._meta.model_name, str(model._meta.verbose_name_plural).capitalize()) for model in kinds()]

    def queryset(self, request, queryset):
        return queryset.filter(kind=self.value()) if self.value() else queryset


def found(term):
    """Return the pages, trash aside, that are called ``term``; else those whose names hold its letters. Best first."""
    pages = Page.objects.exclude(status=Page.Status.TRASHED)
    if keys := register.found_by_name(pages, term)[:SHOWN]:
        places = (When(pk=key, then=Value(place)) for place, key in enumerate(keys))
        return pages.filter(pk__in=keys).order_by(Case(*places))
    for word in term.split()[:WORDS]:
        named = Synonym.objects.filter(page=OuterRef("pk"), text__icontains=word)
        pages = pages.filter(Q(title__icontains=word) | Exists(named))
    begins = Case(When(title__istartswith=term, then=Value(0)), default=Value(1))
    return pages.order_by(begins, "title", "pk")


@admin.register(Page)
class EveryPageAdmin(NamedPages, PageColumns, admin.ModelAdmin):
    """Registered so that any page can be searched for and chosen. Its rows lead to the forms of their kinds."""

    list_display = ["picture", "title", "kind_name", "state", "updated_at"]
    list_display_links = ["title"]
    list_filter = [StateFilter, KindFilter]
    list_select_related = ["image"]
    list_per_page = 50
    search_fields = ["title", "slug", "synonyms__text"]
    ordering = ["title", "pk"]
    actions = None

    @admin.display(description="Kind", ordering="kind")
    def kind_name(self, page):
        return page.kind_label

    def has_module_permission(self, request):
        return False

    def has_view_permission(self, request, obj=None):
        """Whoever may see pages of some kind may find pages of all kinds: they link to one another."""
        return any(
            self.admin_site.get_model_admin(kind).has_view_or_change_permission(request)
            for kind in kinds()
            if self.admin_site.is_registered(kind)
        )

    def has_add_permission(self, request):
        return False

    def has_change_permission(self, request, obj=None):
        return False

    def has_delete_permission(self, request, obj=None):
        return False

    def choices(self, queryset):
        """Narrow what the autocomplete offers: nothing from the trash."""
        return queryset.exclude(status=Page.Status.TRASHED)

    def result_of(self, page):
        """Return how a result of the autocomplete reads."""
        return {"text": f"{page} ({page.kind_label.lower()}, {page.state_label.lower()})"}

    def change_view(self, request, object_id, form_url="", extra_context=None):
        return self._to_kind(request, object_id, "change")

    def history_view(self, request, object_id, extra_context=None):
        return self._to_kind(request, object_id, "history")

    def _to_kind(self, request, object_id, view):
        if not self.has_view_permission(request):
            raise PermissionDenied
        page = get_object_or_404(Page, pk=object_id if str(object_id).isdecimal() else None)
        meta = page.kind_model._meta
        return redirect(f"{self.admin_site.name}:{meta.app_label}_{meta.model_name}_{view}", page.pk)

    def get_urls(self):
        pick = self.admin_site.admin_view(self.pick_view)
        return [path("pick/", pick, name="pages_page_pick"), *super().get_urls()]

    def pick_view(self, request):
        """Answer the editor's dialog: the pages that ``q`` finds, or the one with the id ``page``, as JSON."""
        if not self.has_view_permission(request):
            raise PermissionDenied
        key, term = request.GET.get("page", ""), request.GET.get("q", "").strip()
        if key:
            pages = Page.objects.filter(pk=key) if key.isdecimal() and len(key) < 19 else Page.objects.none()
        else:
            pages = found(term) if term else Page.objects.none()
        return JsonResponse(
            {
                "pages": [
                    {"id": page.pk, "title": page.title, "kind": page.kind_label, "state": page.state_label}
                    for page in pages[:SHOWN]
                ]
            }
        )
