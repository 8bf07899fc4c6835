"""The one record of the site."""

from django.contrib import admin
from django.forms import Script
from django.shortcuts import redirect

from irsite.pages.admin.parts import PartInline
from irsite.pages.admin.refusals import RefusalMixin
from irsite.pages.models import FeaturedPage, FooterLink, Site


class FeaturedPageInline(PartInline):
    model = FeaturedPage


class FooterLinkInline(PartInline):
    model = FooterLink
    fields = ["page", "url", "label", "order"]


@admin.register(Site)
class SiteAdmin(RefusalMixin, admin.ModelAdmin):
    """A form without a list: there is one site."""

    fieldsets = [
        ("The site", {"fields": ["name", "tagline", "introduction"]}),
        ("At the foot of every page", {"fields": ["emergency", "disclaimer"]}),
    ]
    inlines = [FeaturedPageInline, FooterLinkInline]

    class Media:
        js = [
            "content_editor/save_shortcut.js",
            Script("pages/unsaved.js", type="module"),
            Script("pages/length.js", type="module"),
        ]

    def has_add_permission(self, request):
        return super().has_add_permission(request) and not Site.objects.exists()

    def has_delete_permission(self, request, obj=None):
        return False

    def changelist_view(self, request, extra_context=None):
        """Lead straight to the form; without the permission, refuse as the list would."""
        name = f"{self.admin_site.name}:pages_site"
        if Site.objects.exists() and self.has_view_or_change_permission(request):
            return redirect(f"{name}_change", Site.SINGLE)
        if self.has_add_permission(request):
            return redirect(f"{name}_add")
        return super().changelist_view(request, extra_context)
