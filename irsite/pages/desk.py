"""The editors' site with what it says of pages: the name of the publication, and how many drafts wait."""

from django.db.models import Count
from django.utils.functional import SimpleLazyObject

from irsite.admin import AdminSite
from irsite.pages.models import Page, Site


class Desk(AdminSite):
    """What ``admin.site`` is (see ``irsite.admin.AdminConfig``)."""

    def each_context(self, request):
        """Give every page of the admin the record of the site; the login view means another thing by ``site``."""
        return super().each_context(request) | {"publication": SimpleLazyObject(Site.current)}

    def index(self, request, extra_context=None):
        """The first page, with the number of drafts of each kind, in one query."""
        drafts = Page.objects.filter(status=Page.Status.DRAFT).order_by().values_list("kind").annotate(Count("pk"))
        counts = dict(drafts)
        groups = self.get_app_list(request)
        for group in groups:
            for model in group["models"]:
                model["drafts"] = counts.get(model["model"]._meta.model_name, 0)
        return super().index(request, {"app_list": groups, **(extra_context or {})})
