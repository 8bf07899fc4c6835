"""Schema.org data of a page, as an element of its head.

Terms: schema.org release 30. Publishing state, specialties without a member and review dates that nobody signed are
not said.
"""

import json

from django.conf import settings

# In a script element only these could end it or start markup; JSON allows them as escapes.
ESCAPES = {ord("<"): "\\u003C", ord(">"): "\\u003E", ord("&"): "\\u0026"}


class StructuredData:
    """A JSON-LD graph that prints itself into a template. Empty values are left out."""

    def __init__(self, *things):
        self.things = [_without_empty(thing) for thing in things]

    def as_dict(self):
        """Return the graph as plain data."""
        return {"@context": "https://schema.org", "@graph": self.things}

    def __html__(self):
        text = json.dumps(self.as_dict(), ensure_ascii=False, separators=(",", ":")).translate(ESCAPES)
        return f'<script type="application/ld+json">{text}</script>'


def _without_empty(value):
    if isinstance(value, dict):
        return {key: item for key, raw in value.items() if (item := _without_empty(raw)) not in (None, "", [], {})}
    if isinstance(value, list | tuple):
        return [item for raw in value if (item := _without_empty(raw)) not in (None, "", [], {})]
    return value


def breadcrumb_list(crumbs):
    """Return a BreadcrumbList of ``(title, path)`` pairs."""
    return {
        "@type": "BreadcrumbList",
        "itemListElement": [
            {"@type": "ListItem", "position": position, "name": title, "item": settings.SITE_URL + path}
            for position, (title, path) in enumerate(crumbs, start=1)
        ],
    }


def web_page(page, main_entity=None, kind="WebPage", **more):
    """Return a WebPage for ``page``; ``main_entity`` is what it is about, ``more`` further properties."""
    return {
        "@type": kind,
        "@id": page.absolute_url,
        "url": page.absolute_url,
        "name": page.title,
        "description": page.summary,
        "inLanguage": page.language,
        "datePublished": page.published_at.isoformat() if page.published_at else None,
        "dateModified": page.updated_at.isoformat(),
        "mainEntity": main_entity,
        **more,
    }
