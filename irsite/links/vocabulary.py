"""The names of all live pages, held by each process and checked against the database before each use."""

import threading
import uuid

from irsite.links.models import Name, NamesVersion, SilencedName
from irsite.links.names import NameTrie, pattern
from irsite.pages.models import Page, Synonym, kinds

BATCH = 500


class _Held(threading.local):
    stamp = None
    names = None


_held = _Held()


def ranks():
    """Return the rank of every kind of page whose names link themselves, by the name of the kind."""
    return {kind._meta.model_name: kind.mention_rank for kind in kinds() if kind.mention_rank is not None}


def names():
    """Return the :class:`NameTrie` of the site as of now; one query unless the names have changed."""
    stamp = NamesVersion.objects.filter(pk=NamesVersion.SINGLE).values_list("stamp", flat=True).first()
    if _held.names is None or stamp is None or _held.stamp != stamp:
        _held.names, _held.stamp = _read(), stamp
    return _held.names


def _read():
    trie, rank, silenced = NameTrie(), ranks(), set(SilencedName.objects.values_list("key", flat=True))
    for key, page, kind in Name.objects.order_by().values_list("key", "page", "page__kind"):
        if kind in rank and key not in silenced:
            trie.add(key, page, rank[kind])
    return trie


def _touch():
    """Give the names a new version. If the transaction is rolled back, the old one stands and the names are reread."""
    stamp = uuid.uuid4()
    NamesVersion.objects.update_or_create(pk=NamesVersion.SINGLE, defaults={"stamp": stamp})
    return stamp


def forget():
    """Let every process read the names again: a silenced name changed."""
    _touch()


def patterns_of(page):
    """Return the names of ``page`` as ``{pattern: words}``; none where its kind is never linked by name."""
    return wanted([page]).get(page.pk, {}) if page.kind in ranks() else {}


def wanted(pages):
    """Return the names of ``pages`` of kinds that are linked by name, as ``{page: {pattern: words}}``. One query."""
    named = Synonym.objects.exclude(kind=Synonym.Kind.SEARCH).order_by("text", "pk")
    found = {}
    for pk, text in named.filter(page__in=[page.pk for page in pages]).values_list("page", "text"):
        found.setdefault(pk, {})[pattern(text)] = text
    for page in pages:
        names_of_page = found.setdefault(page.pk, {})
        names_of_page[pattern(page.title)] = page.title
        names_of_page.pop(None, None)
    return found


def update(page, wanted):
    """Make ``wanted`` (``{pattern: words}``) the names of ``page``. Return the patterns that came or went."""
    before = dict(Name.objects.filter(page=page.pk).values_list("key", "text"))
    gone, new = before.keys() - wanted.keys(), wanted.keys() - before.keys()
    if not gone and not new:
        return set()
    current = names()
    Name.objects.filter(page=page.pk, key__in=gone).delete()
    Name.objects.bulk_create(Name(page_id=page.pk, key=key, text=wanted[key]) for key in sorted(new))
    silenced = set(SilencedName.objects.filter(key__in=new).values_list("key", flat=True))
    for key in gone:
        current.remove(key, page.pk)
    for key in new - silenced:
        current.add(key, page.pk, page.kind_model.mention_rank)
    _held.stamp = _touch()
    return gone | new


def rebuild():
    """Make the names of all live pages what they are now, from nothing."""
    live = Page.objects.filter(status=Page.Status.LIVE, kind__in=ranks()).only("title", "kind")
    Name.objects.exclude(page__in=live).delete()
    pages = list(live)
    for first in range(0, len(pages), BATCH):
        batch = pages[first : first + BATCH]
        stored = {
            (pk, key): name for name, pk, key in Name.objects.filter(page__in=batch).values_list("pk", "page", "key")
        }
        now = {(pk, key): text for pk, texts in wanted(batch).items() for key, text in texts.items()}
        Name.objects.filter(pk__in=[stored[each] for each in stored.keys() - now.keys()]).delete()
        Name.objects.bulk_create(
            Name(page_id=each[0], key=each[1], text=now[each]) for each in now.keys() - stored.keys()
        )
    forget()
