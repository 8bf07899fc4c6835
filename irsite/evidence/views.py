"""Who writes, and what the site rests on."""

from django.conf import settings
from django.http import Http404
from django.shortcuts import get_object_or_404
from django.views.generic import DetailView, ListView

from irsite.evidence.models import Person, Source
from irsite.evidence.querysets import pages_relying_on
from irsite.pages.models import Page
from irsite.pages.structured_data import web_page
from irsite.pages.views import (
    PageDetailView,
    PageListView,
    PublicMixin,
    paginate,
    public_targets,
)


def people_and_readings(page):
    """Return who wrote ``page`` and what it recommends; for the register of pages. Two queries."""
    readings = page.recommended_readings.select_related("target__image", "source")
    return {
        "authorships": public_targets(page.authorships, "person"),
        "readings": [row for row in readings if row.target is None or row.target.is_public],
    }


class PersonDetailView(PageDetailView):
    """A person or organization, with what they wrote: ``written`` is a paginator page of pages."""

    model = Person
    crumbs = (("People", "/people/"),)

    def get_context_data(self, **kwargs):
        written = Page.objects.public().for_list().filter(authorships__person=self.object).order_by("title", "pk")
        return super().get_context_data(written=paginate(self.request, written), **kwargs)

    def structured_things(self):
        kind = "Organization" if self.object.is_organization else "Person"
        entity = {
            "@type": kind,
            "name": self.object.title,
            "description": self.object.summary,
            "jobTitle": "" if self.object.is_organization else self.object.job_title,
            "url": self.object.absolute_url,
            "sameAs": self.object.website,
        }
        return [web_page(self.object, entity, "ProfilePage")]


class PersonListView(PageListView):
    """Everybody who writes for the site."""

    model = Person
    title = "People"
    lede = "Who writes for this site and answers for it."


class SourceListView(PublicMixin, ListView):
    """All sources on which a public page relies. Context: ``page_obj``."""

    def get_queryset(self):
        return Source.objects.public()

    def get_context_data(self, **kwargs):
        return super().get_context_data(
            page_obj=paginate(self.request, self.object_list, 50),
            title="Sources",
            page_title="Sources",
            page_description="Every publication on which a page of this site relies.",
            noindex=bool(self.request.GET),
            **kwargs,
        )

    template_name = "evidence/source_list.html"

    def crumb_of_itself(self):
        return "Sources", self.request.path


class SourceDetailView(PublicMixin, DetailView):
    """One source and every public page that relies on it: ``source``, ``page_obj``. 404 where there is none."""

    model = Source
    crumbs = (("Sources", "/sources/"),)

    def get_object(self, queryset=None):
        return get_object_or_404(Source.objects.public(), slug=self.kwargs["slug"])

    def get_context_data(self, **kwargs):
        page_obj = paginate(self.request, pages_relying_on(self.object).for_list().order_by("title", "pk"))
        if not page_obj.paginator.count:
            raise Http404
        return super().get_context_data(
            page_obj=page_obj,
            page_title=self.object.title,
            page_description=f"Every page of this site that relies on “{self.object.title}”.",
            noindex=bool(self.request.GET),
            **kwargs,
        )

    def crumb_of_itself(self):
        return self.object.title, self.object.get_absolute_url()

    def structured_things(self):
        return [
            {
                "@type": "CreativeWork",
                "name": self.object.title,
                "publisher": {"@type": "Organization", "name": self.object.publisher},
                "url": self.object.url or settings.SITE_URL + self.object.get_absolute_url(),
            }
        ]
