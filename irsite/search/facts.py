"""What a result says beside its summary, by kind of page. The rooms above add it."""

_providers = {}


def add(kind, provider):
    """Register ``provider(keys)`` for pages of ``kind``: it returns page key → list of (icon, words), in one query."""
    _providers[kind] = provider


def of(pages):
    """Return page key → facts for ``pages``; one query for each kind among them that has facts."""
    found = {}
    for kind, provider in _providers.items():
        if keys := [page.pk for page in pages if page.kind == kind]:
            found.update(provider(keys))
    return found
