"""The Markdown of the starter content: links by address, citations by key, and nothing that the site could not hold."""

import re

from markdown_it import MarkdownIt

from irsite.text.html import LISTS, OUTSIDE, sanitize

CITATION = re.compile(r"\[@(?P<source>[A-Za-z0-9-]+)(?:, *(?P<where>[^\]\n]+))?\]")
HEADINGS = {"h2", "h3", "h4"}


def _citation(state, silent):
    """Take ``[@source]`` or ``[@source, page 4]`` for a citation; a rule of markdown-it."""
    match = CITATION.match(state.src, state.pos)
    if not match:
        return False
    if not silent:
        token = state.push("citation", "", 0)
        token.meta = {"source": match["source"], "where": (match["where"] or "").strip()}
    state.pos = match.end()
    return True


_markdown = MarkdownIt("commonmark", {"html": False}).enable("table").disable(["image", "code", "fence", "backticks"])
_markdown.inline.ruler.before("link", "citation", _citation)
_markdown.add_render_rule(
    "citation", lambda self, tokens, index, options, env: f'<sup data-cite="{tokens[index].meta["key"]}"></sup>'
)


class Text:
    """A text in Markdown with what it refers to.

    ``links`` are the addresses of pages it leads to and ``citations`` the (source, where) it cites, each with its
    line. ``faults`` are (line, words) of what cannot stand in a text of the site.
    """

    def __init__(self, text, first_line=1):
        self.links, self.citations, self.faults = [], [], []
        self._tokens = _markdown.parse(text)
        for token in self._tokens:
            line = first_line + (token.map[0] if token.map else 0)
            if token.type == "heading_open" and token.tag not in HEADINGS:
                self.faults.append((line, "Headings begin with ##: the title of the page is its only first-level one."))
            for child in token.children or ():
                self._note(child, line)

    def _note(self, token, line):
        if token.type == "citation":
            self.citations.append(((token.meta["source"], token.meta["where"]), line))
        elif token.type == "link_open":
            address = token.attrs["href"]
            if address in LISTS:
                return
            if address.startswith("/"):
                self.links.append((address, line))
            elif not address.startswith(OUTSIDE):
                self.faults.append(
                    (line, f"“{address}” is neither an address of this site nor one that begins with https://.")
                )

    def html(self, pages, citations):
        """Return the text as sanitized HTML.

        ``pages`` maps addresses to keys of pages; where one is missing, the words stay and the link goes.
        ``citations`` maps (source, where) to keys of citations.
        """
        for token in self._tokens:
            if token.children:
                token.children = list(_resolved(token.children, pages, citations))
        return sanitize(_markdown.renderer.render(self._tokens, _markdown.options, {}))


def _resolved(tokens, pages, citations):
    dropped = []
    for token in tokens:
        if token.type == "link_open" and token.attrs["href"].startswith("/") and token.attrs["href"] not in LISTS:
            key = pages.get(token.attrs["href"])
            dropped.append(key is None)
            if key is None:
                continue
            token.attrs = {"data-page": str(key)}
        elif token.type == "link_open":
            dropped.append(False)
        elif token.type == "link_close" and dropped.pop():
            continue
        elif token.type == "citation":
            key = citations.get((token.meta["source"], token.meta["where"]))
            if key is None:
                continue
            token.meta["key"] = key
        yield token
