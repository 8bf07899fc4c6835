"""Every page that leads to a page."""

from django.conf import settings
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_safe

from irsite.links.neighbors import linking_pages
from irsite.pages.models import Page
from irsite.pages.views import HOME, cacheable, paginate


@require_safe
def linked_from(request, path):
    """Show the public pages that lead to the public page at ``path`` in their texts. Not for search engines."""
    page = get_object_or_404(Page.objects.public(), path=path)
    title = f"Pages that lead to “{page.title}”"
    return cacheable(
        render(
            request,
            "links/linked_from.html",
            {
                "page": page,
                "page_obj": paginate(request, linking_pages(page).select_related("image"), 50),
                "title": title,
                "page_title": title,
                "crumbs": [HOME, (page.title, page.path)],
                "canonical": settings.SITE_URL + request.path,
                "noindex": True,
            },
        )
    )
