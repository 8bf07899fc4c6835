"""Going through the outside links: those longest unasked first, one request at a time, with a pause for each site."""

import time
from urllib.parse import urlsplit

from django.utils import timezone

from irsite.links.models import OutsideLink
from irsite.links.outside.asking import Asker

PAUSE = 1.0  # seconds between two requests to one site
BACK_OFF = 60.0  # seconds for which a busy site that names no time is left alone
LONGEST_WAIT = 5.0  # seconds; a site that asks for more is left for the next run


class Checker:
    """Asks for outside links and writes down what came of it. Clock and sleep are given only in tests."""

    def __init__(self, asker=None, clock=time.monotonic, sleep=time.sleep):
        self._asker, self._clock, self._sleep = asker or Asker(), clock, sleep
        self._free_at = {}

    def check(self, limit=None, seconds=None, progress=None):
        """Ask for at most ``limit`` links, and begin none after ``seconds``. Return how many were asked for.

        Calls ``progress(link, answer)`` after each.
        """
        end = None if seconds is None else self._clock() + seconds
        done = 0
        for link in list(OutsideLink.objects.due()[:limit]):
            if end is not None and self._clock() > end:
                break
            if (answer := self.ask(link)) is not None:
                done += 1
                if progress:
                    progress(link, answer)
        return done

    def ask(self, link):
        """Ask for one link and save what came of it. Return the answer, or None if its site wants to be left alone."""
        site = (urlsplit(link.url).hostname or "").lower()
        wait = self._free_at.get(site, 0) - self._clock()
        if wait > LONGEST_WAIT:
            return None
        if wait > 0:
            self._sleep(wait)
        answer = self._asker.ask(link.url)
        self._free_at[site] = self._clock() + (max(answer.wait, BACK_OFF) if answer.is_busy else PAUSE)
        record(link, answer)
        return answer


def record(link, answer):
    """Write down what came of asking for ``link``. A busy site says nothing about it but that somebody asked."""
    now = timezone.now()
    link.last_checked = now
    if not answer.is_busy:
        link.status, link.problem, link.redirected_to = answer.status, answer.problem, answer.redirected_to[:1000]
        if answer.is_good:
            link.last_good, link.first_failed = now, None
        else:
            link.first_failed = link.first_failed or now
    link.save()


def broken_links_left(page):
    """Return what stands against publishing ``page`` where the site wants no broken outside links: those it has."""
    broken = OutsideLink.objects.broken().filter(uses__page=page.pk).distinct()[:5]
    return [f"{link.url} does not work: {link.problem} Replace it or take it away." for link in broken]
