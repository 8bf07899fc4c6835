"""Links that were pasted as addresses of this site: they become references, so that a new address breaks nothing."""

from django.core.exceptions import ValidationError

from irsite.links.models.addresses import own_path, pages_at
from irsite.links.trees import parse, serialize
from irsite.text.html import LISTS

NAMED = 5  # addresses in one message


def as_references(html):
    """Return ``html`` with every link to an address of this site, old ones too, as a reference to the page there.

    Raises ``ValidationError`` for an address of this site at which no page stands. At most three queries.
    """
    if "href" not in html.lower():
        return html
    tree = parse(html)
    paths = {link: path for link in tree.iter("a") if (path := own_path(link.get("href", ""))) is not None}
    if not paths:
        return html
    pages = pages_at(set(paths.values()) - set(LISTS))
    unknown = []
    for link, path in paths.items():
        if path in pages:
            del link.attrib["href"]
            link.set("data-page", str(pages[path]))
        elif path in LISTS and link.get("href").strip().endswith(path):
            link.set("href", path)
        else:
            unknown.append(link.get("href").strip())
    if unknown:
        named = ", ".join(dict.fromkeys(unknown[:NAMED]))
        raise ValidationError(
            f"No page of this site can be linked by {named}. Choose the page by its title, or take the link away."
        )
    return serialize(tree)


def own_addresses_left(page):
    """Return what stands against publishing ``page``: links to this site that no form has turned into references."""
    texts = [text for text in page.texts() if isinstance(text, str) and "href" in text]
    left = {
        address
        for text in texts
        for link in parse(text).iter("a")
        if (path := own_path(address := link.get("href", ""))) is not None and path not in LISTS
    }
    return [f"{address} is an address of this site: link to the page instead." for address in sorted(left)[:NAMED]]
