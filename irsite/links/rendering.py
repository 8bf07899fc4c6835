"""From stored rich text to what a reader sees: references become links, citation markers become numbers."""

from dataclasses import dataclass, field

import lxml.html
from lxml import etree

from irsite.evidence.models import Source
from irsite.pages.models import Page
from irsite.text.html import LISTS, OUTSIDE, printable, slugify_heading


@dataclass
class NumberedSource:
    """A source as it stands in the list at the end of a page."""

    number: int
    source: Source
    locators: list = field(default_factory=list)


class Rendering:
    """The texts of one page, resolved together: one query for the references, one for the citations.

    ``texts`` are rich texts (HTML strings) and rows with a ``source_id``, in reading order; that order gives the
    sources their numbers. ``citations`` are the page's citations with their source loaded; those without a marker
    come last. ``sources`` are further sources by key, for rows that do not hold theirs.
    """

    def __init__(self, texts, citations=()):
        citations = list(citations)
        self._trees = {}
        self._numbers = {}
        self.sources = []
        by_key = {str(citation.pk): citation for citation in citations}
        rows = {}
        wanted_pages = set()
        order = []
        for text in texts:
            if isinstance(text, str):
                tree = self._trees[text] = _parse(text)
                wanted_pages.update(int(a.get("data-page")) for a in tree.iter("a") if a.get("data-page"))
                order += [by_key[mark.get("data-cite")] for mark in tree.iter("sup") if mark.get("data-cite") in by_key]
            elif text.source_id:
                rows[text.source_id] = None
                order.append(text)
        if unknown := rows.keys() - {citation.source_id for citation in citations}:
            rows.update(Source.objects.in_bulk(unknown))
        rows.update({citation.source_id: citation.source for citation in citations})
        for row in [*order, *citations]:
            self._number(rows[row.source_id], getattr(row, "locator", ""))
        self._citations = by_key
        self._paths = (
            dict(Page.objects.public().filter(pk__in=wanted_pages).values_list("pk", "path")) if wanted_pages else {}
        )
        self._html = {}

    def _number(self, source, locator):
        if source.pk not in self._numbers:
            self._numbers[source.pk] = NumberedSource(len(self.sources) + 1, source)
            self.sources.append(self._numbers[source.pk])
        entry = self._numbers[source.pk]
        if locator and locator not in entry.locators:
            entry.locators.append(locator)

    def number_of(self, source_id):
        """Return the number of a source on this page, or None if the page does not rely on it."""
        entry = self._numbers.get(source_id)
        return entry.number if entry else None

    def html(self, text):
        """Return ``text`` fit to print. A text that was not named when the rendering was made loses its references."""
        if not text:
            return ""
        if text not in self._html:
            tree = self._trees.pop(text, None)
            self._html[text] = printable(_serialize(self._resolve(_parse(text) if tree is None else tree)))
        return self._html[text]

    def _resolve(self, tree):
        for link in list(tree.iter("a")):
            self._resolve_link(link)
        for mark in list(tree.iter("sup")):
            self._resolve_citation(mark)
        for table in list(tree.iter("table")):
            _make_scrollable(table)
        for heading in tree.iter("h2"):
            heading.set("id", slugify_heading(heading.text_content()))
        return tree

    def _resolve_link(self, link):
        key, address = link.attrib.pop("data-page", None), link.get("href", "")
        path = self._paths.get(int(key)) if key else None
        if path:
            link.set("href", path)
        elif key is None and address.startswith(OUTSIDE):
            link.set("rel", "external")
        elif key or address not in LISTS:
            link.drop_tag()  # the target is not public: the words stay, the link goes

    def _resolve_citation(self, mark):
        key = mark.attrib.pop("data-cite", None)
        if key is None:
            return
        citation = self._citations.get(key)
        if citation is None:
            mark.drop_tree()
            return
        number = self.number_of(citation.source_id)
        mark.text = None
        mark.set("class", "cite")
        link = etree.SubElement(mark, "a", {"href": f"#source-{number}", "aria-label": f"Source {number}"})
        link.text = f"[{number}]"

    def headings(self, text):
        """Return ``(id, words)`` of the second-level headings of ``text``, for a list of contents."""
        tree = self._trees.get(text)
        if tree is None:
            tree = _parse(text)
        return [(slugify_heading(h.text_content()), h.text_content().strip()) for h in tree.iter("h2")]


def _make_scrollable(table):
    """Put a table into a frame that scrolls by itself where the screen is narrow, reachable by keyboard."""
    frame = etree.Element("div", {"class": "table-frame", "tabindex": "0", "role": "region"})
    caption = table.find("caption")
    frame.set("aria-label", (caption.text_content().strip() if caption is not None else "") or "Table")
    frame.tail, table.tail = table.tail, None
    table.getparent().replace(table, frame)
    frame.append(table)


def _parse(text):
    return lxml.html.fragment_fromstring(text, create_parent="div")


def _serialize(tree):
    html = lxml.html.tostring(tree, encoding="unicode")
    return html[html.index(">") + 1 : html.rindex("</div>")]


def rendering_of(page):
    """Return the :class:`Rendering` of all texts of ``page`` with its citations."""
    return Rendering([*page.texts(), *page.shared_texts()], page.citations.select_related("source"))
