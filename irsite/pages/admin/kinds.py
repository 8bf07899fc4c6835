"""The admin of a kind of page: lists, form, and the verbs that change a page's state."""

from django.contrib import admin, messages
from django.db import models, transaction
from django.forms import Script
from django.http import HttpResponseRedirect
from django.urls import reverse
from django.utils import timezone
from django.utils.html import format_html

from irsite.pages.admin import guests
from irsite.pages.admin.deletion import DeletionMixin
from irsite.pages.admin.forms import NamedSplitDateTime, PageForm
from irsite.pages.admin.lists import NamedPages, PageColumns, StateFilter
from irsite.pages.admin.refusals import RefusalMixin
from irsite.pages.admin.relations import RelationsMixin
from irsite.pages.admin.state import status_line
from irsite.pages.models import NotReady, Page
from irsite.text.admin import RichTextAdmin

SHOW_GAPS = "missing"  # in the address of a form: opens the list of what is missing
MANY = 10  # pages named one by one after an action
LEAVING = {"_withdraw": "withdraw", "_trash": "trash"}  # what other rooms may have a question about
VERBS = {"_publish": "Published.", "_withdraw": "Withdrawn.", "_trash": "Moved to the trash."}


def publish(page):
    """Publish ``page``, from the time its editor set if that is still to come, else at once."""
    later = page.live_from and page.live_from > timezone.now()
    page.publish(at=page.live_from if later else None)


