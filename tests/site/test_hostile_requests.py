"""Addresses, query strings and headers that nobody's browser would send on purpose."""

import pytest

from irsite.text.html import LISTS
from tests.factories import every_kind
from tests.site.addresses import FIXED

pytestmark = pytest.mark.django_db
VALUES = [
    "-1", "0", "abc", "1e9", "99999999999999999999", "%00", "%ff", "%C0%AF", "'", '"', "<script>alert(1)</script>",
    "..%2F..%2Fetc%2Fpasswd", "%F0%9F%A9%BA", "%E2%80%AE", "a" * 10_000, "x&page=x&page=1", "[]", "{{7*7}}", "%", "%zz",
]  # fmt: skip
NAMES = [
    "page",
    "q",
    "category",
    "modality",
    "system",
    "facility",
    "radiation",
    "condition",
    "stay",
    "kind",
    "sort",
    "p",
    "start",
    "goal",
    "unheard-of",
]
PATHS = [
    "/%00", "/%ff/", "/procedures/%00/", "/procedures/..%2f/", "/articles/" + "a" * 5000 + "/", "/tags/%E2%98%83/",
    "/.git/config", "/media/../secret_key", "/media/00000000-0000-0000-0000-000000000000/x/natural-320.webp",
    "/static/..%2f..%2fmanage.py", "/procedures//", "//evil.example/", "/\\evil.example", "/articles/<script>/",
]  # fmt: skip


@pytest.mark.parametrize("name", NAMES)
def test_any_value_in_a_query_string_gives_a_page_or_a_refusal(client, name):
    every_kind()
    for address in [
        "/",
        "/search/",
        "/search/suggest/",
        "/procedures/",
        "/articles/",
        "/sitemap.xml",
        "/glossary/",
        "/sources/",
        "/procedures/compare/",
        "/careers/roles/compare/",
    ]:
        for value in VALUES:
            response = client.get(f"{address}?{name}={value}")
            assert response.status_code in {200, 400, 404}, (address, name, value[:40])
            assert b"<script>alert(1)</script>" not in response.content


def test_any_path_gives_a_page_or_a_refusal(client):
    for path in PATHS:
        response = client.get(path)
        assert response.status_code in {200, 301, 400, 404}, path
        assert b"alert" not in response.content
        assert not response.headers.get("Location", "").startswith(("//", "http", "\\"))


@pytest.mark.parametrize("address", sorted(FIXED | set(LISTS)))
def test_only_reading_is_allowed(client, address):
    for method in (client.post, client.put, client.delete, client.patch):
        assert method(address).status_code in {403, 405}, address


@pytest.mark.parametrize("host", ["evil.example", "testserver.evil.example", "a b", "127.0.0.1:8000@evil.example"])
def test_a_strange_host_is_refused_and_never_echoed(client, host):
    response = client.get("/", headers={"host": host})
    assert response.status_code == 400
    assert b"evil" not in response.content


def test_no_address_comes_from_the_request(client):
    every_kind()
    for address in ["/", "/sitemap.xml", "/feed/", "/robots.txt", "/procedures/", "/.well-known/security.txt"]:
        response = client.get(address, headers={"host": "localhost", "x-forwarded-host": "evil.example"})
        assert b"evil.example" not in response.content
        assert b"http://localhost" not in response.content
