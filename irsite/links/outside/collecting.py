"""Which outside addresses the site leads to, and from where."""

from django.db import models, transaction

from irsite.evidence.models import Source
from irsite.links.models import OutsideLink, OutsideUse
from irsite.links.places import contents_of
from irsite.links.trees import parse
from irsite.pages.models import Page, kinds
from irsite.revisions.snapshots import columns_of

BATCH = 200
LONGEST = OutsideLink._meta.get_field("url").max_length


def collect():
    """Bring the list of outside links up to date with all live pages and all sources. Return how many there are."""
    uses = {*_of_pages(), *_of_sources()}
    known = dict(OutsideLink.objects.values_list("url", "pk"))
    urls = {url for url, *_ in uses}
    with transaction.atomic():
        OutsideLink.objects.bulk_create([OutsideLink(url=url) for url in sorted(urls - known.keys())], batch_size=500)
        OutsideUse.objects.all().delete()
        for first in range(0, len(gone := sorted(known.keys() - urls)), BATCH):
            OutsideLink.objects.filter(url__in=gone[first : first + BATCH]).delete()
        keys = dict(OutsideLink.objects.values_list("url", "pk"))
        OutsideUse.objects.bulk_create(
            [OutsideUse(link_id=keys[url], page_id=page, source_id=source, place=place)
             for url, page, source, place in sorted(uses, key=str)],
            batch_size=1000,
        )  # fmt: skip
    return len(urls)


def _of_sources():
    for pk, url in Source.objects.exclude(url="").values_list("pk", "url"):
        if is_outside(url):
            yield url, None, pk, "url"


def _of_pages():
    for model in kinds():
        columns = [each.name for each in columns_of(model) if isinstance(each, models.URLField)]
        pks = list(model.objects.filter(status=Page.Status.LIVE).values_list("pk", flat=True))
        for first in range(0, len(pks), BATCH):
            batch = pks[first : first + BATCH]
            for pk, *values in model.objects.filter(pk__in=batch).values_list("pk", *columns):
                yield from ((url, pk, None, name) for name, url in zip(columns, values, strict=True) if is_outside(url))
            for pk, content in contents_of(model, batch).items():
                yield from ((url, pk, None, place) for place, html in content.texts for url in addresses_in(html))


def addresses_in(html):
    """Return the outside addresses to which links in ``html`` lead, without the mark of a place on the page."""
    if "href" not in html:
        return set()
    found = (link.get("href", "").partition("#")[0] for link in parse(html).iter("a"))
    return {url for url in found if is_outside(url)}


def is_outside(url):
    """Whether ``url`` can be asked for at another site."""
    return url.lower().startswith(("https://", "http://")) and len(url) <= LONGEST
