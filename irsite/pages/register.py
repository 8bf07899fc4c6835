"""The register of ``pages``: the only way up from this room to the rooms above it.

A room fills it in ``AppConfig.ready()``. Listeners run in the order of registration and inside the transaction that
changed the page, so what they write is rolled back with it; effects outside the database belong into
``transaction.on_commit``.
"""

_listeners = []
_checks = []
_providers = []
_finders = []
_joins = []


def on_change(listener):
    """Register ``listener(page)``, called whenever the public content or the state of a page has changed.

    ``page`` is an instance of its own kind. A page about to be deleted is announced with ``page.pk`` still set and
    ``page.status`` trashed. Returns the listener, so this also serves as a decorator.
    """
    if listener not in _listeners:
        _listeners.append(listener)
    return listener


def before_publication(check):
    """Register ``check(page)``, asked before a page may be public. It returns a list of sentences, empty if content."""
    if check not in _checks:
        _checks.append(check)
    return check


def announce(page):
    """Tell every listener, in order, that ``page`` changed. Call it inside the transaction that changed it."""
    for listener in _listeners:
        listener(page)


def objections(page):
    """Return what the rooms above have against publishing ``page``: sentences for an editor."""
    return [sentence for check in _checks for sentence in check(page)]


def on_show(provider):
    """Register ``provider(page)``, which returns a dict of what its room adds to the page's own view."""
    if provider not in _providers:
        _providers.append(provider)
    return provider


def context_of(page):
    """Return what the rooms above add to the view of ``page``, as one dict for its template."""
    context = {}
    for provider in _providers:
        context.update(provider(page))
    return context


def by_name(finder):
    """Register ``finder(pages, text)``: it returns the keys of those ``pages`` that are called ``text``, best first."""
    if finder not in _finders:
        _finders.append(finder)
    return finder


def found_by_name(pages, text):
    """Return the keys of the pages in the queryset ``pages`` that the rooms above find by their names, best first."""
    return list(dict.fromkeys(key for finder in _finders for key in finder(pages, text)))


def on_load(name):
    """Register the name of a one-to-one row of a room above that every page's own view needs: loaded in one go."""
    if name not in _joins:
        _joins.append(name)


def joins():
    """Return the names of the rows that are loaded together with a page that is shown."""
    return list(_joins)
