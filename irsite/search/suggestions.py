"""Names of pages that begin as somebody is typing."""

from dataclasses import dataclass

from irsite.pages.models import Page, model_of_kind
from irsite.search import similar, words
from irsite.search.databases import hits
from irsite.search.expressions import Word, either, every

MOST = 8
SHORTEST = 2  # letters with which suggesting begins
# How a British beginning goes on in American spelling, where the rules need the end of the word to know.
ENDS = (("is", "iz"), ("ou", "o"), ("our", "or"))


@dataclass(frozen=True)
class Suggestion:
    """A page to go to. ``name`` is what it is called like what was typed, where that is not its title."""

    title: str
    name: str
    kind: str
    path: str


def suggest(text):
    """Return at most ``MOST`` suggestions for what somebody has typed so far; one query, three for a misspelling."""
    tokens = words.tokens(text)
    if not tokens or (len(tokens) == 1 and len(tokens[0]) < SHORTEST):
        return []
    found = _named(tokens)
    if not found and (corrections := similar.corrections(tokens)):
        tokens = [corrections.get(token, token) for token in tokens]
        found = _named(tokens)
    best = {}
    for row in sorted(found, key=lambda row: _order(row, " ".join(tokens))):
        key, _, _, title, path, kind, name, _, position, is_told = row
        best.setdefault(
            key, Suggestion(title, name if position and is_told else "", model_of_kind(kind)._meta.verbose_name, path)
        )
    return list(best.values())[:MOST]


def _named(tokens):
    """Return the names of public pages that hold all ``tokens``, the last one perhaps unfinished."""
    whole = [token for token in tokens[:-1] if token not in words.STOP_WORDS]
    parts = [either([Word(words.fold(token)), Word(token)]) for token in whole]
    expression = every([*parts, either(_beginnings(tokens[-1]))])
    return hits("NAMES", {0: expression}, Page.objects.public(), ("title", "path", "kind"))


def _beginnings(token):
    """Yield the words that ``token`` may be the beginning of, in either spelling, or that it is."""
    yield Word(token, begins=True)
    yield Word(words.fold(token))
    if (american := words.american(token)) != token:
        yield Word(american, begins=True)
    for british, other in ENDS:
        if token.endswith(british):
            yield Word(token.removesuffix(british) + other, begins=True)


def _order(row, typed):
    """Return what to sort a name by: the very words first, then beginnings, titles, short ones, kinds that matter."""
    key, score, _, _, _, kind, _, tokens, position, _ = row
    return (
        tokens != typed, not tokens.startswith(typed), position > 0, tokens.count(" "),
        -model_of_kind(kind).search_boost, -score, key,
    )  # fmt: skip
