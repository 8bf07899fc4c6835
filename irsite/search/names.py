"""Finding pages by their names for those who may see more than readers: the lists and pickers of the admin.

Live pages are looked up in the index. Pages that are not live are in no index, so that nothing of them can leak; there
are few, and their names are read as they stand.
"""

from irsite.pages.models import Page
from irsite.search import similar, words
from irsite.search.databases import hits
from irsite.search.expressions import Word, either, every

MOST = 200  # pages in an answer
MOST_WORDS = 8
MOST_UNPUBLISHED = 3000  # pages that are not live whose names are read, the last changed first


def search_names(pages, text):
    """Return the keys of those ``pages`` whose names hold all words of ``text``, best first.

    ``pages`` is a queryset of what the person who asks may see, without annotations. The beginning of a word is enough.
    Spelling, accents and plurals do not matter; if nothing is found, words are taken for the nearest ones known. At
    most ``MOST`` keys; two queries, four for a misspelling.
    """
    tokens = [token for token in words.tokens(text) if token not in words.STOP_WORDS][:MOST_WORDS]
    if not tokens:
        return []
    unpublished = _names(pages)
    found = _found(tokens, pages, unpublished)
    if not found and (corrections := {**_nearest(tokens, unpublished), **similar.corrections(tokens)}):
        found = _found([corrections.get(token, token) for token in tokens], pages, unpublished)
    return found[:MOST]


def _names(pages):
    """Return page key → list of the tokens of its names, for those of ``pages`` that are not live; one query."""
    rows = (
        pages.exclude(status=Page.Status.LIVE)
        .order_by("-updated_at", "-pk")
        .values_list("pk", "title", "synonyms__text")
    )
    names = {}
    for key, title, synonym in rows[:MOST_UNPUBLISHED]:
        own = names.setdefault(key, [words.tokens(title)])
        if synonym:
            own.append(words.tokens(synonym))
    return names


def _found(tokens, pages, unpublished):
    """Return the keys of all pages that have a name with all ``tokens``: by their titles first, then whole names."""
    expression = every(either([Word(words.fold(token)), Word(token, begins=True)]) for token in tokens)
    named = [(key, name, position) for key, _, _, _, name, position, _ in hits("NAMES", {0: expression}, pages)]
    named += [
        (key, " ".join(name), position)
        for key, names in unpublished.items()
        for position, name in enumerate(names)
        if all(any(_fits(token, own) for own in name) for token in tokens)
    ]
    typed, best = " ".join(tokens), {}
    for key, name, position in named:
        order = (position > 0, name != typed, not name.startswith(typed), len(name), key)
        best[key] = min(order, best.get(key, order))
    return sorted(best, key=best.get)


def _fits(token, own):
    return own.startswith(token) or words.fold(own) == words.fold(token)


def _nearest(tokens, unpublished):
    """Return for each unknown word of ``tokens`` the nearest one in the names of unpublished pages."""
    known = {
        own: similar.trigrams(own) for names in unpublished.values() for name in names for own in name if len(own) > 3
    }
    nearest = {
        token: similar.nearest(token, similar.trigrams(token), known)
        for token in tokens
        if token not in known and len(token) >= similar.SHORTEST and token.isalpha()
    }
    return {token: word for token, word in nearest.items() if word}
