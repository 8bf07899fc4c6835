"""The one place where stored rich text is judged, and where it is declared fit to print."""

import re

import nh3
from django.utils.safestring import mark_safe
from django.utils.text import slugify

# What the editor offers is what the server keeps. References replace addresses inside the site: `data-page` holds the
# id of a page, `data-cite` the id of a citation of the same page (irsite.links resolves both).
TAGS = {
    "a", "blockquote", "br", "caption", "em", "h2", "h3", "h4", "hr", "li", "ol", "p", "strong", "sub", "sup",
    "table", "tbody", "td", "th", "thead", "tr", "ul",
}  # fmt: skip
ATTRIBUTES = {
    "a": {"href", "data-page"},
    "sup": {"data-cite"},
    "ol": {"start"},
    "td": {"colspan", "rowspan"},
    "th": {"colspan", "rowspan", "scope"},
}
# Lists have no page to refer to, but their addresses are fixed for good, so a text may hold them as they are.
LISTS = (
    "/", "/procedures/", "/procedures/category/", "/imaging/", "/body/", "/conditions/", "/articles/", "/topics/",
    "/tags/", "/glossary/", "/a-z/", "/careers/", "/careers/where/", "/careers/where/matrix/", "/careers/roles/",
    "/careers/programs/", "/careers/credentials/", "/careers/pathways/", "/people/", "/sources/", "/about/",
)  # fmt: skip
SCHEMES = {"https", "http", "mailto", "tel"}
OUTSIDE = ("https://", "http://", "mailto:", "tel:")
EMPTY = re.compile(r"\s*(<p>\s*</p>)?\s*")  # the editor leaves one empty paragraph in an untouched field


def sanitize(html):
    """Return ``html`` with nothing left but the allowed tags, attributes and schemes.

    Takes and gives a string. Relative and protocol-relative addresses are dropped, but for those of lists: inside the
    site a link is a reference. Running it twice gives the same as running it once.
    """
    clean = nh3.clean(
        html.replace("\x00", "").replace("\r\n", "\n"),  # browsers send every line break as two characters
        tags=TAGS,
        attributes=ATTRIBUTES,
        url_schemes=SCHEMES,
        attribute_filter=_keep_attribute,
        link_rel=None,
    )
    return "" if EMPTY.fullmatch(clean) else clean


def _keep_attribute(tag, name, value):
    if name == "href" and value not in LISTS and not value.lower().startswith(OUTSIDE):
        return None
    if name == "data-page" and not (value.isascii() and value.isdigit() and len(value) < 19):
        return None
    if name in {"colspan", "rowspan", "start"} and not (value.isascii() and value.isdigit() and len(value) < 4):
        return None
    return value


def printable(html):
    """Declare ``html`` fit to print. Only for text that came out of :func:`sanitize`, with links resolved or not."""
    return mark_safe(html)  # noqa: S308 - the one sanctioned place


def slugify_heading(words):
    """Return the id that a heading of these words gets, so that a list of contents can lead to it."""
    return f"h-{slugify(words)[:60]}"
