"""Reports on the links of the whole site, and the two pages on which an editor decides about those to one page."""

from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.db import transaction
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import path, reverse

from irsite.links.admin.deciding import DONE, VERBS, LeavingForm, MergingForm
from irsite.links.merging import merge
from irsite.links.models import Link, StaleText
from irsite.links.replacing import replace, uses_of
from irsite.links.reports import REPORTS
from irsite.links.sheets import sheet
from irsite.pages.models import NotReady, Page

PAGE_SIZE = 100
SHOWN = 200


@admin.register(Link)
class LinkAdmin(admin.ModelAdmin):
    """Links are computed: what can be seen of them are reports, and what can be done is to lead them elsewhere."""

    fields = ["source", "target", "kind", "place"]

    def has_add_permission(self, request):
        return False

    def has_change_permission(self, request, obj=None):
        return False

    def has_delete_permission(self, request, obj=None):
        return False

    def get_urls(self):
        wrap = self.admin_site.admin_view
        return [
            path("leaving/<int:pk>/", wrap(self.leaving_view), name="links_link_leaving"),
            path("merge/<int:pk>/", wrap(self.merge_view), name="links_link_merge"),
            *super().get_urls(),
        ]

    # Reports

    def changelist_view(self, request, extra_context=None):
        """One report, or the file of it: ``report`` names it, ``csv`` asks for the file."""
        if not self.has_view_permission(request):
            raise PermissionDenied
        name = request.GET.get("report", next(iter(REPORTS)))
        if name not in REPORTS:
            raise Http404
        report = REPORTS[name]
        rows = report.rows()
        if "csv" in request.GET:
            return sheet(f"links-{name}", report.head, (map(str, report.row(each)) for each in rows.iterator(2000)))
        page_obj = Paginator(rows, PAGE_SIZE).get_page(request.GET.get("page"))
        context = {
            **self.admin_site.each_context(request),
            "title": report.title,
            "opts": self.opts,
            "report": report,
            "name": name,
            "reports": REPORTS.items(),
            "page_obj": page_obj,
            "rows": [[_cell(cell) for cell in report.row(each)] for each in page_obj],
            "stale": StaleText.objects.count(),
        }
        return render(request, "admin/links/report.html", context)

    # Deciding about the links to one page

    def leaving_view(self, request, pk):
        """Show everything that leads to a page and ask what becomes of it; then do what ``verb`` says with the page."""
        page, verb = self._page(request, pk), request.GET.get("verb", "")
        if verb not in VERBS:
            raise Http404
        form = LeavingForm(request.POST or None, page=page)
        if request.method == "POST" and form.is_valid():
            try:
                return self._decide(request, page, verb, form)
            except NotReady as refusal:
                form.add_error(
                    None, ["Nothing was changed, because a live page would not be whole:", *refusal.messages]
                )
        return self._ask(request, page, form, VERBS[verb])

    @transaction.atomic
    def _decide(self, request, page, verb, form):
        left = []
        if form.cleaned_data["what"] != LeavingForm.What.KEEP:
            target = form.cleaned_data["target"] if form.cleaned_data["what"] == LeavingForm.What.REPLACE else None
            changed, left = replace(page, target, self._may_change(request))
            for owner in changed:
                words = (
                    f"Its links to “{page}” lead to “{target}” now."
                    if target
                    else f"Its links to “{page}” were taken away."
                )
                self._admin_of(owner).log_change(request, owner, words)
            self.message_user(request, f"{len(changed)} changed.", messages.SUCCESS)
        self._tell(request, left)
        if verb:
            getattr(page, verb)()
            self._admin_of(page).log_change(request, page, DONE[verb])
            self.message_user(request, f"“{page}”: {DONE[verb]}", messages.SUCCESS)
        return redirect(_form_of(page))

    def merge_view(self, request, pk):
        """Merge a page into another one of its kind."""
        page = self._page(request, pk)
        form = MergingForm(request.POST or None, page=page)
        if request.method == "POST" and form.is_valid():
            survivor = form.cleaned_data["target"].specific
            if not self._may_change(request)(survivor):
                raise PermissionDenied
            try:
                left = merge(page, survivor, self._may_change(request))
            except NotReady as refusal:
                form.add_error(
                    None, ["Nothing was changed, because a live page would not be whole:", *refusal.messages]
                )
            else:
                self._admin_of(page).log_change(request, page, f"Merged into “{survivor}”.")
                self._admin_of(survivor).log_change(request, survivor, f"“{page}” was merged into it.")
                self._tell(request, left)
                self.message_user(request, f"“{page}” was merged into “{survivor}”.", messages.SUCCESS)
                return redirect(_form_of(survivor))
        return self._ask(request, page, form, "Merge the pages")

    def _page(self, request, pk):
        """Return the page, of its own kind. Raises for those who may not change its state."""
        page = get_object_or_404(Page, pk=pk).specific
        if not self._admin_of(page).has_publish_permission(request, page):
            raise PermissionDenied
        return page

    def _admin_of(self, thing):
        return self.admin_site.get_model_admin(type(thing))

    def _may_change(self, request):
        return lambda owner: (
            self.admin_site.is_registered(type(owner)) and self._admin_of(owner).has_change_permission(request, owner)
        )

    def _tell(self, request, left):
        for use in left[:10]:
            self.message_user(request, f"Left as it is: {use.owner}, {use.words}.", messages.WARNING)

    def _ask(self, request, page, form, action):
        uses = uses_of(page)
        context = {
            **self.admin_site.each_context(request),
            "title": f"Links to “{page}”",
            "opts": page._meta,
            "original": page,
            "form": form,
            "media": form.media,
            "action": action,
            "number": len(uses),
            "uses": [(use, _form_of(use.owner)) for use in uses[:SHOWN]],
            "page_address": _form_of(page),
        }
        return render(request, "admin/links/deciding.html", context)


def _form_of(thing):
    """Return the address of the form of a page, or of something else that leads to pages."""
    return reverse(f"admin:{thing._meta.app_label}_{thing._meta.model_name}_change", args=[thing.pk])


def _cell(value):
    """Return ``(words, address or None)`` for a cell of a report: a page leads to its form."""
    return (value, reverse("admin:pages_page_change", args=[value.pk])) if isinstance(value, Page) else (value, None)
