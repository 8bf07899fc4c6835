"""What live lists show: pages that are never retyped into an article."""

from django.db.models import F, Prefetch, Window, prefetch_related_objects
from django.db.models.functions import RowNumber

from irsite.pages.models import Page
from procedures.models import Procedure

LENGTH = 60  # pages in one list


def fill_live_lists(blocks):
    """Give every block of ``blocks`` its ``shown_pages``: the public pages that it lists now, at most ``LENGTH``.

    At most three queries, however many lists there are: one for categories, one for kinds, one for picked pages.
    """
    by_category = _grouped(
        Procedure.objects.filter(category__in={block.category_id for block in blocks if block.category_id}),
        "category_id",
        ["title", "pk"],
    )
    by_kind = _grouped(
        Page.objects.filter(kind__in={block.kind for block in blocks if block.kind}), "kind", ["order", "title", "pk"]
    )
    picking = [block for block in blocks if not block.category_id and not block.kind]
    picked = Page.objects.public().for_list().order_by("title", "pk")
    prefetch_related_objects(picking, Prefetch("pages", queryset=picked, to_attr="shown_pages"))
    for block in blocks:
        if block.category_id:
            block.shown_pages = by_category.get(block.category_id, [])
        elif block.kind:
            block.shown_pages = by_kind.get(block.kind, [])


def _grouped(pages, name, order):
    """Return the first ``LENGTH`` public pages of each group, by the value of the column ``name``."""
    place = Window(RowNumber(), partition_by=F(name), order_by=order)
    groups = {}
    for page in pages.public().for_list().annotate(place=place).filter(place__lte=LENGTH).order_by(*order):
        groups.setdefault(getattr(page, name), []).append(page)
    return groups
