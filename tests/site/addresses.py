"""Every public address of the site, found from its own tables and its list of addresses."""

from django.urls import URLPattern, URLResolver, get_resolver
from taggit.models import Tag

from irsite.evidence.models import Source
from irsite.pages.models import Page
from irsite.text.html import LISTS

FIXED = {
    "/", "/search/", "/search/?q=zyzzyva", "/search/?q=summary", "/search/suggest/?q=su",
    "/search/?q=summary&sort=title&kind=article", "/feed/", "/articles/feed/", "/sitemap.xml", "/robots.txt",
    "/.well-known/security.txt", "/healthz", "/readyz",
    "/procedures/?radiation=no", "/procedures/?radiation=yes&stay=day-case", "/procedures/?anesthesia=local",
}  # fmt: skip


def public_addresses():
    """Return the addresses of all lists, of everything in the tables whether public or not, and of the filters."""
    found = {*FIXED, *LISTS}
    found.update(Page.objects.values_list("path", flat=True))
    found.update(f"/topics/{slug}/feed/" for slug in Page.objects.filter(kind="topic").values_list("slug", flat=True))
    found.update(f"/tags/{slug}/" for slug in Tag.objects.values_list("slug", flat=True))
    found.update(source.get_absolute_url() for source in Source.objects.all())
    facets = {
        "category": "procedurecategory", "modality": "imagingmodality", "system": "bodysystem",
        "facility": "facilitytype", "condition": "condition",
    }  # fmt: skip
    for facet, kind in facets.items():
        slugs = Page.objects.filter(kind=kind).values_list("slug", flat=True)
        found.update(f"/procedures/?{facet}={slug}" for slug in slugs)
    return found


def patterns(resolver=None, prefix=""):
    """Yield the route of every public address pattern."""
    for entry in (resolver or get_resolver()).url_patterns:
        route = prefix + str(entry.pattern)
        if route.startswith("admin/"):
            continue
        if isinstance(entry, URLResolver):
            yield from patterns(entry, route)
        elif isinstance(entry, URLPattern):
            yield route
