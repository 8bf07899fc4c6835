"""Showing where the words looked for stand: marked in a text, or in the passage that holds most of them."""

from irsite.search import words

LONGEST = 220  # letters of an excerpt
HINT = 4  # letters of a key
LEAD = 60  # letters before the first word found


def marked(text, keys):
    """Return ``text`` in pieces, as (words, whether they were looked for). Templates print them with ``<mark>``."""
    pieces, position = [], 0
    for start, end, token in words.spans(text):
        if token in words.STOP_WORDS or words.fold(token) not in keys:
            continue
        if start > position:
            pieces.append((text[position:start], False))
        pieces.append((text[start:end], True))
        position = end
    if position < len(text):
        pieces.append((text[position:], False))
    return pieces


def keys_of(text):
    """Return the set of the keys in ``text``."""
    return set(words.keys(text))


def excerpt(body, wanted):
    """Return the words around the passage of ``body`` that has most of the keys ``wanted``; "" if it has none."""
    passages = body.splitlines()
    beginnings = {key[:HINT] for key in wanted}
    # Cheap to see, and right for all but other spellings of the first letters; then every passage is read.
    likely = [passage for passage in passages if any(beginning in passage.lower() for beginning in beginnings)]
    return _cut(_best(likely, wanted) or _best(passages, wanted), wanted)


def _best(passages, wanted):
    """Return the first passage with most of the keys ``wanted``; "" if none has any."""
    best, most = "", 0
    for passage in passages:
        number = len(wanted & keys_of(passage))
        if number > most:
            best, most = passage, number
            if most == len(wanted):
                break
    return best


def _cut(passage, wanted):
    """Return ``passage`` at most ``LONGEST`` letters long, from a little before the first word found."""
    if len(passage) <= LONGEST:
        return passage
    found = [start for start, _, token in words.spans(passage) if words.fold(token) in wanted]
    start = max(0, found[0] - LEAD) if found[0] > LONGEST // 2 else 0
    if start:
        start = passage.find(" ", start) + 1
    end = start + LONGEST
    if end < len(passage):
        end = passage.rfind(" ", start, end)
    return f"{'… ' if start else ''}{passage[start:end]}{' …' if end < len(passage) else ''}"
