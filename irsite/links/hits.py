"""How often redirects are used: counted in memory, written down at most once a minute."""

import atexit
import contextlib
import threading
import time
from collections import Counter

from django.db import DatabaseError, transaction
from django.db.models import F
from django.utils import timezone

INTERVAL = 60  # seconds between two times of writing
MOST = 1000  # redirects counted between two times; further ones are not counted


class HitCounter:
    """Counts in one process. Safe to use from several threads."""

    def __init__(self, clock=time.monotonic):
        self._clock, self._counts, self._lock, self._written = clock, Counter(), threading.Lock(), clock()

    def count(self, redirect):
        """Count one use of the redirect with this key, and write all down when the time has come."""
        with self._lock:
            if redirect in self._counts or len(self._counts) < MOST:
                self._counts[redirect] += 1
            if self._clock() - self._written < INTERVAL:
                return
        self.write()

    def write(self):
        """Write down what was counted. A database that cannot be written to loses the counts, never the answer."""
        from irsite.links.models import Redirect

        with self._lock:
            counts, self._counts, self._written = self._counts, Counter(), self._clock()
        with contextlib.suppress(DatabaseError), transaction.atomic():
            for redirect, number in sorted(counts.items()):
                Redirect.objects.filter(pk=redirect).update(hits=F("hits") + number, last_used=timezone.now())


hits = HitCounter()
atexit.register(hits.write)
