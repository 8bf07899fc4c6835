"""The editors' side of links: what leads to a page, what becomes of it, old addresses, other sites, reports."""

from irsite.links.admin.links import LinkAdmin
from irsite.links.admin.names import MentionChoiceInline, SilencedNameAdmin
from irsite.links.admin.outside import OutsideLinkAdmin
from irsite.links.admin.panels import links_panel, must_decide
from irsite.links.admin.redirects import RedirectAdmin
from irsite.links.admin.tags import LinkedTagAdmin
from irsite.links.models import Link, Redirect
from irsite.pages.admin import add_inline, add_panel, before_leaving, goes_with_page

add_inline(MentionChoiceInline)
add_panel(links_panel)
before_leaving(must_decide)
for model in (Link, Redirect):
    goes_with_page(model)

__all__ = [
    "LinkAdmin",
    "LinkedTagAdmin",
    "MentionChoiceInline",
    "OutsideLinkAdmin",
    "RedirectAdmin",
    "SilencedNameAdmin",
]
