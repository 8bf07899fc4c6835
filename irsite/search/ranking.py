"""Which of the pages found is the one that was meant.

The index says how well the words fit the text of a page; the names of a page say more. Only the best of the index are
weighed by their names, so the cost does not grow with what is found.
"""

from dataclasses import dataclass, field
from typing import NamedTuple

from irsite.pages.models import kinds
from irsite.search.models import SearchName
from irsite.search.query import SHORTEST_BEGINNING

WINDOW = 60
# What a good fit is worth, set by the golden set in the tests.
NEAREST_NAME, ALL_NAMES, SUMMARY, TEXT, ALL_WORDS, BEGINS = 1.2, 0.6, 0.3, 0.5, 0.4, 0.3
BEGINNING = 0.7  # of a word, for the likeness of names
PINNED = 100.0
EXACT_TITLE, EXACT_NAME, SAME_TITLE, SAME_NAME = 3.0, 2.9, 2.7, 2.6


class Name(NamedTuple):
    """What a page is called; see :class:`~irsite.search.models.SearchName`."""

    text: str
    tokens: str
    keys: str
    position: int
    is_told: bool
    is_pin: bool


@dataclass
class Candidate:
    """A page found, with what speaks for it."""

    key: int
    text: float
    has_all: bool
    kind: str
    names: list = field(default_factory=list)  # Name, in their order
    summary: frozenset = frozenset()
    weight: float = 0.0


def rank(candidates, query):
    """Return ``candidates`` in the order in which a reader should see them; one query fills in what they are called."""
    by_key = {candidate.key: candidate for candidate in candidates}
    rows = SearchName.objects.filter(document__page__in=by_key).order_by("document", "position").values_list(
        "document__page_id", "document__text__summary_keys", *Name._fields
    )  # fmt: skip
    for key, summary, *name in rows:
        candidate = by_key[key]
        candidate.names.append(Name._make(name))
        candidate.summary = candidate.summary or frozenset(summary.split())
    best = max((candidate.text for candidate in candidates), default=0) or 1
    boosts = {model._meta.model_name: model.search_boost for model in kinds()}
    for candidate in candidates:
        candidate.weight = weigh(candidate, query, best) + boosts.get(candidate.kind, 0)
    return sorted(candidates, key=lambda candidate: (-candidate.weight, candidate.key))


def weigh(candidate, query, best):
    """Return how much speaks for ``candidate``; ``best`` is the highest score that the index gave."""
    asked = set(query.keys)
    names = [name for name in candidate.names if not name.is_pin]
    known = {key for name in names for key in name.keys.split()}
    nearest = max((likeness(asked, set(name.keys.split())) for name in names), default=0)
    return (
        NEAREST_NAME * nearest
        + ALL_NAMES * len(asked & known) / len(asked)
        + SUMMARY * len(asked & candidate.summary) / len(asked)
        + TEXT * candidate.text / best
        + ALL_WORDS * candidate.has_all
        + BEGINS * any(f"{name.keys} ".startswith(f"{' '.join(query.keys)} ") for name in names if not name.position)
        + exactness(candidate, query)
    )


def likeness(asked, name):
    """Return how much two sets of keys have in common, from 0 to 1; the beginning of a word counts as most of it."""
    if not name:
        return 0
    begun = [
        key for key in asked - name if len(key) >= SHORTEST_BEGINNING and any(word.startswith(key) for word in name)
    ]
    return 2 * (len(asked & name) + BEGINNING * len(begun)) / (len(asked) + len(name))


def exactness(candidate, query):
    """Return what it is worth that the query is a name of the page, letter by letter or as the search folds it."""
    literal, folded = " ".join(query.all_tokens), " ".join(query.keys)
    worth = 0
    for name in candidate.names:
        if name.keys != folded:
            continue
        if name.is_pin:
            return PINNED
        if name.tokens == literal:
            worth = max(worth, EXACT_NAME if name.position else EXACT_TITLE)
        worth = max(worth, SAME_NAME if name.position else SAME_TITLE)
    return worth
