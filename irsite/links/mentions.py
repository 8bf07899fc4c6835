"""Marking the mentions in one page's texts as references. Works on copies; what the editor wrote stays as it is."""

import hashlib

from lxml import etree

from irsite.links.names import pattern, words_in
from irsite.links.trees import parse, references, serialize

# Headings, links, captions, quotes, markers: words in these are never linked.
CLOSED = {
    "a",
    "h1",
    "h2",
    "h3",
    "h4",
    "h5",
    "h6",
    "th",
    "caption",
    "figcaption",
    "blockquote",
    "q",
    "code",
    "pre",
    "sup",
}
HEADINGS = {"h2", "h3", "h4"}
MAX_IN_SECTION = 8  # mentions between two headings, so that a paragraph does not turn into a list of links


def digest(html):
    """Return the key under which the generated copy of a text is kept."""
    return hashlib.sha256(html.encode()).hexdigest()[:32]


class Marker:
    """Marks the mentions in the texts of one page, in reading order: the first mention of each page, once.

    ``names`` is the trie of the site, ``own`` that of names to which an editor gave a page here, ``off`` the patterns
    that an editor switched off here. Afterwards ``words`` holds the folded words of all texts.
    """

    def __init__(self, page, names, own=None, off=()):
        self.page, self.names, self.own, self.off = page, names, own, frozenset(off)
        self.words = set()
        self._linked = {page}

    def mark(self, texts):
        """Take texts as ``(place, html)``; return the copies by digest, and the links as ``(place, key of page)``.

        Pages that the editor links by hand in any of the texts are not linked again.
        """
        trees = [(place, html, parse(html)) for place, html in texts]
        for _, _, tree in trees:
            self._linked.update(references(tree))
        copies, links = {}, []
        for place, html, tree in trees:
            if found := self._mark_tree(tree):
                copies[digest(html)] = serialize(tree)
                links += [(place, target) for target in found]
        return copies, links

    def _mark_tree(self, tree):
        found, room = [], MAX_IN_SECTION
        for element, part in _slots(tree):
            if part == "section":
                room = MAX_IN_SECTION
                continue
            text = getattr(element, part)
            chosen = self._choose(text, room)
            room -= len(chosen)
            found += [target for _, _, target in chosen]
            _insert(element, part, text, chosen)
        return found

    def _choose(self, text, room):
        """Return the mentions to link in ``text`` as ``(start, end, key of page)``, at most ``room`` of them."""
        chosen, words = [], words_in(text)
        self.words.update(forms[0] for _, _, forms in words)
        for start, end, pages in self.names.occurrences(text, words, self.own):
            if len(chosen) == room:
                break
            # A name of the page itself means the page, whatever else bears it.
            if pages[0] in self._linked or self.page in pages or self._is_off(text[start:end]):
                continue
            self._linked.add(pages[0])
            chosen.append((start, end, pages[0]))
        return chosen

    def _is_off(self, words):
        return bool(self.off) and pattern(words) in self.off


def _slots(tree):
    """List the strings of ``tree`` whose words may be linked, as ``(element, "text" | "tail")``.

    ``(heading, "section")`` stands between those of two sections.
    """
    slots, closed = [], 0
    for event, element in etree.iterwalk(tree, events=("start", "end")):
        is_closed = element.tag in CLOSED or not isinstance(element.tag, str)
        if event == "start":
            closed += is_closed
            if element.tag in HEADINGS:
                slots.append((element, "section"))
            if not closed and element.text:
                slots.append((element, "text"))
        else:
            closed -= is_closed
            if not closed and element.tail and element is not tree:
                slots.append((element, "tail"))
    return slots


def _insert(element, part, text, chosen):
    """Put a reference around each of the ``chosen`` places of the string ``part`` of ``element``."""
    if not chosen:
        return
    ends = [start for start, _, _ in chosen[1:]] + [len(text)]
    setattr(element, part, text[: chosen[0][0]])
    before = None if part == "text" else element
    for (start, end, target), until in zip(chosen, ends, strict=True):
        link = element.makeelement("a", {"data-page": str(target)})
        link.text, link.tail = text[start:end], text[end:until]
        if before is None:
            element.insert(0, link)
        else:
            _add_after(before, link)
        before = link


def _add_after(before, link):
    """Put ``link`` right after ``before``; lxml would move the words after ``before`` behind it."""
    parent = before.getparent()
    parent.insert(parent.index(before) + 1, link)
