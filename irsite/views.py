"""The home page."""

from django.conf import settings
from django.shortcuts import render
from django.views.decorators.http import require_safe

from articles.models import Article
from careers.models import FacilityType, Occupation
from irsite.pages.models import FeaturedPage
from irsite.pages.structured_data import StructuredData
from irsite.pages.views import cacheable, public_targets
from procedures.models import BodySystem, ProcedureCategory

SHOWN = 12


@require_safe
def home(request):
    """The front page.

    Context: ``featured`` (pages chosen on the site's record), ``systems``, ``categories``, ``facilities``,
    ``occupations``, ``recent`` (articles).
    """
    featured = [row.page for row in public_targets(FeaturedPage.objects, "page")][:SHOWN]
    context = {
        "featured": featured,
        "systems": BodySystem.objects.public().order_by("order", "title", "pk")[:SHOWN],
        "categories": ProcedureCategory.objects.public().for_list().order_by("order", "title", "pk")[:SHOWN],
        "facilities": FacilityType.objects.public().for_list().order_by("order", "title", "pk")[:6],
        "occupations": Occupation.objects.public().for_list().order_by("order", "title", "pk")[:6],
        "recent": Article.objects.public().for_list().newest_first().exclude(pk__in=[page.pk for page in featured])[:5],
        "structured_data": StructuredData({"@type": "WebSite", "url": f"{settings.SITE_URL}/", "name": "irsite"}),
        "canonical": f"{settings.SITE_URL}/",
    }
    return cacheable(render(request, "home.html", context))
