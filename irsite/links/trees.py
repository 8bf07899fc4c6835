"""Stored rich text as a tree, and back."""

import re

import lxml.html

REFERENCE = re.compile(r'data-page="(\d{1,18})"')


def parse(html):
    """Return the tree of ``html`` below a ``div`` of its own."""
    return lxml.html.fragment_fromstring(html, create_parent="div")


def serialize(tree):
    """Return the HTML below the root of ``tree``."""
    html = lxml.html.tostring(tree, encoding="unicode")
    return html[html.index(">") + 1 : html.rindex("</div>")]


def references(tree):
    """Return the keys of the pages that links in ``tree`` refer to."""
    return [int(link.get("data-page")) for link in tree.iter("a") if (link.get("data-page") or "").isdecimal()]


def references_in(html):
    """Return the keys of the pages that sanitized ``html`` refers to, without parsing it."""
    return [int(key) for key in REFERENCE.findall(html)]
