"""What becomes of an address at which nothing public stands: sent on, gone, or never there."""

from dataclasses import dataclass

from django.urls import Resolver404, resolve
from django.utils import timezone

from irsite.links.models import PublicAddress, Redirect
from irsite.pages.models import Page

LISTED_BELOW = "/linked-from"  # the list of what leads to a page: irsite/links/urls.py


@dataclass(frozen=True)
class Former:
    """Where an old address leads: ``target`` (None: it is gone), and the key of the redirect that says so."""

    target: str | None
    redirect: int | None = None


def former(path):
    """Return the :class:`Former` of ``path``, or None for an address that was never public. One or two queries.

    An address below that of a page, like its feed, and the list of what leads to a page move with the page.
    """
    front = LISTED_BELOW if path.startswith(f"{LISTED_BELOW}/") else ""
    whole = path[len(front) :] if path.endswith("/") else f"{path[len(front) :]}/"
    above = f"{whole.rstrip('/').rpartition('/')[0]}/"
    paths = list(dict.fromkeys([path[len(front) :], whole, above]))
    redirects = {each.old_path: each for each in Redirect.objects.filter(old_path__in=paths).select_related("page")}
    addresses = {
        each.path: each
        for each in PublicAddress.objects.filter(path__in=paths, since__lte=timezone.now()).select_related("page")
    }
    for each in paths:
        rest = whole[len(each) :] if each == above else ""
        if each == above and (above == "/" or not _exists(front + whole)):
            continue
        if found := _lookup(each, redirects.get(each), addresses.get(each)):
            target, redirect = found
            return Former(target and (f"{front}{target}{rest}" if target.startswith("/") else target), redirect)
    return None


def _lookup(path, redirect, address):
    """Return ``(where to, key of the redirect)`` for one address of which something is known, else None."""
    if redirect and redirect.page is None:
        return redirect.address, redirect.pk
    page = redirect.page if redirect else address and address.page
    if page is not None and page.is_public:
        return None if page.path == path else (page.path, redirect and redirect.pk)
    return (None, None) if redirect or address else None


def _exists(path):
    """Whether some view answers at ``path``."""
    try:
        resolve(path)
    except Resolver404:
        return False
    return True


def remember(page):
    """Put down where ``page`` is public, and send on from where it was. For a page that has just changed.

    Takes a page with its state; an address that a scheduled page never reached is forgotten when it is taken back.
    """
    own = PublicAddress.objects.filter(path=page.path)
    if page.status != Page.Status.LIVE:
        own.filter(page=page.pk, since__gt=timezone.now()).delete()
        return
    address, is_new = own.get_or_create(path=page.path, defaults={"page_id": page.pk, "since": page.live_from})
    if not is_new and (address.page_id != page.pk or page.live_from < address.since):
        address.page_id, address.since = page.pk, min(address.since, page.live_from)
        address.save()
    # Whoever stands at an address now has it: what sent readers on from here is over.
    Redirect.objects.filter(old_path=page.path).delete()
    left = PublicAddress.objects.filter(page=page.pk).exclude(path=page.path)
    left.filter(since__gt=timezone.now()).delete()
    known = set(Redirect.objects.filter(page=page.pk).values_list("old_path", flat=True))
    taken = set(
        Page.objects.filter(path__in=left.values("path"), status=Page.Status.LIVE).values_list("path", flat=True)
    )
    Redirect.objects.bulk_create(
        [
            Redirect(old_path=path, page_id=page.pk, origin=Redirect.Origin.RENAME)
            for path in left.values_list("path", flat=True)
            if path not in known | taken
        ],
        ignore_conflicts=True,
    )
