"""From stored rich text to what a reader sees: references become links, citation markers become numbers."""

from dataclasses import dataclass, field

from lxml import etree

from irsite.evidence.models import Source
from irsite.links.definitions import define
from irsite.links.mentions import digest
from irsite.links.trees import parse, references, serialize
from irsite.pages.models import Page
from irsite.text.html import LISTS, OUTSIDE, printable, slugify_heading

# What a link, a definition and a row of a list show of the page to which they lead, and what makes it public.
SHOWN_OF_TARGET = ("title", "path", "kind", "summary", "status", "live_from", "live_until")


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
    come last. ``copies`` are the texts with their mentions marked, by digest; ``targets`` are pages that are loaded
    already, by key: references to others cost a query.
    """

    def __init__(self, texts, citations=(), copies=None, targets=None):
        citations = list(citations)
        self._copies = copies or {}
        self._trees = {}
        self._numbers = {}
        self._defined = set()
        self._html = {}
        self.sources = []
        self._citations = {str(citation.pk): citation for citation in citations}
        wanted = set()
        order = []
        for text in texts:
            if isinstance(text, str):
                tree = self._trees[text] = self._parse(text)
                wanted.update(references(tree))
                order += [self._citations[key] for key in _citation_keys(tree) if key in self._citations]
            elif text.source_id:
                order.append(text)
        self._number_all([*order, *citations], {citation.source_id: citation.source for citation in citations})
        self._targets = _public_targets(wanted, targets or {})

    def _parse(self, text):
        return parse(self._copies.get(digest(text), text))

    def _number_all(self, rows, loaded):
        unknown = {row.source_id for row in rows} - loaded.keys()
        sources = loaded | (Source.objects.in_bulk(unknown) if unknown else {})
        for row in rows:
            self._number(sources[row.source_id], getattr(row, "locator", ""))

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
            self._html[text] = printable(serialize(self._resolve(self._parse(text) if tree is None else tree)))
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
        target = self._targets.get(int(key)) if key else None
        if target is not None and target.kind_model.is_definition and target.pk not in self._defined:
            self._defined.add(target.pk)
            define(link, target)
        elif target is not None:
            link.set("href", target.path)
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
            tree = self._parse(text)
        return [(slugify_heading(h.text_content()), h.text_content().strip()) for h in tree.iter("h2")]


def _make_scrollable(table):
    """Put a table into a frame that scrolls by itself where the screen is narrow, reachable by keyboard."""
    frame = etree.Element("div", {"class": "table-frame", "tabindex": "0", "role": "region"})
    caption = table.find("caption")
    frame.set("aria-label", (caption.text_content().strip() if caption is not None else "") or "Table")
    frame.tail, table.tail = table.tail, None
    table.getparent().replace(table, frame)
    frame.append(table)


def _citation_keys(tree):
    return [mark.get("data-cite") for mark in tree.iter("sup")]


def _public_targets(wanted, loaded):
    """Return those pages of ``wanted`` that are public, by key; asks only for those that are not ``loaded``."""
    unknown = wanted - loaded.keys()
    asked = Page.objects.public().filter(pk__in=unknown).only(*SHOWN_OF_TARGET).in_bulk() if unknown else {}
    return asked | {key: loaded[key] for key in wanted & loaded.keys() if loaded[key].is_public}


def rendering_of(page, targets=None):
    """Return the :class:`Rendering` of all texts of ``page`` with its citations. For ``targets`` see there."""
    linked = getattr(page, "linked_text", None)
    texts = [*page.texts(), *page.shared_texts()]
    return Rendering(texts, page.citations.select_related("source"), linked and linked.texts, targets)
