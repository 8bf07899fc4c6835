"""The full-text index of each database behind one interface.

A database module has the SQL that makes (``CREATE``) and removes (``DROP``) its index; ``query()``, which writes an
expression in its language; ``DOCUMENTS`` and ``NAMES``, subselects with such a query as their one parameter, which give
``page_id``, ``score`` (more is better) and the ``FURTHER`` columns; ``JOIN``; and ``tidy()``.
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


def hits(subselect, expressions, pages, columns=(), order="score DESC"):
    """Return what ``expressions`` (level → expression) find among ``pages``: tuples of page key, score, level and more.

    ``subselect`` is DOCUMENTS or NAMES; the rest of a tuple are ``columns`` of the page and the further columns of the
    subselect. A hit is kept only if its page is in the queryset ``pages``, which the caller narrows with ``public()``
    for readers. A page that several expressions find comes once for each. Highest level first, then in ``order``, an
    SQL expression; one query.

    The index is read first and the pages by their key; left to itself, a database may ask the index anew for each page.
    """
    module = database()
    named = pages.order_by().annotate(page_key=F("pk")).values_list("page_key", *columns)
    wanted, parameters = named.query.sql_with_params()
    legs = " UNION ALL ".join(
        f"SELECT leg.*, {int(level)} AS level FROM ({getattr(module, subselect)}) AS leg"  # noqa: S608 - constants
        for level in expressions
    )
    further = [f"page.{name}" for name in columns] + [f"hit.{name}" for name in module.FURTHER[subselect]]
    with connection.cursor() as cursor:
        cursor.execute(
            f"SELECT {', '.join(['hit.page_id', 'hit.score', 'hit.level', *further])} "  # noqa: S608 - names of columns
            f"FROM ({legs}) AS hit {module.JOIN} ({wanted}) AS page ON page.page_key = hit.page_id "
            f"ORDER BY hit.level DESC, {order}",
            [*map(module.query, expressions.values()), *parameters],
        )
        return cursor.fetchall()
