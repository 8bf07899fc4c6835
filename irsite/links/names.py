"""Names in running text: how a name is written for comparing, and where names occur.

A pattern is the words of a name, folded, each with what parts it from the word before, joined by tabs. A word with two
or more capitals is an abbreviation: it is kept as it stands behind a ``=``, so that "PE", "CT" and "IR" never match
ordinary words; only a plural s may follow. Words of a name may be parted by spaces or hyphens; any other mark between
them must stand in the text too.
"""

import re
from functools import lru_cache
from itertools import pairwise
from typing import NamedTuple

from irsite.text.folding import WORD, fold

MAX_WORDS = 12  # longer titles are sentences; nobody mentions them
LONGEST = 400  # characters of a pattern; some single letters fold into words
MIN_LETTERS = 3  # of a name of one ordinary word
JOINING = re.compile(r"[\s\u00ad\u2010-\u2015-]+")
GLUE = frozenset("-\u2010\u2011_@.")  # between two letters these make one compound or one address
PAGES = ""  # the key under which a node holds the pages of the name that ends there; no step is empty


class Occurrence(NamedTuple):
    """A name in a text: from where to where, and the pages that bear it, the one to be linked first."""

    start: int
    end: int
    pages: tuple


@lru_cache(maxsize=65536)
def forms(word):
    """Return the ways in which ``word`` of a text may stand in a pattern, the way a pattern itself is made last."""
    folded = fold(word)
    if sum(letter.isupper() for letter in word) < 2:
        return (folded,)
    bare = re.sub(r"['’]?s$", "", word)
    return (folded, f"={word}") if bare == word else (folded, f"={word}", f"={bare}")


def _gap(text):
    return text if text == " " else JOINING.sub(" ", text)


def pattern(name):
    """Return ``name`` as it is compared, or None for one that cannot be found in a text: too short or too long."""
    found = list(WORD.finditer(name))
    if not found or len(found) > MAX_WORDS or not any(letter.isalpha() for letter in name):
        return None
    steps = [forms(match[0])[-1] for match in found]
    if not all(steps) or (len(steps) == 1 and not steps[0].startswith("=") and len(steps[0]) < MIN_LETTERS):
        return None
    gaps = ["", *(_gap(name[one.end() : other.start()]) for one, other in pairwise(found))]
    key = "\t".join(gap + step for gap, step in zip(gaps, steps, strict=True))
    return key if len(key) <= LONGEST else None


def words_of(key):
    """Return the folded words that a text must hold if the name of this pattern is to occur in it."""
    return [fold(match[0]) for edge in key.split("\t") if (match := WORD.search(edge))]


def words_in(text):
    """Return the words of ``text`` as ``(start, end, forms)``; the first of the :func:`forms` is the folded word."""
    return [(match.start(), match.end(), forms(match[0])) for match in WORD.finditer(text)]


class NameTrie:
    """Names as a tree of words, in which all names at one place of a text are found in one walk.

    Word boundaries hold by construction. The walk is bounded by ``MAX_WORDS`` for each word of the text.
    """

    def __init__(self):
        self.root = {}

    def add(self, key, page, rank=0):
        """Let ``page`` bear the name of pattern ``key``; among several pages the lowest ``rank`` comes first."""
        node = self.root
        for edge in key.split("\t"):
            node = node.setdefault(edge, {})
        node[PAGES] = tuple(sorted({*node.get(PAGES, ()), (rank, page)}))

    def remove(self, key, page):
        """Take the name of pattern ``key`` away from ``page``; nothing happens if it does not bear it."""
        trail, node = [], self.root
        for edge in key.split("\t"):
            if edge not in node:
                return
            trail.append((node, edge))
            node = node[edge]
        left = tuple(each for each in node.pop(PAGES, ()) if each[1] != page)
        if left:
            node[PAGES] = left
        while trail and not node:
            node, edge = trail.pop()
            del node[edge]

    def occurrences(self, text, found=None, also=None):
        """Yield an :class:`Occurrence` for every name in ``text``, from left to right; the longest at a place wins.

        ``found`` are the :func:`words_in` it, where the caller has them. ``also`` is a trie of further names, whose
        pages come before those of this one.
        """
        found = words_in(text) if found is None else found
        roots = [also.root, self.root] if also else [self.root]
        at = 0
        while at < len(found):
            nodes = [root[form] for form in found[at][2] for root in roots if form in root]
            last, pages = self._longest(text, found, at, nodes) if nodes else (at, ())
            if pages:
                yield Occurrence(found[at][0], found[last][1], pages)
            at = last + 1 if pages else at + 1

    def _longest(self, text, found, first, nodes):
        """Return the last word of the longest name that begins with word ``first``, and its pages; or ``(0, ())``.

        ``nodes`` are where that word leads.
        """
        best = 0, ()
        if _is_glued(text, found[first][0] - 1):
            return best
        for at in range(first, min(first + MAX_WORDS, len(found))):
            start, end, options = found[at]
            if at > first:
                gap = _gap(text[found[at - 1][1] : start])
                nodes = [node[gap + form] for node in nodes for form in options if gap + form in node]
            if not nodes:
                break
            if (pages := [page for node in nodes for _, page in node.get(PAGES, ())]) and not _is_glued(text, end):
                best = at, tuple(dict.fromkeys(pages))
        return best


def _is_glued(text, at):
    """Whether the mark at this place of ``text`` joins the letters on its two sides."""
    return 0 < at < len(text) - 1 and text[at] in GLUE and text[at - 1].isalnum() and text[at + 1].isalnum()
