"""What the form of a page says of its links."""

from django.template.loader import render_to_string
from django.urls import reverse

from irsite.links.models import Link, Redirect
from irsite.links.places import label_of

SHOWN = 100


def links_panel(page, request):
    """Return "used in N pages" with the exact places, and the page's old addresses, as HTML. Three queries."""
    links = Link.objects.filter(target=page.pk)
    shown = links.select_related("source").order_by("source__title", "source", "kind", "place")[:SHOWN]
    return render_to_string(
        "admin/links/_used_in.html",
        {
            "page": page,
            "number": links.values("source").distinct().count(),
            "uses": [(link, label_of(link.source.kind_model, link.place)) for link in shown],
            "redirects": Redirect.objects.to(page)[:SHOWN],
            "merge_address": reverse("admin:links_link_merge", args=[page.pk]),
            "replace_address": reverse("admin:links_link_leaving", args=[page.pk]),
        },
    )


def must_decide(page, verb):
    """Return where an editor decides about the links to ``page`` before ``verb``; None where there are none."""
    if not Link.objects.by_hand().filter(target=page.pk).exists():
        return None
    return f"{reverse('admin:links_link_leaving', args=[page.pk])}?verb={verb}"
