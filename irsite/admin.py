"""Django admin under the name of the site, in an editor's order."""

from django.contrib import admin
from django.contrib.admin import apps
from django.contrib.admin.views.autocomplete import AutocompleteJsonView
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
        "procedures.VisitQuestion",
    ],
    "Articles": ["articles.Article", "articles.Topic", "articles.GlossaryTerm", "taggit.Tag"],
    "Careers": [
        "careers.FacilityType",
        "careers.Occupation",
        "careers.Program",
        "careers.Credential",
        "careers.EntryPoint",
    ],
    "Search": ["search.MissedSearch", "search.PinnedPage", "search.ChosenResult"],
    "People and sources": ["evidence.Person", "evidence.Source"],
    "Links": ["links.Link", "links.Redirect", "links.OutsideLink", "links.SilencedName"],
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
    """Make the desk of ``pages``, an :class:`AdminSite`, what ``admin.site`` and ``@admin.register`` mean."""

    default_site = "irsite.pages.desk.Desk"


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
    """The editors' site, as far as it needs to know no page."""

    site_title = "Editing"
    site_header = "irsite"
    index_title = "What would you like to edit?"
    enable_nav_sidebar = True
    empty_value_display = "none"

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
