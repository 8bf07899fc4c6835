"""Django admin under the name of the site, in an editor's order."""

from django.contrib import admin
from django.contrib.admin import apps
from django.contrib.admin.views.autocomplete import AutocompleteJsonView
from django.db.models import Count
from django.utils.functional import SimpleLazyObject
from django.utils.text import slugify

# The index from what editors open most to what they open least. Models that nobody names here come last.
GROUPS = {
    "Procedures": [
        "procedures.Procedure",
        "procedures.ProcedureCategory",
        "procedures.ImagingModality",
        "procedures.BodySystem",
        "procedures.Condition",
        "procedures.SharedPassage",
    ],
    "Articles": ["articles.Article", "articles.Topic", "articles.GlossaryTerm", "taggit.Tag"],
    "Careers": ["careers.FacilityType", "careers.Occupation", "careers.Program", "careers.Credential"],
    "People and sources": ["evidence.Person", "evidence.Source"],
    "Pictures": ["images.Image"],
    "Site": ["pages.Site", "pages.InfoPage"],
    "People who sign in": [
        "auth.User",
        "auth.Group",
        "axes.AccessAttempt",
        "axes.AccessFailureLog",
        "axes.AccessLog",
    ],
}


class AdminConfig(apps.AdminConfig):
    """Make :class:`AdminSite` the site that ``admin.site`` and ``@admin.register`` mean."""

    default_site = "irsite.admin.AdminSite"


class AutocompleteView(AutocompleteJsonView):
    """Choices found by searching. An admin may narrow them (``choices``) and say more of each (``result_of``)."""

    def get_queryset(self):
        queryset = super().get_queryset()
        choices = getattr(self.model_admin, "choices", None)
        return choices(queryset) if choices else queryset

    def serialize_result(self, obj, to_field_name):
        result_of = getattr(self.model_admin, "result_of", None)
        return super().serialize_result(obj, to_field_name) | (result_of(obj) if result_of else {})


class AdminSite(admin.AdminSite):
    """The editors' site."""

    site_title = "Editing"
    site_header = "irsite"
    index_title = "What would you like to edit?"
    enable_nav_sidebar = True
    empty_value_display = "none"

    def each_context(self, request):
        """Give every page of the admin the record of the site; the login view means another thing by ``site``."""
        from irsite.pages.models import Site

        return super().each_context(request) | {"publication": SimpleLazyObject(Site.current)}

    def autocomplete_view(self, request):
        return AutocompleteView.as_view(admin_site=self)(request)

    def get_app_list(self, request, app_label=None):
        """Return the models in the order of ``GROUPS``; those of one app as Django does."""
        if app_label:
            return super().get_app_list(request, app_label)
        apps_found = self._build_app_dict(request).values()
        left = {model["model"]._meta.label: (app, model) for app in apps_found for model in app["models"]}
        groups = []
        for name, labels in GROUPS.items():
            if members := [left.pop(label) for label in labels if label in left]:
                groups.append(self._group(name, members))
        if left:
            groups.append(self._group("More", list(left.values())))
        return groups

    def _group(self, name, members):
        first = members[0][0]
        return {**first, "name": name, "app_label": slugify(name), "models": [model for _, model in members]}

    def index(self, request, extra_context=None):
        """The first page, with the number of drafts of each kind, in one query."""
        from irsite.pages.models import Page

        drafts = dict(
            Page.objects.filter(status=Page.Status.DRAFT).order_by().values_list("kind").annotate(Count("pk"))
        )
        groups = self.get_app_list(request)
        for group in groups:
            for model in group["models"]:
                model["drafts"] = drafts.get(model["model"]._meta.model_name, 0)
        return super().index(request, {"app_list": groups, **(extra_context or {})})
