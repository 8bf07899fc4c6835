"""Making one page of two, and one tag of two: nothing that led to the first leads nowhere."""

from django.db import transaction
from django.db.models import F, Value
from django.db.models.functions import Replace

from irsite.links.models import PublicAddress, Redirect
from irsite.links.replacing import replace
from irsite.pages import register
from irsite.pages.models import Page, PageTag, Synonym


@transaction.atomic
def merge(page, survivor, may=lambda owner: True):
    """Merge ``page`` into ``survivor``: links, names, tags and addresses move, and ``page`` goes to the trash.

    Returns what could not be led over, see :func:`irsite.links.replacing.replace`. Raises ``ValueError`` for a page and
    itself, ``NotReady`` if a live page would not be whole any more; nothing is changed then.
    """
    if page.pk == survivor.pk:
        raise ValueError("A page cannot be merged into itself.")
    page, survivor = page.specific, survivor.specific
    _, left = replace(page, survivor, may)
    page.trash()
    _move_names(page, survivor)
    for worn in PageTag.objects.filter(content_object=page.pk):
        PageTag.objects.get_or_create(content_object_id=survivor.pk, tag=worn.tag)
    addresses = PublicAddress.objects.filter(page=page.pk)
    paths = [path for path in addresses.values_list("path", flat=True) if path != survivor.path]
    addresses.update(page=survivor.pk)
    Redirect.objects.filter(page=page.pk).update(page=survivor.pk)
    known = set(Redirect.objects.filter(old_path__in=paths).values_list("old_path", flat=True))
    Redirect.objects.bulk_create(
        Redirect(old_path=path, page_id=survivor.pk, origin=Redirect.Origin.MERGE)
        for path in paths
        if path not in known
    )
    if survivor.status == Page.Status.LIVE:
        register.announce(survivor)
    return left


def _move_names(page, survivor):
    has = {name.casefold() for name in [survivor.title, *survivor.synonyms.values_list("text", flat=True)]}
    names = [(page.title, Synonym.Kind.OLD), *page.synonyms.values_list("text", "kind")]
    longest = Synonym._meta.get_field("text").max_length
    for text, kind in names:
        if text.casefold() not in has and len(text) <= longest:
            Synonym.objects.create(page_id=survivor.pk, text=text, kind=kind)
            has.add(text.casefold())


@transaction.atomic
def merge_tags(tag, survivor):
    """Give every page that wears ``tag`` the tag ``survivor`` instead, and send readers of its page there."""
    worn = PageTag.objects.filter(tag=tag)
    twice = PageTag.objects.filter(tag=survivor).values("content_object")
    worn.filter(content_object__in=twice).delete()
    pages = list(worn.values_list("content_object", flat=True))
    worn.update(tag=survivor)
    move_tag_address(tag.slug, survivor.slug)
    tag.delete()
    announce_live(pages)


def move_tag_address(old, new):
    """Send readers of the page of a tag, and of its former ones, to where the tag stands now."""
    if old == new:
        return
    old, new = f"/tags/{old}/", f"/tags/{new}/"
    Redirect.objects.filter(old_path=new).delete()
    Redirect.objects.filter(address=old).update(address=Replace(F("address"), Value(old), Value(new)))
    Redirect.objects.update_or_create(old_path=old, defaults={"address": new, "origin": Redirect.Origin.RENAME})


def announce_live(pks):
    """Announce the live pages among those with these keys, each as an instance of its kind."""
    for page in Page.objects.filter(pk__in=pks, status=Page.Status.LIVE).iterator():
        register.announce(page.specific)
