"""Which pages stand near a page: those it leads to, those that lead to it, and those that lead where it leads."""

from dataclasses import dataclass, field
from operator import itemgetter

from django.db.models import Case, Count, Exists, IntegerField, OuterRef, Q, Subquery, Sum, Value, When
from django.db.models.functions import Coalesce

from irsite.links.models import Link
from irsite.links.rendering import SHOWN_OF_TARGET, rendering_of
from irsite.links.trees import references_in
from irsite.pages.models import Page, PageTag, RelatedPage

RELATED_SHOWN = 6
LINKING_SHOWN = 6  # of those that link, and of those that mention
CANDIDATES = 12
SHARED_TARGETS = 30  # what two pages may have in common: the closest of the pages to which this one leads
TAG_WEIGHT = 2
ENOUGH = 4  # a lower score is chance: two procedures done in one kind of place


@dataclass
class Related:
    """A page worth a look beside another one, and why; editors need not say why."""

    page: Page
    reason: str = ""


@dataclass
class Neighbors:
    """What a page shows at its end. ``more`` says that there are more that link or mention than shown."""

    related: list = field(default_factory=list)
    linking: list = field(default_factory=list)
    mentioning: list = field(default_factory=list)
    more: bool = False


def targets_of(page):
    """Return the pages to which ``page`` leads, public or not, loaded as far as a text or a list shows them.

    Each has ``is_by_hand`` (an editor made the link), ``is_chosen`` (it stands in a list of the page, not in a text)
    and ``position`` (its place among the related pages, None if it is none).
    """
    links = Link.objects.filter(source=page.pk, target=OuterRef("pk"))
    related = RelatedPage.objects.filter(page=page.pk)
    shared = {key for text in page.shared_texts() for key in references_in(text)}
    return (
        Page.objects.filter(
            Q(pk__in=Link.objects.filter(source=page.pk).values("target"))
            | Q(pk__in=related.values("target"))
            | Q(pk__in=shared)
        )
        .only(*SHOWN_OF_TARGET)
        .annotate(
            is_by_hand=Exists(links.by_hand()),
            is_chosen=Exists(links.filter(kind=Link.Kind.RELATION)),
            position=Subquery(related.filter(target=OuterRef("pk")).values("order")[:1]),
        )
    )


def with_counts(pages, target):
    """Annotate ``pages`` with ``by_hand`` and ``mentions``, the numbers of links to ``target`` in their texts."""
    links = Link.objects.filter(source=OuterRef("pk"), target=target.pk)
    return pages.annotate(
        by_hand=_one(links.filter(kind=Link.Kind.REFERENCE), "source", Count("pk")),
        mentions=_one(links.filter(kind=Link.Kind.MENTION), "source", Count("pk")),
    )


def linking_pages(target):
    """Return the public pages that lead to ``target`` in their texts, the best first: by hand, then in most places."""
    sources = Link.objects.in_texts().filter(target=target.pk).values("source")
    pages = with_counts(Page.objects.public().filter(pk__in=sources), target)
    return pages.order_by("-by_hand", "-mentions", "title", "pk")


def neighbors_of(page, targets):
    """Return the :class:`Neighbors` of ``page``, of which :func:`targets_of` gave ``targets``. One query."""
    public = [target for target in targets if target.is_public]
    related = sorted(
        (each for each in public if each.position is not None), key=lambda each: (each.position, each.title)
    )
    near = Neighbors([Related(target) for target in related])
    common = _Common(page, public)
    leading = linking_pages(page).values("pk")[: 2 * LINKING_SHOWN + 1]
    pages = with_counts(common.score(Page.objects.public()), page).filter(common.candidates() | Q(pk__in=leading))
    for each in pages.exclude(pk=page.pk).order_by("-score", "title", "pk"):
        if each.by_hand or each.mentions:
            (near.linking if each.by_hand else near.mentioning).append(each)
        elif each.score >= ENOUGH and len(near.related) < RELATED_SHOWN:
            near.related.append(Related(each, common.reason(each)))
    near.linking.sort(key=lambda each: (-each.by_hand, each.title, each.pk))
    near.mentioning.sort(key=lambda each: (-each.mentions, each.title, each.pk))
    near.more = max(len(near.linking), len(near.mentioning)) > LINKING_SHOWN
    del near.linking[LINKING_SHOWN:], near.mentioning[LINKING_SHOWN:]
    return near


class _Common:
    """What other pages have in common with a page: they lead to the same pages by hand, or wear the same tags."""

    def __init__(self, page, targets):
        weights = {target.pk: target.kind_model.kinship for target in targets if target.is_by_hand}
        closest = sorted(((pk, weight) for pk, weight in weights.items() if weight), key=itemgetter(1), reverse=True)
        self.titles = {target.pk: target.title for target in targets}
        self.weights = dict(closest[:SHARED_TARGETS])
        self.tags = [tag.pk for tag in page.tags.all()]
        self.shown = {target.pk for target in targets if target.is_chosen} | {page.pk}

    def candidates(self):
        """Return the condition for the pages that have most in common with this one, and do not stand on it anyway."""
        links = self._weighed().exclude(source__in=self.shown).values("source").annotate(score=Sum("weight"))
        worn = PageTag.objects.filter(tag__in=self.tags).exclude(content_object__in=self.shown)
        tagged = worn.values("content_object").annotate(score=Count("pk"))
        by_link = links.order_by("-score", "source").values("source")[:CANDIDATES]
        by_tag = tagged.order_by("-score", "content_object").values("content_object")[:CANDIDATES]
        return Q(pk__in=by_link) | Q(pk__in=by_tag)

    def _weighed(self):
        whens = [
            When(target__in=[pk for pk, each in self.weights.items() if each == weight], then=Value(weight))
            for weight in sorted(set(self.weights.values()))
        ]
        weight = Case(*whens, default=Value(0), output_field=IntegerField()) if whens else Value(0)
        return Link.objects.by_hand().order_by().filter(target__in=list(self.weights)).annotate(weight=weight)

    def score(self, pages):
        """Annotate ``pages`` with ``score`` and with what speaks loudest for them: ``shared_page``, ``shared_tag``."""
        links = self._weighed().filter(source=OuterRef("pk"))
        tags = PageTag.objects.filter(content_object=OuterRef("pk"), tag__in=self.tags)
        return pages.annotate(
            score=_one(links, "source", Sum("weight")) + TAG_WEIGHT * _one(tags, "content_object", Count("pk")),
            shared_page=Subquery(links.order_by("-weight", "target").values("target")[:1]),
            shared_tag=Subquery(tags.order_by("tag__name").values("tag__name")[:1]),
        )

    def reason(self, page):
        """Return in words what ``page``, annotated by :meth:`score`, has in common with this one."""
        if page.shared_page:
            return f"Also about: {self.titles[page.shared_page]}"
        return f"Also tagged: {page.shared_tag}"


def _one(rows, name, number):
    """Return ``number`` over the ``rows`` of one outer row, 0 without any; ``name`` is their key to it."""
    counted = rows.order_by().values(name).annotate(number=number).values("number")
    return Coalesce(Subquery(counted, output_field=IntegerField()), 0)


def show(page):
    """Return what this room adds to the view of ``page``: its rendering and its neighbors. Three queries."""
    targets = list(targets_of(page))
    return {
        "rendering": rendering_of(page, {target.pk: target for target in targets}),
        "neighbors": neighbors_of(page, targets),
    }
