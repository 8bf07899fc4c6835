"""Keeping the links right: what happens when a page changes.

A page's own links are computed in the transaction that changes it. Other pages, in which a changed name occurs, are put
down as stale in the same transaction and looked at again after its commit (:mod:`irsite.links.catching_up`).
"""

import threading
from contextlib import contextmanager

from irsite.links import vocabulary
from irsite.links.catching_up import mark_stale, pages_with
from irsite.links.computing import compute, hold, store
from irsite.links.former import remember
from irsite.links.models import Link, StaleText
from irsite.links.places import mutual_of
from irsite.links.whole_site import rebuild
from irsite.pages.models import Page


class _PutOff(threading.local):
    pages = None  # keys of live pages that wait, while something is being loaded


_put_off = _PutOff()


@contextmanager
def put_off():
    """Do the bookkeeping of all live pages that are announced meanwhile at the end, for the whole site at once.

    For loading many pages: each name is looked for once, not once for every page that comes. Wrap it around the
    transactions, so that pages of one that was rolled back are not looked for.
    """
    _put_off.pages = set()
    try:
        yield
    finally:
        waiting, _put_off.pages = _put_off.pages, None
        if waiting:
            rebuild()


def page_changed(page):
    """Listen to the register of pages: bring names, links and addresses of ``page`` up to date."""
    is_live = page.status == Page.Status.LIVE
    if is_live and _put_off.pages is not None:
        _put_off.pages.add(page.pk)
        return
    hold()
    changed = vocabulary.update(page, vocabulary.patterns_of(page) if is_live else {})
    if is_live:
        pks = [page.pk, *_mutual(page)]
        store(compute(page.kind_model, pks), pks)
        StaleText.objects.filter(page=page.pk).delete()
    else:
        store({}, [page.pk])
        # Mentions of it go at once, so that they do not keep it from being deleted; their pages are looked at again.
        mentions = Link.objects.filter(target=page.pk, kind=Link.Kind.MENTION)
        mark_stale(list(mentions.values_list("source", flat=True).distinct()))
        mentions.delete()
    mark_stale(pages_with(changed, page.pk))
    remember(page)


def _mutual(page):
    """Return the keys of live pages whose content changes with that of ``page``: both stand in a mutual relation."""
    names = mutual_of(page.kind_model)
    before = Link.objects.filter(target=page.pk, place__in=names).values_list("source", flat=True)
    now = {pk for name in names for pk in getattr(page, name).values_list("pk", flat=True)}
    live = Page.objects.filter(pk__in=now.union(before), status=Page.Status.LIVE) if names else Page.objects.none()
    return list(live.values_list("pk", flat=True))


def silence_changed(instance, **kwargs):
    """Listen to changes of silenced names: pages in which such a name may occur are looked at again."""
    hold()
    vocabulary.forget()
    mark_stale(pages_with(getattr(instance, "changed_keys", {instance.key})))
