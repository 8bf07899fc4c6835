"""Every public address of the site, found from its own tables and its list of addresses."""

from django.urls import URLPattern, URLResolver, get_resolver
from taggit.models import Tag

from careers.models import EntryPoint
from irsite.evidence.models import Source
from irsite.pages.models import Page
from irsite.text.html import LISTS

FIXED = {
    "/", "/search/", "/search/?q=zyzzyva", "/search/?q=summary", "/search/suggest/?q=su",
    "/search/?q=summary&sort=title&kind=article", "/feed/", "/articles/feed/", "/sitemap.xml", "/robots.txt",
    "/.well-known/security.txt", "/healthz", "/readyz",
    "/procedures/?radiation=no", "/procedures/?radiation=yes&stay=day-case", "/procedures/?anesthesia=local",
    "/procedures/compare/", "/procedures/compare/?p=nowhere&p=nothing", "/careers/roles/compare/",
    "/careers/pathways/?start=nurse&goal=nothing",
}  # fmt: skip


def public_addresses():
    """Return the addresses of all lists, of everything in the tables whether public or not, and of the filters."""
    found = {*FIXED, *LISTS}
    paths = list(Page.objects.values_list("path", flat=True))
    found.update(paths)
    found.update(f"/linked-from{path}" for path in paths)
    found.update(f"/topics/{slug}/feed/" for slug in slugs_of("topic"))
    found.update(f"/tags/{slug}/" for slug in Tag.objects.values_list("slug", flat=True))
    found.update(source.get_absolute_url() for source in Source.objects.all())
    facets = {
        "category": "procedurecategory", "modality": "imagingmodality", "system": "bodysystem",
        "facility": "facilitytype", "condition": "condition",
    }  # fmt: skip
    for facet, kind in facets.items():
        found.update(f"/procedures/?{facet}={slug}" for slug in slugs_of(kind))
    found.update(f"/procedures/compare/?p={slug}" for slug in slugs_of("procedure"))
    found.update(f"/procedures/{slug}/visit-sheet/" for slug in slugs_of("procedure"))
    found.update(f"/careers/roles/compare/?p={slug}" for slug in slugs_of("occupation"))
    found.update(
        f"/careers/pathways/?start={start}&goal={goal}"
        for start in EntryPoint.objects.values_list("slug", flat=True)
        for goal in slugs_of("occupation")
    )
    return found


def slugs_of(kind):
    """Return the address names of all pages of one kind, public or not."""
    return Page.objects.filter(kind=kind).values_list("slug", flat=True)


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
