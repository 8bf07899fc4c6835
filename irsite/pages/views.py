"""The two base views of pages, and the pages of the room itself."""

from django.conf import settings
from django.core.paginator import Paginator
from django.db.models import Prefetch
from django.http import Http404
from django.shortcuts import get_object_or_404, render
from django.utils.cache import patch_cache_control
from django.views.decorators.http import require_safe
from django.views.generic import DetailView, ListView
from taggit.models import Tag

from irsite.pages import register
from irsite.pages.forms import PageNumberForm
from irsite.pages.models import InfoPage, Page, Synonym
from irsite.pages.structured_data import StructuredData, breadcrumb_list, web_page

PAGE_SIZE = 24
HOME = ("Home", "/")


def paginate(request, queryset, size=PAGE_SIZE):
    """Return one page of ``queryset``: the one the query string asks for, the first if it asks for nonsense."""
    number = PageNumberForm(request.GET).number()
    return Paginator(queryset, size).get_page(number)


def cacheable(response):
    """Let browsers and shared caches keep a public answer for a minute, and an older one while they ask again."""
    patch_cache_control(
        response, public=True, max_age=60, s_maxage=60, stale_while_revalidate=86400, stale_if_error=604800
    )
    return response


class PublicMixin:
    """What list and detail views of pages share: GET and HEAD only, cacheable, with breadcrumb and structured data."""

    http_method_names = ["get", "head"]
    crumbs = ()

    def get_crumbs(self):
        """Return the path above this page as ``(title, path)`` pairs, Home first."""
        return [HOME, *self.crumbs]

    def structured_things(self):
        """Return what structured data says of this page, besides its breadcrumb."""
        return []

    def get_context_data(self, **kwargs):
        context = super().get_context_data(**kwargs)
        context["crumbs"] = self.get_crumbs()
        context.setdefault("canonical", settings.SITE_URL + self.request.path)
        self.context = context
        context["structured_data"] = StructuredData(
            *self.structured_things(), breadcrumb_list([*context["crumbs"], self.crumb_of_itself()])
        )
        return context

    def dispatch(self, request, *args, **kwargs):
        return cacheable(super().dispatch(request, *args, **kwargs))


class PageDetailView(PublicMixin, DetailView):
    """One public page. Context: ``page`` (also under its kind's name), ``crumbs``, ``structured_data``.

    The rooms above add theirs through the register: ``rendering`` and ``neighbors`` (links), ``authorships`` and
    ``readings`` (evidence). A subclass names ``model``; its queryset's ``for_detail()`` loads what the page shows.
    """

    def get_queryset(self):
        return self.model.objects.public().for_detail()

    def get_context_data(self, **kwargs):
        self.page = self.object
        return super().get_context_data(
            page=self.object,
            page_title=self.object.title,
            page_description=self.object.summary,
            canonical=self.object.absolute_url,
            **register.context_of(self.object),
            **kwargs,
        )

    def crumb_of_itself(self):
        return self.object.title, self.object.path

    def structured_things(self):
        return [web_page(self.object)]


class PageListView(PublicMixin, ListView):
    """All public pages of one kind. Context: ``page_obj`` (a paginator page), ``crumbs``, ``title``, ``lede``."""

    title = ""
    lede = ""
    fallback_template = "pages/page_list.html"
    ordering = ("order", "title", "pk")

    def get_queryset(self):
        return self.model.objects.public().for_list().order_by(*self.ordering)

    def get_template_names(self):
        return [*super().get_template_names(), self.fallback_template]

    def get_context_data(self, **kwargs):
        page_obj = paginate(self.request, self.object_list)
        return super().get_context_data(
            page_obj=page_obj,
            title=self.title,
            lede=self.lede,
            page_title=self.title,
            page_description=self.lede,
            noindex=bool(self.request.GET),
            **kwargs,
        )

    def crumb_of_itself(self):
        return self.title, self.request.path

    def structured_things(self):
        return [{"@type": "CollectionPage", "name": self.title, "url": settings.SITE_URL + self.request.path}]


def contents_of(*sections):
    """Return ``(id, words)`` of those ``sections``, triples with whether each is shown, that a page has."""
    return [(anchor, words) for anchor, words, shown in sections if shown]


def public_targets(rows, name="target"):
    """Return those of ``rows`` (a related manager of parts) whose ``name`` page is public, with it loaded.

    One query, picture included; rows that lead nowhere public are left out.
    """
    return [row for row in rows.select_related(f"{name}__image") if getattr(row, name).is_public]


class InfoPageDetailView(PageDetailView):
    """A page about the site."""

    model = InfoPage
    crumbs = (("About this site", "/about/"),)


class InfoPageListView(PageListView):
    """All pages about the site."""

    model = InfoPage
    title = "About this site"
    lede = "Who makes it, how it is made, and what it does with your data."


@require_safe
def tag_list(request):
    """All tags that a public page carries."""
    tags = Tag.objects.filter(page_tags__content_object__in=Page.objects.public()).distinct().order_by("name")
    return cacheable(
        render(
            request,
            "pages/tag_list.html",
            {"page_obj": paginate(request, tags, 200), "crumbs": [HOME], "title": "Tags", "page_title": "Tags",
             "canonical": settings.SITE_URL + request.path},
        )
    )  # fmt: skip


@require_safe
def tag_detail(request, slug):
    """The public pages of any kind that carry one tag; 404 where there is none."""
    tag = get_object_or_404(Tag, slug=slug)
    pages = Page.objects.public().for_list().filter(tags=tag).order_by("title", "pk")
    page_obj = paginate(request, pages)
    if not page_obj.paginator.count:
        raise Http404
    return cacheable(
        render(
            request,
            "pages/tag_detail.html",
            {"tag": tag, "page_obj": page_obj, "crumbs": [HOME, ("Tags", "/tags/")], "page_title": tag.name,
             "noindex": bool(request.GET), "canonical": settings.SITE_URL + request.path},
        )
    )  # fmt: skip


@require_safe
def a_to_z(request):
    """Everything by its names: ``letters`` is a list of (letter, entries), an entry is (name, page, is_synonym)."""
    pages = (
        Page.objects.public()
        .only("title", "path", "kind")
        .prefetch_related(Prefetch("synonyms", queryset=Synonym.objects.only("page", "text", "kind")))
    )
    entries = sorted(
        (
            (name, page, name != page.title)
            for page in pages.order_by("title", "pk")[:5000]
            for name in dict.fromkeys(page.names)
        ),
        key=lambda entry: (entry[0].casefold(), entry[1].pk),
    )
    letters = {}
    for entry in entries:
        first = entry[0][0].upper()
        letters.setdefault(first if "A" <= first <= "Z" else "0–9", []).append(entry)
    return cacheable(
        render(
            request,
            "pages/a_to_z.html",
            {"letters": sorted(letters.items()), "crumbs": [HOME], "page_title": "A to Z",
             "page_description": "Every procedure, picture method, role and word on this site by its names.",
             "canonical": settings.SITE_URL + request.path},
        )
    )  # fmt: skip
