"""The full-text index of each database behind one interface.

A database module has the SQL that makes (``CREATE``) and removes (``DROP``) its index, ``query()``, which writes an
expression in its language, ``DOCUMENTS`` and ``NAMES``, subselects that give ``id`` and ``score`` (more is better) for
such a query as their one parameter, ``JOIN``, and ``tidy()``.
"""

from django.db import connection
from django.db.models import F

from irsite.search.databases import postgresql, sqlite


def database(of=connection):
    """Return the module for the database in use. Raises ``LookupError`` for one that the site does not know."""
    known = {"sqlite": sqlite, "postgresql": postgresql}
    if of.vendor not in known:
        raise LookupError(f"The search knows SQLite and PostgreSQL, not {of.vendor}.")
    return known[of.vendor]


def hits(subselect, expressions, pages, columns=()):
    """Return what any of ``expressions`` finds among ``pages``: tuples of its place in the list, page id, score, more.

    ``subselect`` is DOCUMENTS or NAMES of the database in use; the rest of a tuple are its further columns and
    ``columns`` of the page. A hit is kept only if its page is in the queryset ``pages``, which the caller narrows with
    ``public()`` for readers. A page that several expressions find comes once for each. One query.

    The index is read first and the pages by their key; left to itself, a database may ask the index anew for each page.
    """
    module = database()
    named = pages.order_by().annotate(page_key=F("pk")).values_list("page_key", *columns)
    wanted, parameters = named.query.sql_with_params()
    legs = " UNION ALL ".join(
        f"SELECT {place} AS place, leg.* FROM ({getattr(module, subselect)}) AS leg"  # noqa: S608 - constants
        for place in range(len(expressions))
    )
    with connection.cursor() as cursor:
        cursor.execute(
            f"SELECT hit.*, page.* FROM ({legs}) AS hit {module.JOIN} ({wanted}) AS page "  # noqa: S608 - Django's own
            "ON page.page_key = hit.page_id",
            [*map(module.query, expressions), *parameters],
        )
        return cursor.fetchall()
