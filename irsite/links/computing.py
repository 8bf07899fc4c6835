"""What links a live page makes, found from what it holds, and how that is written down."""

from django.db import connection

from irsite.links import vocabulary
from irsite.links.mentions import Marker
from irsite.links.models import Link, LinkedText, MentionChoice, PageWords
from irsite.links.names import NameTrie, pattern
from irsite.links.places import contents_of
from irsite.links.trees import parse, references
from irsite.pages.models import Page

LOCK = 0x6C696E6B  # any number that no other advisory lock uses


class Computed:
    """What was found for one live page: ``links`` as ``(target, kind, place)``, ``texts`` (copies), ``words``."""

    def __init__(self):
        self.links, self.texts, self.words = set(), {}, ""


def hold():
    """Let one transaction at a time change names and links: two pages published at once would not see each other.

    SQLite has one writer anyway.
    """
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_advisory_xact_lock(%s)", [LOCK])


def compute(model, pks):
    """Return what live pages of ``model`` with keys in ``pks`` hold, as :class:`Computed` by key."""
    contents = contents_of(model, pks)
    choices = _choices(pks)
    names = vocabulary.names()
    found, mentioned = {}, set()
    for pk, content in contents.items():
        found[pk] = computed = Computed()
        own, off = choices.get(pk, (None, ()))
        marker = Marker(pk, names, own, off)
        computed.texts, mentions = marker.mark(content.texts)
        computed.words = f" {' '.join(sorted(marker.words))} "
        computed.links = {
            *((target, Link.Kind.RELATION, place) for place, target in content.chosen),
            *((target, Link.Kind.MENTION, place) for place, target in mentions),
            *(
                (target, Link.Kind.REFERENCE, place)
                for place, html in content.texts
                if "data-page" in html
                for target in references(parse(html))
            ),
        }
        mentioned |= {target for target, kind, _ in computed.links if kind == Link.Kind.REFERENCE}
    there = set(Page.objects.filter(pk__in=mentioned).values_list("pk", flat=True))
    for pk, computed in found.items():
        computed.links = {
            link for link in computed.links if link[0] != pk and (link[1] != Link.Kind.REFERENCE or link[0] in there)
        }
    return found


def _choices(pks):
    """Return what editors chose for names on these pages: ``{page: (trie of given names, patterns switched off)}``."""
    choices = {}
    for choice in MentionChoice.objects.filter(page__in=pks).select_related("target"):
        own, off = choices.setdefault(choice.page_id, (NameTrie(), set()))
        key = pattern(choice.name)
        if key and choice.action == MentionChoice.Action.OFF:
            off.add(key)
        elif key and choice.target.status == Page.Status.LIVE:
            own.add(key, choice.target_id)
    return choices


def store(computed, pks):
    """Write down what was ``computed`` for the pages in ``pks``, as far as it has changed.

    Pages without an entry lose everything.
    """
    existing = Link.objects.filter(source__in=pks).values_list("source", "target", "kind", "place", "pk")
    before = {(source, target, kind, place): pk for source, target, kind, place, pk in existing}
    wanted = {(source, *link) for source, each in computed.items() for link in each.links}
    if gone := [before[link] for link in before.keys() - wanted]:
        Link.objects.filter(pk__in=gone).delete()
    Link.objects.bulk_create(
        [Link(source_id=source, target_id=target, kind=kind, place=place)
         for source, target, kind, place in sorted(wanted - before.keys())],
        batch_size=1000,
    )  # fmt: skip
    _keep(LinkedText, "texts", {pk: each.texts for pk, each in computed.items() if each.texts}, pks)
    _keep(PageWords, "words", {pk: each.words for pk, each in computed.items()}, pks)


def _keep(model, column, wanted, pks):
    """Make the rows of ``model`` (one a page) say what is ``wanted`` for the pages in ``pks``."""
    before = dict(model.objects.filter(page__in=pks).values_list("page", column))
    if gone := before.keys() - wanted.keys():
        model.objects.filter(page__in=gone).delete()
    model.objects.bulk_create(
        [model(page_id=pk, **{column: value}) for pk, value in wanted.items() if before.get(pk) != value],
        update_conflicts=True,
        unique_fields=["page"],
        update_fields=[column],
        batch_size=200,
    )
