"""The home page, the plain title search, and the pages for errors."""

from django.conf import settings
from django.db.models import Q
from django.shortcuts import render
from django.views.decorators.http import require_safe

from articles.models import Article
from careers.models import FacilityType, Occupation
from irsite.pages.forms import SearchForm
from irsite.pages.models import FeaturedPage, Page
from irsite.pages.structured_data import StructuredData
from irsite.pages.views import HOME, cacheable, paginate, public_targets
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


@require_safe
def search(request):
    """Public pages whose title or other name holds every word looked for. Context: ``q``, ``page_obj``."""
    query = SearchForm(request.GET).query()
    pages = Page.objects.public().for_list()
    for word in query.split()[:8]:
        named = Page.objects.filter(synonyms__text__icontains=word).values("pk")
        pages = pages.filter(Q(title__icontains=word) | Q(pk__in=named))
    page_obj = paginate(request, (pages if query else pages.none()).order_by("title", "pk"))
    context = {
        "q": query,
        "page_obj": page_obj,
        "crumbs": [HOME],
        "page_title": f"Search: {query}" if query else "Search",
        "noindex": True,
        "canonical": f"{settings.SITE_URL}/search/",
    }
    return cacheable(render(request, "search.html", context))
