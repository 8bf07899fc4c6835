"""What a word is to the search: the same at the time of writing and of asking, on both databases.

Text becomes tokens ("Haemorrhages"), and a token is folded to a key ("hemorrhag"): lower case, no accents, American
spelling, stem. Words that stand everywhere have none.
"""

import re
import unicodedata
from functools import lru_cache

from irsite.search.spelling import PAIRS, american
from irsite.search.stems import stem

LONGEST = 40  # letters of a token that count; both databases have limits, far above any word
# "R.T.", then words with hyphens and apostrophes inside.
TOKEN = re.compile(r"(?:[^\W\d_]\.){2,}|[^\W_]+(?:[-‐‑'’][^\W_]+)*")
PART = re.compile(r"[^\W_]+")
POSSESSIVE = re.compile(r"['’]s?$")
_EVERYWHERE = """
a an the of for in on to and or is are was were be been being with by from at as it its this that these those what
which who whom how why when do does did done my i me you your we our they them their he she his her can could will would
should may might must have has had get gets got there here about into than then so if but not s t any some
"""
STOP_WORDS = frozenset(_EVERYWHERE.split())


def plain(word):
    """Return ``word`` in lower case and without accents."""
    if word.isascii():
        return word.lower()
    decomposed = unicodedata.normalize("NFKD", word.casefold())
    return "".join(character for character in decomposed if not unicodedata.combining(character))


def spans(text):
    """Yield ``(start, end, token)`` of every token of ``text``; the token is plain.

    A hyphen beside a single letter joins ("x-ray", "Y-90", "port-a-cath"), any other parts. So do the pairs that people
    write in both ways ("x ray").
    """
    before = None
    for span in _single_spans(text):
        if before is not None and (pair := PAIRS.get((before[2], span[2]))):
            before = (before[0], span[1], pair)
            continue
        if before is not None:
            yield before
        before = span
    if before is not None:
        yield before


def _single_spans(text):
    for match in TOKEN.finditer(text):
        word = match[0]
        if word.isalnum():
            yield (*match.span(), plain(word)[:LONGEST])
            continue
        if word.endswith("."):
            yield (*match.span(), plain(word.replace(".", ""))[:LONGEST])
            continue
        word = POSSESSIVE.sub("", word)
        parts = list(PART.finditer(word))
        if "-" in word and any(len(part[0]) == 1 for part in parts):
            yield match.start(), match.start() + len(word), plain("".join(part[0] for part in parts))[:LONGEST]
            continue
        for part in parts:
            if len(part[0]) > 1 or len(parts) == 1:
                start = match.start() + part.start()
                yield start, start + len(part[0]), plain(part[0])[:LONGEST]


def tokens(text):
    """Return the tokens of ``text`` in their order, stop words included."""
    return [token for _, _, token in spans(text)]


@lru_cache(maxsize=100_000)
def fold(token):
    """Return the key of a token."""
    return stem(american(token))


def keys(text):
    """Return the keys of ``text`` in their order, without stop words."""
    return [fold(token) for token in tokens(text) if token not in STOP_WORDS]
