"""The state of a page in words, for its editors."""

from django.conf import settings
from django.utils import timezone
from django.utils.formats import date_format

from irsite.pages.models import Page


def _day(moment):
    return date_format(timezone.localtime(moment), "j F Y")


def _moment(moment):
    return f"{date_format(timezone.localtime(moment), 'j F Y, H:i')} ({settings.TIME_ZONE})"


def status_line(page):
    """Return one sentence that says whether readers see ``page``, and since or until when."""
    if page.pk is None:
        return "New, not saved yet."
    label = page.state_label
    if label == "Scheduled":
        return f"Scheduled: public from {_moment(page.live_from)}."
    if label == "Expired":
        return f"Expired: was public until {_moment(page.live_until)}."
    if page.status == Page.Status.LIVE:
        end = f", until {_moment(page.live_until)}" if page.live_until else ""
        return f"Live since {_day(page.live_from)}{end}."
    history = f"first published on {_day(page.published_at)}" if page.published_at else "never published"
    if page.status == Page.Status.DRAFT:
        return f"Draft, {history}."
    return f"{label}, {history}."
