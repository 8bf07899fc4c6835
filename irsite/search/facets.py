"""What results are counted and narrowed by: the kind of page, and what the rooms above add."""

from collections import Counter
from dataclasses import dataclass, field

from django.db.models import Q

from irsite.pages.models import Page, kinds


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
    address: str = ""  # where choosing it, or taking it back, leads; the view fills it in


@dataclass
class Shown:
    """A facet with the choices that a search leaves."""

    name: str
    label: str
    choices: list = field(default_factory=list)

    @property
    def is_chosen(self):
        """Whether any choice is made."""
        return any(choice.chosen for choice in self.choices)


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


def kept(rows, wanted, leaving_out=None):
    """Return those of ``rows`` (whose last element is the text of facets) that have a wanted value of every facet."""
    tests = [{f"{name}:{value}" for value in values} for name, values in wanted.items() if name != leaving_out]
    if not tests:
        return rows
    fits = {text: all(test.intersection(text.split()) for test in tests) for text in {row[-1] for row in rows}}
    return [row for row in rows if fits[row[-1]]]


def count(rows):
    """Return how many of ``rows`` have each value: name → Counter of values."""
    pairs = Counter()
    for text, number in Counter([row[-1] for row in rows]).items():
        for pair in text.split():
            pairs[pair] += number
    counts = {name: Counter() for name in names()}
    for pair, number in pairs.items():
        name, _, value = pair.partition(":")
        if name in counts:
            counts[name][value] = number
    return counts


def choose(rows, chosen):
    """Return the :class:`Shown` facets of ``rows``, and the values that ``chosen`` (name → slugs) means; one query.

    What is shown are the most frequent values. The choices made in a facet do not lower its own numbers: they say what
    one more choice would give.
    """
    everything = count(rows)
    pages = _pages(everything, chosen)
    by_slug = {}
    for key, (slug, _) in pages.items():
        by_slug.setdefault(slug, set()).add(key)
    wanted = {
        name: set(slugs) if name == KIND else set().union(*(by_slug.get(slug, ()) for slug in slugs))
        for name, slugs in chosen.items()
    }
    narrowed = count(kept(rows, wanted)) if wanted else everything
    facets = []
    for facet in (Facet(KIND, "Kind", None), *_facets):
        counts = count(kept(rows, wanted, facet.name))[facet.name] if facet.name in wanted else narrowed[facet.name]
        labels = _kinds() if facet.name == KIND else pages
        values = [*dict(_most(everything[facet.name])), *sorted(wanted.get(facet.name, ()))]
        choices = [
            Choice(*labels[value], counts[value], value in wanted.get(facet.name, ()))
            for value in dict.fromkeys(values)
            if value in labels and (counts[value] or value in wanted.get(facet.name, ()))
        ]
        facets.append(Shown(facet.name, facet.label, choices))
    return facets, wanted


def _kinds():
    """Return kind → (value, label)."""
    labels = {model._meta.model_name: str(model._meta.verbose_name_plural) for model in kinds()}
    return {kind: (kind, f"{label[:1].upper()}{label[1:]}") for kind, label in labels.items()}


def _pages(counts, chosen):
    """Return key → (slug, title) of the public pages that are shown as values or chosen by their slug."""
    keys = {int(value) for facet in _facets for value, _ in _most(counts[facet.name])}
    slugs = {slug for name, values in chosen.items() if name != KIND for slug in values}
    if not keys and not slugs:
        return {}
    pages = Page.objects.public().filter(Q(pk__in=keys) | Q(slug__in=slugs)).order_by("order", "title", "pk")
    return {str(key): (slug, title) for key, slug, title in pages.values_list("pk", "slug", "title")}


def _most(counts):
    return counts.most_common(MOST_CHOICES)
