"""What the rooms above add to the forms of all kinds of pages. Filled by their admin modules when they are loaded."""

_inlines, _panels, _questions, _following = [], [], [], []


def add_inline(inline):
    """Let the form of every kind end with the rows of ``inline``."""
    if inline not in _inlines:
        _inlines.append(inline)


def add_panel(panel):
    """Show what ``panel(page, request)`` returns above the form of every saved page: HTML, or nothing."""
    if panel not in _panels:
        _panels.append(panel)


def before_leaving(question):
    """Ask ``question(page, verb)`` before a page is withdrawn or trashed (``verb``: "withdraw", "trash").

    It returns the address at which an editor first has to decide something, or None.
    """
    if question not in _questions:
        _questions.append(question)


def goes_with_page(model):
    """Let rows of ``model`` go when their page is deleted, whoever may delete them by themselves."""
    if model not in _following:
        _following.append(model)


def following():
    """Return the models whose rows go with their page."""
    return list(_following)


def inlines():
    """Return the inlines of all rooms above."""
    return list(_inlines)


def panels_of(page, request):
    """Return what the rooms above show on the form of ``page``, as HTML."""
    return [html for panel in _panels if (html := panel(page, request))]


def asked_before_leaving(page, verb):
    """Return the address at which something is to be decided before ``verb``, or None."""
    return next((address for question in _questions if (address := question(page, verb))), None)
