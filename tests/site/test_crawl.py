"""A walk through the whole site with its starter content: along every link, from the front page and the sitemap."""

import re
from urllib.parse import unquote, urljoin, urlsplit

import lxml.html
import pytest
from django.conf import settings
from django.contrib.staticfiles import finders

from irsite.pages.models import Page

pytestmark = pytest.mark.usefixtures("starter_site")
TOO_MANY = 6000


class Walk:
    """What a walk found: the answers by address, and from where each address is reached."""

    def __init__(self, client):
        self.client = client
        self.status, self.found_on, self.pictures, self.fragments, self.ids = {}, {}, {}, [], {}

    def start(self, *addresses):
        waiting = list(addresses)
        while waiting:
            address = waiting.pop()
            if address in self.status:
                continue
            assert len(self.status) < TOO_MANY, "the site has no end: some link makes ever new addresses"
            response = self.client.get(address)
            self.status[address] = response.status_code
            if response.headers["Content-Type"].startswith("text/html"):
                waiting += [target for target in self.read(address, response.content) if target not in self.status]

    def read(self, address, content):
        tree = lxml.html.fromstring(content)
        self.ids[urlsplit(address).path] = set(tree.xpath("//@id"))
        for url in tree.xpath("//img/@src | //meta[@property='og:image']/@content"):
            self.pictures.setdefault(url.removeprefix(settings.SITE_URL), address)
        for url in tree.xpath("//a/@href | //form[not(@method)]/@action"):
            url = urljoin(address, url).removeprefix(settings.SITE_URL)
            parts = urlsplit(url)
            if parts.scheme or parts.netloc or parts.path.startswith(("/admin/", "/static/", "/media/")):
                continue
            target = parts.path + (f"?{parts.query}" if parts.query else "")
            if parts.fragment:
                self.fragments.append((address, parts.path, unquote(parts.fragment)))
            self.found_on.setdefault(target, set()).add(address)
            # Filters are combined without end; one step from the plain list is enough.
            if parts.path in {"/procedures/", "/search/"} and parts.query and "?" in address:
                continue
            yield target


@pytest.fixture
def walk(client):
    walk = Walk(client)
    walk.start("/")
    return walk


def test_no_link_is_broken_and_every_page_is_reached_by_links(walk, client):
    broken = {at: (code, sorted(walk.found_on[at])[:3]) for at, code in walk.status.items() if code != 200}
    assert broken == {}
    listed = re.findall(r"<loc>(.*?)</loc>", client.get("/sitemap.xml").content.decode())
    listed = {url.removeprefix(settings.SITE_URL) for url in listed}
    assert listed >= set(Page.objects.public().values_list("path", flat=True))
    assert len(listed) > 230
    assert listed - set(walk.status) == set()


def test_every_jump_within_the_site_lands_on_something(walk):
    lost = {(at, path, mark) for at, path, mark in walk.fragments if mark not in walk.ids.get(path, {mark})}
    assert lost == set()


def test_every_picture_and_every_static_file_is_there(walk, client):
    assert len(walk.pictures) > 50
    for url, address in walk.pictures.items():
        if url.startswith(settings.STATIC_URL):
            assert finders.find(url.removeprefix(settings.STATIC_URL)), (url, address)
    for url in sorted(url for url in walk.pictures if url.startswith("/media/"))[::10]:
        response = client.get(url)
        assert response.status_code == 200, url
        assert response.headers["Cache-Control"].endswith("immutable")
        assert response.headers["Content-Security-Policy"] == "default-src 'none'; sandbox"
