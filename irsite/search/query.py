"""What somebody typed, understood: words, quoted phrases, and the names of pages among them."""

import re
from dataclasses import dataclass, replace

from irsite.search import expressions, words

MOST_WORDS = 12
SHORTEST_BEGINNING = 4  # letters that may stand for a longer word: "tech", "angio"
LONGEST_NAME = 6  # words of a name that is recognized in a query
QUOTED = re.compile(r"[\"“”„«»]([^\"“”„«»]*)[\"“”„«»]?")


@dataclass(frozen=True)
class Piece:
    """Words that belong together: one word, a quoted phrase, or the name of a page with what else it is called."""

    tokens: tuple
    keys: tuple
    is_phrase: bool = False
    others: tuple = ()  # keys of the other names of the same page, and of the right spelling of a misspelt word

    def expression(self, begins=False):
        """Return what the index must hold for this piece to be met; with ``begins`` longer words count as well."""
        if self.is_phrase:
            own = expressions.phrase(self.keys)
        else:
            own = expressions.every(
                expressions.Word(key, begins and len(key) >= SHORTEST_BEGINNING) for key in self.keys
            )
        return expressions.either([own, *map(expressions.phrase, self.others)])


@dataclass(frozen=True)
class Query:
    """A list of pieces. Stop words are gone; a query of nothing else is empty."""

    text: str
    pieces: tuple
    all_tokens: tuple  # with stop words: names are compared letter by letter

    def __bool__(self):
        return bool(self.pieces)

    @property
    def tokens(self):
        """The tokens of all pieces, in order."""
        return tuple(token for piece in self.pieces for token in piece.tokens)

    @property
    def keys(self):
        """The keys of all pieces, in order."""
        return tuple(key for piece in self.pieces for key in piece.keys)

    def expression(self, begins=False):
        """Return that all pieces must be met."""
        return expressions.every(piece.expression(begins) for piece in self.pieces)

    def nearly(self):
        """Return that all pieces must be met, also by longer words, or all but any one of them."""
        parts = [piece.expression() for piece in self.pieces]
        fewer = (parts[:left_out] + parts[left_out + 1 :] for left_out in range(len(parts)))
        return expressions.either([self.expression(begins=True), *(expressions.every(few) for few in fewer if few)])

    def any(self):
        """Return that any piece must be met."""
        return expressions.either(piece.expression() for piece in self.pieces)

    def sequences(self):
        """Return the keys of all runs of words that may be a name, as strings: the longest first."""
        words_only = self.keys if not any(piece.is_phrase for piece in self.pieces) else ()
        runs = {
            " ".join(words_only[start:end])
            for start in range(len(words_only))
            for end in range(start + 1, min(start + LONGEST_NAME, len(words_only)) + 1)
        }
        return sorted(runs | {" ".join(self.keys)}, key=lambda run: (-run.count(" "), run))

    def joined(self, names):
        """Return this query with its runs of words that are ``names`` (keys → keys of other names) as single pieces."""
        if any(piece.is_phrase for piece in self.pieces):
            return self
        pieces, start = [], 0
        while start < len(self.pieces):
            length = next(
                (
                    size
                    for size in range(min(LONGEST_NAME, len(self.pieces) - start), 0, -1)
                    if " ".join(self.keys[start : start + size]) in names
                ),
                1,
            )
            run = self.keys[start : start + length]
            pieces.append(Piece(self.tokens[start : start + length], run, others=tuple(names.get(" ".join(run), ()))))
            start += length
        return replace(self, pieces=tuple(pieces))

    def corrected(self, corrections):
        """Return this query with ``corrections`` (token → word) in the place of misspelt words."""
        pieces = []
        for piece in self.pieces:
            tokens = tuple(corrections.get(token, token) for token in piece.tokens)
            pieces.append(
                piece if tokens == piece.tokens else replace(piece, tokens=tokens, keys=tuple(map(words.fold, tokens)))
            )
        all_tokens = tuple(corrections.get(token, token) for token in self.all_tokens)
        return Query(text=" ".join(all_tokens), pieces=tuple(pieces), all_tokens=all_tokens)


def understand(text):
    """Return the :class:`Query` of what somebody typed. Any text is a query; what is no word is dropped."""
    pieces, position = [], 0
    for quoted in QUOTED.finditer(text):
        pieces += _single(text[position : quoted.start()])
        pieces += _phrase(quoted[1])
        position = quoted.end()
    pieces += _single(text[position:])
    return Query(" ".join(text.split()), tuple(_bounded(pieces)), tuple(words.tokens(text)))


def _single(text):
    return [Piece((token,), (words.fold(token),)) for token in words.tokens(text) if token not in words.STOP_WORDS]


def _phrase(text):
    kept = tuple(token for token in words.tokens(text) if token not in words.STOP_WORDS)
    return [Piece(kept, tuple(map(words.fold, kept)), is_phrase=True)] if kept else []


def _bounded(pieces):
    """Yield pieces up to the greatest number of words, each word once."""
    room, seen = MOST_WORDS, set()
    for piece in pieces:
        if piece.keys in seen or len(piece.keys) > room:
            continue
        seen.add(piece.keys)
        room -= len(piece.keys)
        yield piece
