"""A page of results, ready to be printed."""

from dataclasses import dataclass

from django.db.models import F

from irsite.pages.models import Page
from irsite.search import facts
from irsite.search.excerpts import excerpt, keys_of, marked
from irsite.search.ranking import EXACT_NAME, exactness
from irsite.search.suggestions import suggest


@dataclass
class Result:
    """A public page with why it was found. ``title``, ``also``, ``summary`` and ``excerpt`` come in marked pieces."""

    page: Page
    rank: int
    title: list
    also: list
    summary: list
    excerpt: list
    facts: list
    is_best: bool = False


def present(found, rows, first_rank):
    """Return the :class:`Result` of ``rows`` of ``found``; one query, and one for each kind of page that has facts.

    The pages are asked once more whether they are public.
    """
    body = F("search_document__text__body")
    pages = Page.objects.public().annotate(body=body).in_bulk([row.key for row in rows])
    shown = [pages[row.key] for row in rows if row.key in pages]
    extra = facts.of(shown)
    wanted = set(found.query.keys)
    marks = wanted | {other[0] for piece in found.asked.pieces for other in piece.others if len(other) == 1}
    results = []
    for rank, page in enumerate(shown, start=first_rank):
        candidate = found.candidates.get(page.pk)
        result = _result(page, candidate, wanted, marks)
        result.rank, result.facts = rank, extra.get(page.pk, [])
        result.is_best = rank == 1 and candidate is not None and exactness(candidate, found.query) >= EXACT_NAME
        results.append(result)
    return results


def _result(page, candidate, wanted, marks):
    missing = wanted - keys_of(page.title)
    also = name_told(candidate, missing) if candidate and missing else ""
    missing = missing - keys_of(also) - keys_of(page.summary)
    text = excerpt(page.body, missing) if missing else ""
    return Result(
        page=page,
        rank=0,
        title=marked(page.title, marks),
        also=marked(also, marks),
        summary=marked(page.summary, marks),
        excerpt=marked(text, marks),
        facts=[],
    )


def name_told(candidate, missing):
    """Return the other name that holds most of the keys ``missing`` in the title, the shortest first; "" if none."""
    best = max(
        (
            (len(missing & set(name.keys.split())), -len(name.text), name.text)
            for name in candidate.names
            if name.is_told and name.position
        ),
        default=(0, 0, ""),
    )
    return best[2] if best[0] else ""


def nearest_names(found):
    """Return the pages whose names are nearest to the words that found nothing, for the hint; one query."""
    return [suggestion for word in list(found.near.values())[:1] for suggestion in suggest(word)]
