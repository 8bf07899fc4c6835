"""From a query to the pages that answer it: exactly, corrected, or nearly."""

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
ALL, CORRECTED, NEARLY, SOME = 3, 2, 1, 0
SORTS = {"title": ("title", "page.title"), "newest": ("updated_at", "page.updated_at DESC")}


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
    facets: list = field(default_factory=list)  # facets.Shown
    candidates: dict = field(default_factory=dict)  # page key → Candidate, of the best
    others: list = field(default_factory=list)  # names that were looked for as well
    is_corrected: bool = False  # nothing has the words as they were typed
    suggestion: Query = None  # what else may have been meant
    near: dict = field(default_factory=dict)  # unknown word → the nearest known one

    @property
    def is_partial(self):
        """Whether some pages have only some of the words."""
        return any(row.level < CORRECTED for row in self.rows)


def find(query, chosen=None, sort=""):
    """Return what ``query`` finds among the public pages, narrowed by ``chosen`` (facet → slugs).

    Four queries to the database, two more where few pages have all words.
    """
    known, others, sure = other_names(query)
    asked = query.joined(known)
    found = Found(query, asked, others=others, rows=_rows({ALL: asked.expression()}, sort))
    if len(found.rows) < ENOUGH:
        _look_further(found, sort)
    found.total = len(found.rows)
    found.facets, wanted = facets.choose(found.rows, chosen or {})
    found.rows = facets.kept(found.rows, wanted)
    if not sort:
        _best_first(found, sure)
    return found


def other_names(query):
    """Return what the names of public pages in ``query`` are also called.

    Gives keys → keys of the other names; the other names as readers are told them, of the longest name in the query;
    and the keys of the pages that are called or pinned as the whole query.
    """
    public = Page.objects.public().filter(pk=OuterRef("document__page_id"))
    sequences = query.sequences()
    rows = (
        SearchName.objects.filter(Exists(public), document__names__keys__in=sequences)
        .order_by("document", "position")
        .values_list("document__page_id", "keys", "text", "is_told", "is_pin")
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
    """Return the public pages that ``expressions`` (level → expression) find, in the order ``sort``; one query."""
    columns, order = (SORTS[sort][0], SORTS[sort][1]) if sort else ("kind", "score DESC")
    found = hits("DOCUMENTS", expressions, Page.objects.public(), (columns,), f"{order}, hit.page_id")
    return list(map(Row._make, found))


def _look_further(found, sort):
    """Add what a correction finds, and the pages that have nearly all words; else those that have some.

    One query for words near to the unknown ones, and one for all of these pages.
    """
    found.near = similar.corrections(found.asked.tokens)
    fixed = found.asked.corrected(found.near)
    levels = {CORRECTED: fixed.expression(), NEARLY: fixed.nearly(), SOME: fixed.any()}
    rows = _rows(levels, sort)
    had_none, seen = not found.rows, {row.key for row in found.rows}
    for level in levels:
        if (level == NEARLY and found.is_corrected) or (level == SOME and found.rows):
            break
        fresh = [row for row in rows if row.level == level and row.key not in seen]
        seen.update(row.key for row in fresh)
        found.rows += fresh
        if level == CORRECTED and fresh:
            found.suggestion, found.is_corrected = fixed, had_none
    if found.is_corrected:
        found.query = found.asked = fixed


def _best_first(found, sure):
    """Put the best rows, weighed by what they are called, before the others, which stay as the index scored them."""
    complete = CORRECTED if found.is_corrected else ALL
    window = found.rows[:WINDOW] + [row for row in found.rows[WINDOW:] if row.key in sure]
    ranked = rank([Candidate(row.key, row.score, row.level >= complete, row.value) for row in window], found.query)
    found.candidates = {candidate.key: candidate for candidate in ranked}
    by_key = {row.key: row for row in window}
    found.rows = [by_key[key] for key in found.candidates] + [
        row for row in found.rows[WINDOW:] if row.key not in by_key
    ]
