"""Old addresses and where they lead."""

from django import forms
from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.shortcuts import redirect, render
from django.urls import path
from django.utils import timezone

from irsite.links import redirect_sheets
from irsite.links.models import Redirect
from irsite.links.sheets import sheet
from irsite.pages.admin import RelationsMixin
from irsite.pages.models import Page


class SheetForm(forms.Form):
    """A file with redirects."""

    file = forms.FileField(
        label="CSV file",
        help_text="Two columns: the old address, and the new one. A file that was saved from here can be read back.",
    )


@admin.register(Redirect)
class RedirectAdmin(RelationsMixin, admin.ModelAdmin):
    """Made by hand or by a rename. Deleting one lets the old address answer that the page is gone."""

    change_list_template = "admin/links/redirects.html"
    list_display = ["old_path", "leads_to", "origin", "hits", "last_used"]
    list_filter = ["origin"]
    list_select_related = ["page"]
    list_per_page = 100
    search_fields = ["old_path", "page__title", "address"]
    fields = ["old_path", "page", "address", "origin", "hits", "last_used"]
    readonly_fields = ["origin", "hits", "last_used"]

    @admin.display(description="Leads to")
    def leads_to(self, each):
        return f"{each.page.path} ({each.page.state_label.lower()})" if each.page else each.address

    def save_model(self, request, obj, form, change):
        super().save_model(request, obj, form, change)
        if page := Page.objects.filter(path=obj.old_path).first():
            words = f"“{page}” has this address. While it is public, readers see it, and the redirect does nothing."
            self.message_user(request, words, messages.WARNING)

    def delete_queryset(self, request, queryset):
        for each in queryset:
            each.delete()

    def get_urls(self):
        wrap = self.admin_site.admin_view
        return [
            path("export/", wrap(self.export_view), name="links_redirect_export"),
            path("import/", wrap(self.import_view), name="links_redirect_import"),
            *super().get_urls(),
        ]

    def export_view(self, request):
        """Give all redirects as a CSV file."""
        if not self.has_view_permission(request):
            raise PermissionDenied
        return sheet(f"redirects-{timezone.localdate()}", redirect_sheets.HEAD, redirect_sheets.rows())

    def import_view(self, request):
        """Read redirects from a CSV file: all of them, or none."""
        if not (self.has_add_permission(request) and self.has_change_permission(request)):
            raise PermissionDenied
        form = SheetForm(request.POST or None, request.FILES or None)
        if request.method == "POST" and form.is_valid():
            try:
                number = redirect_sheets.read(form.cleaned_data["file"].read(redirect_sheets.MOST_BYTES + 1))
            except ValidationError as faults:
                for sentence in faults.messages:
                    form.add_error("file", sentence)
            else:
                self.message_user(request, f"{number} redirects read.", messages.SUCCESS)
                return redirect("admin:links_redirect_changelist")
        context = {**self.admin_site.each_context(request), "form": form, "opts": self.opts, "title": "Read redirects"}
        return render(request, "admin/links/import.html", context)
