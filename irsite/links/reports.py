"""What an editor should know of the links of the whole site."""

from collections.abc import Callable
from dataclasses import dataclass

from django.db.models import Count, Exists, OuterRef

from irsite.links.models import Link, Name
from irsite.links.places import label_of
from irsite.pages.models import Page


@dataclass(frozen=True)
class Report:
    """A table: its name, what it is for, its head, and ``rows()``, a queryset; ``row(each)`` makes cells of one.

    A cell that is a page is shown as a link to its form.
    """

    title: str
    about: str
    head: tuple
    rows: Callable
    row: Callable


def _live():
    return Page.objects.filter(status=Page.Status.LIVE)


def _orphans():
    leads = Link.objects.filter(target=OuterRef("pk"))
    return _live().filter(~Exists(leads)).order_by("kind", "title", "pk")


def _dead_ends():
    leads = Link.objects.in_texts().filter(source=OuterRef("pk"))
    return _live().filter(~Exists(leads)).order_by("kind", "title", "pk")


def _most_linked():
    linked = Page.objects.filter(pk__in=Link.objects.values("target"))
    return linked.annotate(number=Count("links_in__source", distinct=True)).order_by("-number", "title", "pk")


def _broken():
    broken = Link.objects.by_hand().exclude(target__in=Page.objects.public())
    return broken.select_related("source", "target").order_by("target__title", "target", "source", "pk")


def _clashes():
    shared = Name.objects.values("key").annotate(number=Count("pk")).filter(number__gt=1).values("key")
    return Name.objects.filter(key__in=shared).select_related("page").order_by("key", "page__title", "pk")


REPORTS = {
    "broken": Report(
        "Links whose words stand alone",
        "Made by hand on live pages. Readers see the words without a link: the page they lead to is not public.",
        ("On", "Where", "Leads to", "Its state"),
        _broken,
        lambda link: (link.source, label_of(link.source.kind_model, link.place), link.target, link.target.state_label),
    ),
    "clashes": Report(
        "Names that several pages share",
        "A mention links to the first kind of: procedure, category, imaging, condition, role, kind of place, glossary. "
        "Change or remove a name, or choose the page on the form of the page that mentions it.",
        ("Name", "Page", "Kind"),
        _clashes,
        lambda name: (name.text, name.page, name.page.kind_label),
    ),
    "orphans": Report(
        "Pages to which nothing leads",
        "Live pages that no other live page links, chooses or mentions.",
        ("Page", "Kind"),
        _orphans,
        lambda page: (page, page.kind_label),
    ),
    "dead-ends": Report(
        "Pages whose texts lead nowhere",
        "Live pages without a link to another page of this site in their texts.",
        ("Page", "Kind"),
        _dead_ends,
        lambda page: (page, page.kind_label),
    ),
    "most-linked": Report(
        "Pages to which most leads",
        "By the number of live pages that link, choose or mention them.",
        ("Page", "Kind", "Pages that lead there"),
        _most_linked,
        lambda page: (page, page.kind_label, page.number),
    ),
}
