"""Counting what people look for in vain, and which results they open: in memory, and only now and then in the table.

Each process counts for itself and writes at most once a minute, in a thread of its own so that no reader waits, and
when it ends. Whatever could tell of a person is dropped before it is counted.
"""

import logging
import re
import threading
import time
from collections import Counter
from multiprocessing.util import Finalize

from django.db import DatabaseError, connection, transaction
from django.db.models import F
from django.utils import timezone

from irsite.search import words
from irsite.search.models import ChosenResult, MissedSearch

EVERY = 60  # seconds between two writes
MOST_IN_MEMORY = 500  # different things; further ones are not counted until the next write
MOST_ROWS = 2000
LONGEST, MOST_WORDS = 80, 6
PERSONAL = re.compile(r"@|\d|://|www\.|\.(com|org|net|edu|gov|uk|info)\b|\b(mr|mrs|ms|dr|prof)\b", re.IGNORECASE)

logger = logging.getLogger(__name__)
_lock = threading.Lock()
_missed, _chosen = Counter(), Counter()
_next_write = None


def missed(text):
    """Count that nothing was found for ``text``, unless it may tell of a person."""
    if query := kept(text):
        _count(_missed, query)


def chosen(text, rank):
    """Count that the result at place ``rank`` was opened for ``text``, unless it may tell of a person."""
    if query := kept(text):
        _count(_chosen, (query, rank))


def kept(text):
    """Return ``text`` as it is counted, or "" for what looks like an address, a number, or somebody's name and date.

    Numbers of any kind are dropped, those of a street, a telephone and a day of birth among them.
    """
    query = " ".join(words.tokens(text))
    too_long = len(text) > LONGEST or query.count(" ") >= MOST_WORDS
    return "" if not query or too_long or PERSONAL.search(text) or PERSONAL.search(query) else query


def _count(counter, thing):
    global _next_write
    with _lock:
        if thing in counter or len(counter) < MOST_IN_MEMORY:
            counter[thing] += 1
        now = time.monotonic()
        if _next_write is None:
            _next_write = now + EVERY
        if due := now >= _next_write:
            _next_write = now + EVERY
    if due:
        threading.Thread(target=_write_and_close, name="search-counts", daemon=True).start()


def _write_and_close():
    try:
        write()
    finally:
        connection.close()


def write():
    """Add what was counted to the tables, and keep these bounded. What cannot be written is let go."""
    with _lock:
        misses, clicks = dict(_missed), dict(_chosen)
        _missed.clear()
        _chosen.clear()
    if not misses and not clicks:
        return
    try:
        with transaction.atomic():
            for query, number in misses.items():
                _add(MissedSearch, number, query=query)
            for (query, rank), number in clicks.items():
                _add(ChosenResult, number, query=query, rank=rank)
            for model in (MissedSearch, ChosenResult):
                _bound(model)
    except DatabaseError:
        logger.warning("What was looked for could not be counted.", exc_info=True)


def _add(model, number, **key):
    row, _ = model.objects.get_or_create(**key)
    model.objects.filter(pk=row.pk).update(count=F("count") + number, last_seen=timezone.localdate())


def _bound(model):
    """Delete the rows that are too many: the rarest, and of those the longest unseen."""
    surplus = model.objects.order_by("-count", "-last_seen", "-pk").values_list("pk", flat=True)[MOST_ROWS:]
    for key in list(surplus):
        model.objects.filter(pk=key).delete()


def forget():
    """Let go of what was counted and not yet written, and begin a new minute. For tests."""
    global _next_write
    with _lock:
        _missed.clear()
        _chosen.clear()
        _next_write = None


# Not atexit: the server's workers are processes of multiprocessing, which end without it but do run its finalizers.
Finalize(None, write, exitpriority=10)
