"""Links of the whole site at once: made from nothing, and compared with what a computation from nothing gives."""

from dataclasses import dataclass

from django.db import transaction

from irsite.links import vocabulary
from irsite.links.computing import compute, hold, store
from irsite.links.models import Link, LinkedText, Name, PageWords, PublicAddress, StaleText
from irsite.pages.models import Page, kinds

BATCH = 200


@dataclass(frozen=True)
class Difference:
    """One page whose stored links are not what its content gives."""

    page: Page
    what: str

    def __str__(self):
        return f"{self.page.path}: {self.what}"


def _batches():
    """Yield ``(model, keys)`` of all live pages in batches of one kind."""
    for model in kinds():
        keys = list(model.objects.filter(status=Page.Status.LIVE).order_by("pk").values_list("pk", flat=True))
        for first in range(0, len(keys), BATCH):
            yield model, keys[first : first + BATCH]


def rebuild(progress=None):
    """Compute names and links of all pages from nothing, in batches; readers see the old ones meanwhile.

    Calls ``progress(done, of)`` after each batch. Returns the number of live pages.
    """
    with transaction.atomic():
        hold()
        live = Page.objects.filter(status=Page.Status.LIVE)
        vocabulary.rebuild()
        PublicAddress.objects.bulk_create(
            [
                PublicAddress(path=path, page_id=pk, since=since)
                for pk, path, since in live.values_list("pk", "path", "live_from")
            ],
            ignore_conflicts=True,
            batch_size=500,
        )
        for model in (Link, LinkedText, PageWords):
            owner = "source" if model is Link else "page"
            model.objects.exclude(**{f"{owner}__in": live}).delete()
    done, total = 0, live.count()
    for model, keys in _batches():
        with transaction.atomic():
            hold()
            still = list(model.objects.filter(pk__in=keys, status=Page.Status.LIVE).values_list("pk", flat=True))
            store(compute(model, still), keys)
            StaleText.objects.filter(page__in=keys).delete()
        done += len(keys)
        if progress:
            progress(done, total)
    return total


def is_missing():
    """Whether the links of this site were never computed: it was filled before they were kept."""
    return not PageWords.objects.exists() and Page.objects.filter(status=Page.Status.LIVE).exists()


def differences():
    """Yield a :class:`Difference` for everything that is stored otherwise than a computation from nothing gives.

    Pages that are marked as stale are expected to differ in their mentions and are left out.
    """
    pages = {page.pk: page for page in Page.objects.only("path", "kind", "title", "status")}
    yield from _names(pages)
    stale = set(StaleText.objects.values_list("page", flat=True))
    seen = set()
    for model, keys in _batches():
        seen.update(keys)
        keys = [pk for pk in keys if pk not in stale]
        yield from _batch(pages, compute(model, keys), keys)
    for pk in {*Link.objects.exclude(source__in=seen).values_list("source", flat=True)}:
        yield Difference(pages[pk], "is not live, and has links")


def _names(pages):
    stored = {}
    for pk, key in Name.objects.values_list("page", "key"):
        stored.setdefault(pk, set()).add(key)
    rank = vocabulary.ranks()
    named = [page for page in pages.values() if page.status == Page.Status.LIVE and page.kind in rank]
    wanted = {}
    for first in range(0, len(named), BATCH):
        wanted |= vocabulary.wanted(named[first : first + BATCH])
    for pk in sorted(stored.keys() | wanted.keys()):
        if differing := set(wanted.get(pk, {})) ^ stored.get(pk, set()):
            yield Difference(pages[pk], f"names differ: {sorted(differing)}")


def _batch(pages, computed, keys):
    links = {pk: set() for pk in keys}
    for source, *link in Link.objects.filter(source__in=keys).values_list("source", "target", "kind", "place"):
        links[source].add(tuple(link))
    texts = dict(LinkedText.objects.filter(page__in=keys).values_list("page", "texts"))
    words = dict(PageWords.objects.filter(page__in=keys).values_list("page", "words"))
    for pk, wanted in computed.items():
        for target, kind, place in sorted(wanted.links - links[pk]):
            yield Difference(pages[pk], f"has no {kind} of {pages[target].path} in {place}")
        for target, kind, place in sorted(links[pk] - wanted.links):
            yield Difference(pages[pk], f"has a {kind} of {pages[target].path} in {place} that is not there")
        if wanted.texts != texts.get(pk, {}):
            yield Difference(pages[pk], "the copy of its texts is not what its mentions give")
        if wanted.words != words.get(pk):
            yield Difference(pages[pk], "its words are not those of its texts")
