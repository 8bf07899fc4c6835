"""Looking again at pages in which a changed name may occur: a few at once in the request, the rest in a thread."""

import logging
import threading
import time

from django.db import DatabaseError, connection, transaction
from django.db.models import Q
from django.utils import timezone

from irsite.links.computing import compute, hold, store
from irsite.links.models import PageWords, StaleText
from irsite.links.names import words_of
from irsite.pages.models import Page, model_of_kind

logger = logging.getLogger(__name__)
BATCH = 50
KEYS_AT_ONCE = 20
PATIENCE = 1.5  # seconds that the editor who changed the name waits; what is left goes on in a thread
PAUSES = (1, 5, 30, 120)  # seconds between attempts of the thread
_thread = None


def pages_with(keys, leave_out=None):
    """Return the keys of the live pages whose words hold all words of at least one of these patterns."""
    found, keys = set(), sorted(keys)
    for first in range(0, len(keys), KEYS_AT_ONCE):
        holds = Q()
        for key in keys[first : first + KEYS_AT_ONCE]:
            each = Q()
            for word in set(words_of(key)):
                each &= Q(words__contains=f" {word} ")
            holds |= each
        found.update(PageWords.objects.filter(holds).values_list("page", flat=True))
    return sorted(found - {leave_out})


def mark_stale(pks):
    """Put pages down to be looked at again, and begin with it after the commit."""
    if not pks:
        return
    StaleText.objects.bulk_create(
        [StaleText(page_id=pk, since=timezone.now()) for pk in pks],
        update_conflicts=True,
        unique_fields=["page"],
        update_fields=["since"],
        batch_size=500,
    )
    transaction.on_commit(begin)


def begin():
    """Catch up after a commit: at once as far as ``PATIENCE`` goes, the rest in a thread of this process.

    A process that ends before its thread leaves the rest to whoever changes a name next, or to ``rebuild_links``.
    """
    global _thread
    if catch_up(seconds=PATIENCE) and not is_busy():
        _thread = threading.Thread(target=_go_on, name="links", daemon=True)
        _thread.start()


def is_busy():
    """Whether a thread of this process is still looking at pages."""
    return _thread is not None and _thread.is_alive()


def _go_on():
    """Look at the rest. Another process may do the same or hold the database: then try again in a while."""
    try:
        for pause in PAUSES:
            try:
                catch_up()
                return
            except DatabaseError:
                logger.warning("Looking for mentions waits for the database.", exc_info=True)
                time.sleep(pause)
        logger.error("Looking for mentions was broken off; manage.py rebuild_links --stale does the rest.")
    finally:
        connection.close()


def catch_up(seconds=None, progress=None):
    """Look again at the stale pages, in batches with a transaction each. Return how many are left.

    Stops after ``seconds``; calls ``progress(done, left)`` after each batch.
    """
    end, done = None if seconds is None else time.monotonic() + seconds, 0
    while count := _next_batch():
        done += count
        if progress:
            progress(done, StaleText.objects.count())
        if end is not None and time.monotonic() > end:
            return StaleText.objects.count()
    return 0


def _next_batch():
    with transaction.atomic():
        hold()
        stale = StaleText.objects.order_by("since", "page")
        kinds = {}
        for pk, kind, status in stale.values_list("page", "page__kind", "page__status")[:BATCH]:
            kinds.setdefault(kind if status == Page.Status.LIVE else None, []).append(pk)
        for kind, pks in kinds.items():
            store(compute(model_of_kind(kind), pks) if kind else {}, pks)
            StaleText.objects.filter(page__in=pks).delete()
    return sum(map(len, kinds.values()))
