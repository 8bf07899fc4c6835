"""From a query to the pages that answer it: exactly, corrected, or nearly."""

import heapq
from dataclasses import dataclass, field
from typing import NamedTuple

from django.db.models import Exists, OuterRef

from irsite.pages.models import Page
from irsite.search import facets, similar
from irsite.search.databases import hits
from irsite.search.models import SearchName
from irsite.search.query import Query
from irsite.search.ranking import WINDOW, Candidate, rank

ENOUGH = 10  # pages with all words; with fewer, pages with nearly all are shown too
MOST_NAMES = 400
LONGEST_OTHER = 4  # words of another name that is looked for as well
ALL, NEARLY, SOME = 2, 1, 0
SORTS = {"title": "title", "newest": "updated_at"}


class Row(NamedTuple):
    """A page found: its key, the score of the index, whether it has all words, nearly all or some, and its facets."""

    key: int
    score: float
    level: int
    value: object  # the column to sort by
    facets: str


@dataclass
class Found:
    """What a query found."""

    query: Query  # as it was answered
    asked: Query = None  # the same with the names of pages in it
    rows: list = field(default_factory=list)  # best first, narrowed by the facets
    total: int = 0  # before they were narrowed
    counts: dict = field(default_factory=dict)  # facet → Counter of values
    wanted: dict = field(default_factory=dict)  # facet → chosen values
    candidates: dict = field(default_factory=dict)  # page key → Candidate, of the best
    others: list = field(default_factory=list)  # names that were looked for as well
    is_corrected: bool = False  # nothing has the words as they were typed
    suggestion: Query = None  # what else may have been meant
    near: dict = field(default_factory=dict)  # unknown word → the nearest known one

    @property
    def is_partial(self):
        """Whether some pages have only some of the words."""
        return any(row.level != ALL for row in self.rows)


def find(query, chosen=None, sort=""):
    """Return what ``query`` finds among the public pages, narrowed by ``chosen`` (facet → slugs).

    Three queries to the database, one more for facets that are chosen by slug, two more where few pages have all words.
    """
    known, others, sure = other_names(query)
    asked = query.joined(known)
    found = Found(query, asked, others=others, wanted=facets.values_of(chosen or {}))
    found.rows = [row._replace(level=ALL) for row in _rows([asked.expression()], sort)]
    if len(found.rows) < ENOUGH:
        _look_further(found, sort)
    found.total = len(found.rows)
    found.counts = facets.count(found.rows, found.wanted)
    found.rows = facets.kept(found.rows, found.wanted)
    if sort:
        found.rows.sort(key=lambda row: row.value, reverse=sort == "newest")
    else:
        _best_first(found, sure)
    return found


def other_names(query):
    """Return what the names of public pages in ``query`` are also called.

    Gives keys → keys of the other names; the other names as readers are told them, of the longest name in the query;
    and the keys of the pages that are called or pinned as the whole query.
    """
    public = Page.objects.public().filter(pk=OuterRef("document_id"))
    sequences = query.sequences()
    rows = (
        SearchName.objects.filter(Exists(public), document__names__keys__in=sequences)
        .order_by("document", "position")
        .values_list("document_id", "keys", "text", "is_told", "is_pin")
        .distinct()[:MOST_NAMES]
    )
    whole, called, sure = " ".join(query.keys), {}, set()
    for document, keys, text, is_told, is_pin in rows:
        if keys == whole:
            sure.add(document)
        if not is_pin:
            called.setdefault(document, {})[keys] = text if is_told else ""
    known, told = {}, {}
    for sequence in sequences:
        own = set(sequence.split())
        for names in (names for names in called.values() if sequence in names):
            for keys, text in names.items():
                if keys and not own <= set(keys.split()) and keys.count(" ") < LONGEST_OTHER:
                    known.setdefault(sequence, []).append(tuple(keys.split()))
                    told.setdefault(sequence, []).append(text)
    longest = next((told[sequence] for sequence in sequences if sequence in told), ())
    return known, list(dict.fromkeys(filter(None, longest))), sure


def _rows(expressions, sort):
    """Return the public pages that any of ``expressions`` finds; ``level`` is the place of the expression."""
    pages = Page.objects.public().filter(search_document__isnull=False)
    columns = (SORTS.get(sort, "kind"), "search_document__facets")
    found = hits("DOCUMENTS", expressions, pages, columns)
    return [Row(key, score, place, value, facets) for place, key, score, _, value, facets in found]


def _look_further(found, sort):
    """Add what a correction finds, and the pages that have nearly all words; else those that have some.

    One query for words near to the unknown ones, and one for all of these pages.
    """
    found.near = similar.corrections(found.asked.tokens)
    fixed = found.asked.corrected(found.near)
    levels = {ALL: fixed.expression(), NEARLY: fixed.nearly(), SOME: fixed.any()}
    rows = [row._replace(level=list(levels)[row.level]) for row in _rows(list(levels.values()), sort)]
    had_none, seen = not found.rows, {row.key for row in found.rows}
    for level in levels:
        if (level == NEARLY and found.is_corrected) or (level == SOME and found.rows):
            break
        fresh = [row for row in rows if row.level == level and row.key not in seen]
        seen.update(row.key for row in fresh)
        found.rows += fresh
        if level == ALL and fresh:
            found.suggestion, found.is_corrected = fixed, had_none
    if found.is_corrected:
        found.query = found.asked = fixed


def _best_first(found, sure):
    """Order the rows by relevance: the best by what they are called as well, the rest as the index scored them."""
    window = heapq.nlargest(WINDOW, found.rows, key=lambda row: (row.level, row.score))
    if sure:
        window += [row for row in found.rows if row.key in sure and row not in window]
    candidates = rank([Candidate(row.key, row.score, row.level == ALL, row.value) for row in window], found.query)
    places = {candidate.key: place for place, candidate in enumerate(candidates)}
    found.candidates = {candidate.key: candidate for candidate in candidates}
    found.rows.sort(key=lambda row: (places.get(row.key, WINDOW * 2), -row.level, -row.score, row.key))
