"""What the lists of pages show and how they are narrowed."""

from django.contrib import admin
from django.db.models import Q
from django.utils import timezone
from django.utils.html import format_html

from irsite.images.renditions import thumbnail
from irsite.pages import register
from irsite.pages.models import Page


class StateFilter(admin.SimpleListFilter):
    """The states that editors know, with what the clock makes of a live page."""

    title = "state"
    parameter_name = "state"

    def lookups(self, request, model_admin):
        return [
            ("draft", "Draft"),
            ("public", "Live"),
            ("scheduled", "Scheduled"),
            ("expired", "Expired"),
            ("withdrawn", "Withdrawn"),
            ("trashed", "In the trash"),
        ]

    def queryset(self, request, queryset):
        now = timezone.now()
        live = Q(status=Page.Status.LIVE)
        return {
            None: queryset,
            "draft": queryset.filter(status=Page.Status.DRAFT),
            "public": queryset.public(),
            "scheduled": queryset.filter(live, live_from__gt=now),
            "expired": queryset.filter(live, live_from__lte=now, live_until__lte=now),
            "withdrawn": queryset.filter(status=Page.Status.WITHDRAWN),
            "trashed": queryset.filter(status=Page.Status.TRASHED),
        }.get(self.value(), queryset)


class NamedPages:
    """Searches lists of pages by what the pages are called, misspelt or not, besides ``search_fields``."""

    def get_search_results(self, request, queryset, search_term):
        pages = Page.objects.all() if self.model is Page else Page.objects.filter(kind=self.opts.model_name)
        keys = register.found_by_name(pages, search_term)
        ordinary, _ = super().get_search_results(request, self.model._base_manager.all(), search_term)
        return queryset.filter(Q(pk__in=keys) | Q(pk__in=ordinary.values("pk"))) if search_term else queryset, False


class PageColumns:
    """Columns for lists of pages, for admins that list pages of one kind or of all."""

    @admin.display(description="Picture")
    def picture(self, page):
        if page.image is None:
            return ""
        view = thumbnail(page.image)
        return format_html(
            '<img class="image-thumbnail" src="{}" width="{}" height="{}" alt="" loading="lazy">',
            view.url,
            view.width,
            view.height,
        )

    @admin.display(description="State", ordering="status")
    def state(self, page):
        label = page.state_label
        return format_html('<span class="state" data-state="{}">{}</span>', label.split()[-1].lower(), label)