class KindAdmin(NamedPages, PageColumns, DeletionMixin, RefusalMixin, RelationsMixin, RichTextAdmin):
    """Base of the admins of all kinds. A kind names its lists, its fieldsets and its inlines."""

    form = PageForm
    change_form_template = "admin/pages/change_form.html"
    formfield_overrides = {
        **RelationsMixin.formfield_overrides,
        models.DateTimeField: {"widget": NamedSplitDateTime},
    }
    list_display = ["picture", "title", "state", "updated_at"]
    list_display_links = ["title"]
    list_filter = [StateFilter, "tags"]
    list_select_related = ["image"]
    list_per_page = 50
    search_fields = ["title", "slug", "synonyms__text"]
    search_help_text = "Searches title, address name and other names."
    ordering = ["title", "pk"]
    prepopulated_fields = {"slug": ["title"]}
    actions = ["publish_selected", "withdraw_selected", "trash_selected"]

    class Media:
        css = {"all": ["images/admin.css"]}
        js = [
            "content_editor/save_shortcut.js",
            Script("pages/unsaved.js", type="module"),
            Script("pages/length.js", type="module"),
        ]

    # Lists and results of searches

    def get_queryset(self, request):
        queryset = super().get_queryset(request)
        match = request.resolver_match
        return self.counted(queryset) if match and match.url_name.endswith("_changelist") else queryset

    def counted(self, queryset):
        """Add the counts that the list shows. Kinds that show any override it."""
        return queryset

    def choices(self, queryset):
        """Narrow what the autocomplete offers: nothing from the trash."""
        return queryset.exclude(status=Page.Status.TRASHED)

    def result_of(self, page):
        """Return how a result of the autocomplete reads: readers may not see it yet, and its editor must know."""
        return {"text": str(page) if page.is_public else f"{page} ({page.state_label.lower()})"}

    # Permissions

    def has_publish_permission(self, request, obj=None):
        """Whether somebody may change the state of pages, or of this one."""
        return self.has_change_permission(request, obj)

    # The form

    def get_inlines(self, request, obj):
        return [*super().get_inlines(request, obj), *guests.inlines()]

    def get_view_on_site_url(self, obj=None):
        return obj.get_absolute_url() if obj is not None and obj.is_public else None

    def render_change_form(self, request, context, *, obj=None, **options):
        page = obj if obj is not None else self.model()
        may = self.has_publish_permission(request, obj)
        live = page.status == Page.Status.LIVE
        context |= {
            "status_line": status_line(page),
            "is_live": live,
            "is_public": page.is_public,
            "gaps": [] if live or obj is None else page.gaps(),
            "show_gaps": SHOW_GAPS in request.GET,
            "panels": [] if obj is None else guests.panels_of(obj, request),
            "show_publish": may and not live,
            "show_withdraw": may and live,
            "show_trash": may and obj is not None and page.status != Page.Status.TRASHED,
        }
        return super().render_change_form(request, context, obj=obj, **options)

    def save_related(self, request, form, formsets, change):
        super().save_related(request, form, formsets, change)
        page = form.instance
        verb = next((name for name in VERBS if name in request.POST), None)
        if verb is None or not self.has_publish_permission(request, page if change else None):
            page.republish()
        elif verb == "_publish" and page.status != Page.Status.LIVE:
            try:
                publish(page)
            except NotReady:
                request.not_published = True
        elif verb == "_publish":
            page.republish()
        elif address := guests.asked_before_leaving(page, LEAVING[verb]):
            page.republish()
            request.asked_at = address
        else:
            getattr(page, LEAVING[verb])()

    def response_add(self, request, obj, post_url_continue=None):
        return self._answer_verb(request, obj) or super().response_add(request, obj, post_url_continue)

    def response_change(self, request, obj):
        return self._answer_verb(request, obj) or super().response_change(request, obj)

    def _answer_verb(self, request, page):
        """Say what a verb did, and stay on the form. Returns None where the request asked for none."""
        verb = next((name for name in VERBS if name in request.POST), None)
        if verb is None or not self.has_publish_permission(request, page):
            return None
        if address := getattr(request, "asked_at", None):
            self.message_user(
                request, "Saved. Other pages lead here: decide what becomes of their links.", messages.WARNING
            )
            return HttpResponseRedirect(address)
        if getattr(request, "not_published", False):
            self.message_user(request, "Saved, but not published yet. What is missing stands below.", messages.WARNING)
        else:
            self.log_change(request, page, VERBS[verb])
            self.message_user(request, f"Saved. {status_line(page)}", messages.SUCCESS)
        name = f"{self.admin_site.name}:{self.opts.app_label}_{self.opts.model_name}_change"
        query = f"?{SHOW_GAPS}" if getattr(request, "not_published", False) else ""
        return HttpResponseRedirect(reverse(name, args=[page.pk]) + query)

    # Verbs on many pages

    @admin.action(description="Publish", permissions=["publish"])
    def publish_selected(self, request, queryset):
        self._do(request, queryset, publish, "_publish")

    @admin.action(description="Withdraw", permissions=["publish"])
    def withdraw_selected(self, request, queryset):
        self._do(request, queryset, lambda page: page.withdraw(), "_withdraw")

    @admin.action(description="Move to the trash", permissions=["publish"])
    def trash_selected(self, request, queryset):
        self._do(request, queryset, lambda page: page.trash(), "_trash")

    def _do(self, request, queryset, act, verb):
        """Do ``act`` to each page that this person may change; say how many, and what stood against the others."""
        done, refused = 0, []
        for page in queryset:
            if not self.has_publish_permission(request, page):
                refused.append(format_html("“{}”: you may not change it.", page))
                continue
            if verb in LEAVING and (address := guests.asked_before_leaving(page, LEAVING[verb])):
                words = '“{}”: other pages lead there. <a href="{}">Decide what becomes of their links</a>.'
                refused.append(format_html(words, page, address))
                continue
            try:
                with transaction.atomic():
                    act(page)
                    self.log_change(request, page, VERBS[verb])
                done += 1
            except NotReady as refusal:
                refused.append(format_html("“{}” is not published. {}", page, " ".join(refusal.messages)))
        if done:
            self.message_user(request, f"{done} {'page' if done == 1 else 'pages'}: {VERBS[verb]}", messages.SUCCESS)
        for sentence in refused[:MANY]:
            self.message_user(request, sentence, messages.WARNING)
        if len(refused) > MANY:
            self.message_user(request, f"{len(refused) - MANY} more were refused.", messages.WARNING)

    # Deleting

    def delete_queryset(self, request, queryset):
        with transaction.atomic():
            for page in queryset:
                page.delete()
