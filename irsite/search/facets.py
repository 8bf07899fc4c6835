"""What results are counted and narrowed by: the kind of page, and what the rooms above add."""

from collections import Counter
from dataclasses import dataclass, field

from irsite.pages.models import Page, kinds

__all__ = ["Choice", "Facet", "add", "count", "kept", "kinds", "text_of"]


@dataclass(frozen=True)
class Facet:
    """Something that pages share. ``values(page)`` gives what a page of its own kind is counted under.

    The values are the keys of pages, whose titles are the labels and whose slugs stand in addresses.
    """

    name: str
    label: str
    values: callable


@dataclass
class Choice:
    """One value of a facet, as a reader sees it."""

    value: str
    label: str
    count: int
    chosen: bool = False


@dataclass
class Shown:
    """A facet with the choices that a search leaves."""

    name: str
    label: str
    choices: list = field(default_factory=list)


KIND = "kind"
MOST_CHOICES = 12
_facets = []


def add(facet):
    """Add the facet of a room above; for ``AppConfig.ready()``."""
    if all(known.name != facet.name for known in _facets):
        _facets.append(facet)


def names():
    """Return the names that stand for facets in an address."""
    return [KIND, *(facet.name for facet in _facets)]


def text_of(page):
    """Return what ``page`` is counted under, as the index keeps it: "kind:procedure category:12"."""
    pairs = [(KIND, page.kind)] + [(facet.name, value) for facet in _facets for value in facet.values(page) if value]
    return " ".join(f"{name}:{value}" for name, value in dict.fromkeys(pairs))


def values_of(chosen):
    """Return ``chosen`` (name → slugs) as name → values. One query; none where only kinds are chosen."""
    wanted = {slug for name, slugs in chosen.items() if name != KIND for slug in slugs}
    known = {}
    if wanted:
        for key, slug in Page.objects.public().filter(slug__in=wanted).values_list("pk", "slug"):
            known.setdefault(slug, set()).add(str(key))
    return {
        name: set(slugs) if name == KIND else set().union(*(known.get(slug, ()) for slug in slugs))
        for name, slugs in chosen.items()
    }


def kept(rows, wanted, leaving_out=None):
    """Return those of ``rows`` (whose last element is the text of facets) that have a wanted value of every facet."""
    tests = [
        {f"{name}:{value}" for value in values} for name, values in wanted.items() if name != leaving_out
    ]
    if not tests:
        return rows
    fits = {text: all(test.intersection(text.split()) for test in tests) for text in {row[-1] for row in rows}}
    return [row for row in rows if fits[row[-1]]]


def count(rows, wanted):
    """Return how many of ``rows`` have each value: name → Counter of values.

    The choices made in a facet do not lower its own numbers: they say what one more choice would give.
    """
    counts = {}
    everything = _count(kept(rows, wanted))
    for name in names():
        found = _count(kept(rows, wanted, leaving_out=name)) if name in wanted else everything
        counts[name] = found.get(name, Counter())
    return counts


def _count(rows):
    counts = {}
    for text, number in Counter(row[-1] for row in rows).items():
        for pair in text.split():
            name, _, value = pair.partition(":")
            counts.setdefault(name, Counter())[value] += number
    return counts


def shown(counts, wanted, pages):
    """Return the facets with their choices, the most frequent first. ``pages`` are public pages by key, for labels."""
    result = [Shown(KIND, "Kind", _kind_choices(counts[KIND], wanted.get(KIND, ())))]
    for facet in _facets:
        chosen = wanted.get(facet.name, ())
        choices = [
            Choice(pages[int(value)].slug, pages[int(value)].title, number, value in chosen)
            for value, number in _most(counts[facet.name], chosen)
            if int(value) in pages
        ]
        result.append(Shown(facet.name, facet.label, choices))
    return [facet for facet in result if facet.choices]


def _kind_choices(counts, chosen):
    labels = {model._meta.model_name: str(model._meta.verbose_name_plural) for model in kinds()}
    return [
        Choice(value, labels[value][:1].upper() + labels[value][1:], number, value in chosen)
        for value, number in _most(counts, chosen, len(labels))
        if value in labels
    ]


def _most(counts, chosen, limit=MOST_CHOICES):
    """Return the most frequent values with their numbers, and the chosen ones even where nothing has them."""
    most = counts.most_common(limit)
    return most + [(value, counts[value]) for value in sorted(chosen) if value not in dict(most)]


def labelled(counts, wanted):
    """Return the keys of the pages whose titles :func:`shown` needs."""
    values = (value for facet in _facets for value, _ in _most(counts[facet.name], wanted.get(facet.name, ())))
    return {int(value) for value in values}
