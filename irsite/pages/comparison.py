"""Pages of one kind side by side. The address carries the choice: no script, no cookie, and it can be sent on."""

from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode

from django.conf import settings
from django.views.generic import TemplateView

from irsite.pages.forms import ComparisonForm
from irsite.pages.views import PublicMixin

OFFERED = 300  # names in the form's list; the lists of the site lead to all others


@dataclass(frozen=True)
class Entry:
    """One thing in a cell: ``words`` and, where there are such, what they lead to and what qualifies them.

    ``often`` is a frequency in words, ``picture`` what the icon array draws of it, ``source`` what it rests on.
    """

    words: str
    path: str = ""
    note: str = ""
    often: str = ""
    picture: Any = None
    source: Any = None


@dataclass(frozen=True)
class Row:
    """One line of a comparison: ``cells`` holds a list of entries for each page, in the order of the pages."""

    label: str
    cells: list

    @property
    def differs(self):
        """Whether the pages do not all say the same."""
        return any(cell != self.cells[0] for cell in self.cells[1:])


def one(words, note="", path=""):
    """Return a cell that says one thing, or an empty cell if there is nothing to say."""
    return [Entry(str(words), path, str(note))] if words else []


def choose(model, slugs):
    """Return the public pages of ``model`` that ``slugs`` ask for, and sentences on those that are left out.

    A page that is not public is spoken of like one that never was: an address must not tell of drafts.
    """
    wanted = list(dict.fromkeys(slugs))
    found = {page.slug: page for page in model.objects.public().for_comparison().filter(slug__in=wanted)}
    pages = [found[slug] for slug in wanted if slug in found]
    name, names = model._meta.verbose_name, model._meta.verbose_name_plural
    messages = [f"There is no {name} with the address name “{slug}” here." for slug in wanted if slug not in found]
    messages += [
        f"“{page.title}” was chosen more than once and is shown once."
        for page in pages
        if slugs.count(page.slug) > 1
    ]  # fmt: skip
    most = ComparisonForm.MOST
    if left_out := pages[most:]:
        titles = ", ".join(f"“{page.title}”" for page in left_out)
        messages.append(f"At most {most} {names} stand side by side. Left out: {titles}.")
    return pages[:most], messages


class ComparisonView(PublicMixin, TemplateView):
    """Two to four pages of one kind in one table, or a form to choose them.

    A subclass names ``model``, whose queryset has ``for_comparison()``, and ``rows``, a function from pages to
    :class:`Row`. Context: ``pages``, ``rows`` (none for fewer than two pages), ``notices`` (sentences),
    ``offered`` (slug and title of what may be added) and ``blanks`` (one item for each choice that the form offers).
    """

    template_name = "pages/comparison.html"
    model = None
    title = ""
    lede = ""

    def rows(self, pages):
        """Return the rows of the table."""
        raise NotImplementedError

    def get_context_data(self, **kwargs):
        pages, notices = choose(self.model, ComparisonForm(self.request.GET).slugs())
        self.address = self.request.path
        if pages:
            self.address += "?" + urlencode([("p", page.slug) for page in pages])
        others = self.model.objects.public().exclude(pk__in=[page.pk for page in pages])
        room = ComparisonForm.MOST - len(pages)
        return super().get_context_data(
            pages=pages,
            rows=self.rows(pages) if len(pages) > 1 else [],
            notices=notices,
            offered=others.order_by("title", "pk").values_list("slug", "title")[:OFFERED] if room else [],
            blanks=range(max(1, 2 - len(pages))) if room else [],
            title=self.title,
            lede=self.lede,
            names=self.model._meta.verbose_name_plural,
            page_title=self.title_of(pages),
            page_description=self.lede,
            noindex=True,
            canonical=settings.SITE_URL + self.address,
            **kwargs,
        )

    def title_of(self, pages):
        """Return the title for the window and for shared links."""
        return f"Compared: {', '.join(page.title for page in pages)}" if len(pages) > 1 else self.title

    def crumb_of_itself(self):
        return self.title, self.address
