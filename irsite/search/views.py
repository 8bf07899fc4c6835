"""The page of results, suggestions while typing, and what is counted."""

from urllib.parse import urlencode

from django.conf import settings
from django.http import HttpResponse, JsonResponse
from django.shortcuts import render
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_POST, require_safe

from irsite.pages.views import HOME, cacheable, paginate
from irsite.search import counts, facets, results
from irsite.search.finding import find
from irsite.search.forms import ClickForm, QueryForm, SearchForm
from irsite.search.query import understand
from irsite.search.suggestions import suggest

PAGE_SIZE = 20
MOST_OTHERS = 4
SORT_LABELS = (("", "Best match"), ("title", "Title"), ("newest", "Last changed"))


@require_safe
def search(request):
    """Public pages that answer a query. Context: ``q``, ``found``, ``page_obj``, ``results``, ``facets``, ``sorts``.

    Without words to look for only the form and what to try.
    """
    form = SearchForm(request.GET)
    text = form.query()
    query = understand(text)
    context = {
        "q": text,
        "crumbs": [HOME],
        "page_title": f"Search: {text}" if text else "Search",
        "noindex": True,
        "canonical": f"{settings.SITE_URL}/search/",
    }
    if query:
        context |= answer(request, query, form)
    return cacheable(render(request, "search/search.html", context))


def answer(request, query, form):
    """Return the context of the page for a query that holds words."""
    chosen, sort = form.chosen(), form.order()
    found = find(query, chosen, sort)
    page_obj = paginate(request, found.rows, PAGE_SIZE)
    address = Address(request.path, {"q": form.query(), **chosen, **({"sort": sort} if sort else {})})
    for facet in found.facets:
        for choice in facet.choices:
            choice.address = address.toggled(facet.name, choice.value)
    if not found.total:
        counts.missed(form.query())
    kinds, *further = found.facets
    return {
        "found": found,
        "others": found.others[:MOST_OTHERS],
        "page_obj": page_obj,
        "results": results.present(found, page_obj.object_list, page_obj.start_index()),
        "kinds": kinds,
        "facets": [facet for facet in further if facet.choices],
        "all_kinds": address.without(facets.KIND),
        "unfiltered": address.without(*chosen) if chosen else "",
        "sorts": [(label, address.having("sort", value), value == sort) for value, label in SORT_LABELS],
        "terms": results.nearest_names(found) if not found.total else [],
    }


class Address:
    """The address of this search, for links that change one thing of it. Every change leads to the first page."""

    def __init__(self, path, values):
        self.path, self.values = path, values

    def having(self, name, value):
        """Return the address with ``name`` set to ``value``, or without it if that is empty."""
        return self._with({**self.values, name: value})

    def without(self, *names):
        """Return the address without ``names``."""
        return self._with({name: value for name, value in self.values.items() if name not in names})

    def toggled(self, name, value):
        """Return the address with ``value`` added to the values of ``name``, or taken away if it is among them."""
        before = self.values.get(name, [])
        after = [each for each in before if each != value] if value in before else [*before, value]
        return self._with({**self.values, name: after})

    def _with(self, values):
        return f"{self.path}?{urlencode({name: value for name, value in values.items() if value}, doseq=True)}"


@require_safe
def suggestions(request):
    """What may be meant by the words typed so far, as JSON: at most eight pages."""
    found = suggest(QueryForm(request.GET).query())
    return cacheable(JsonResponse({"suggestions": [vars(suggestion) for suggestion in found]}))


@csrf_exempt  # it sets nothing of anybody's: a number goes up
@require_POST
def click(request):
    """Count that a result was opened. Nothing is kept but the words and the place in the list."""
    form = ClickForm(request.POST)
    if form.is_valid():
        counts.chosen(form.cleaned_data["q"], form.cleaned_data["rank"])
    return HttpResponse(status=204)
