"""Feeds of pages, in Atom. Every address in them comes from ``SITE_URL``."""

from django.conf import settings
from django.contrib.syndication.views import Feed
from django.http import HttpResponseNotAllowed
from django.utils.feedgenerator import Atom1Feed

from irsite.pages.models import Page, Site
from irsite.pages.views import cacheable

LENGTH = 20


class PageFeed(Feed):
    """The newest public pages of all kinds."""

    feed_type = Atom1Feed
    link = "/"

    def __call__(self, request, *args, **kwargs):
        if request.method not in {"GET", "HEAD"}:
            return HttpResponseNotAllowed(["GET", "HEAD"])
        return cacheable(super().__call__(request, *args, **kwargs))

    def title(self, obj):
        return Site.current().name

    def subtitle(self, obj):
        return Site.current().tagline

    def items(self, obj):
        return Page.objects.public().newest_first()[:LENGTH]

    def item_title(self, item):
        return item.title

    def item_description(self, item):
        return item.summary

    def item_link(self, item):
        return item.absolute_url

    def item_guid(self, item):
        return f"{settings.SITE_URL}/#{item.pk}"

    item_guid_is_permalink = False

    def item_pubdate(self, item):
        return item.published_at

    def item_updateddate(self, item):
        return item.updated_at

    def get_feed(self, obj, request):
        feed = super().get_feed(obj, request)
        # Django builds these two from the request's host; a feed must say the same to everybody.
        feed.feed["link"] = settings.SITE_URL + self.link_of(obj)
        feed.feed["feed_url"] = settings.SITE_URL + request.path
        feed.feed["id"] = feed.feed["link"]
        return feed

    def link_of(self, obj):
        """Return the path of the page that the feed follows."""
        return self.link
