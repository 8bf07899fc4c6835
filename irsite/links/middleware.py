"""Old addresses: asked only where the answer would be that nothing is there."""

from django.http import HttpResponsePermanentRedirect
from django.shortcuts import render

from irsite.links.former import former
from irsite.links.gone import instead_of
from irsite.links.hits import hits
from irsite.pages.views import cacheable


def old_addresses(get_response):
    """Send readers of an old address on, and say what to read instead where a page is gone."""

    def middleware(request):
        response = get_response(request)
        if response.status_code != 404 or request.method not in {"GET", "HEAD"}:
            return response
        found = former(request.path)
        if found is None:
            return response
        if found.target is None:
            context = {"page_title": "This page is gone", **instead_of(request.path)}
            return cacheable(render(request, "pages/gone.html", context, status=410))
        if found.redirect:
            hits.count(found.redirect)
        query = request.META.get("QUERY_STRING")
        return cacheable(HttpResponsePermanentRedirect(found.target + (f"?{query}" if query else "")))

    return middleware
