"""What machines ask for: sitemap, robots.txt, security.txt, health."""

import datetime

from django.conf import settings
from django.core.paginator import Paginator
from django.db import DatabaseError, connection
from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from irsite.pages.forms import PageNumberForm
from irsite.pages.models import Page
from irsite.pages.views import cacheable
from irsite.text.html import LISTS

SITEMAP_SIZE = 10_000  # the protocol allows 50 000 addresses in a file; https://www.sitemaps.org/protocol.html


@require_safe
def sitemap(request):
    """All public addresses; past ``SITEMAP_SIZE`` an index whose parts have ``?page=n``."""
    form = PageNumberForm(request.GET)
    pages = Page.objects.public().order_by("pk").values_list("path", "updated_at")
    paginator = Paginator(pages, SITEMAP_SIZE)
    if paginator.num_pages > 1 and "page" not in request.GET:
        context = {"parts": paginator.page_range, "site_url": settings.SITE_URL}
        return cacheable(render(request, "pages/sitemap_index.xml", context, content_type="application/xml"))
    number = form.number()
    if number > paginator.num_pages:
        raise Http404
    context = {"pages": paginator.page(number), "lists": LISTS if number == 1 else (), "site_url": settings.SITE_URL}
    return cacheable(render(request, "pages/sitemap.xml", context, content_type="application/xml"))


@require_safe
def robots(request):
    """Where crawlers may go. Nothing private is named here: what is private is not public in the first place."""
    lines = [
        "User-agent: *",
        "Disallow: /admin/",
        "Disallow: /search/",
        "",
        f"Sitemap: {settings.SITE_URL}/sitemap.xml",
        "",
    ]
    return cacheable(HttpResponse("\n".join(lines), content_type="text/plain; charset=utf-8"))


@require_safe
def security_txt(request):
    """Where to report a weakness (RFC 9116)."""
    expires = (timezone.now() + datetime.timedelta(days=90)).replace(hour=0, minute=0, second=0, microsecond=0)
    lines = [
        f"Contact: {settings.SITE_URL}/about/contact/",
        f"Expires: {expires.isoformat()}",
        "Preferred-Languages: en",
        f"Canonical: {settings.SITE_URL}/.well-known/security.txt",
        "",
    ]
    return cacheable(HttpResponse("\n".join(lines), content_type="text/plain; charset=utf-8"))


@never_cache
@require_safe
def healthz(request):
    """Answer that the process lives."""
    return HttpResponse("ok\n", content_type="text/plain")


@never_cache
@require_safe
def readyz(request):
    """Answer whether the database can be read: 200, or 503 with a time to come back."""
    try:
        with connection.cursor() as cursor:
            cursor.execute("SELECT 1 FROM pages_page LIMIT 1")
    except DatabaseError:
        return HttpResponse("the database cannot be read\n", status=503, headers={"Retry-After": "5"})
    return HttpResponse("ready\n", content_type="text/plain")
