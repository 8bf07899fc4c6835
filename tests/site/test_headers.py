"""What every answer says to browsers and caches."""

import re

import pytest

from irsite.text.html import LISTS
from tests.factories import every_kind
from tests.site.addresses import FIXED

pytestmark = pytest.mark.django_db


@pytest.fixture
def answers(client):
    """Return the answers of every fixed address and of a page of each kind."""
    pages = every_kind()
    addresses = {*FIXED, *LISTS, *(page.path for page in pages.values()), "/nowhere/"}
    return {address: client.get(address) for address in sorted(addresses)}


def test_the_policy_is_strict_on_every_answer(answers):
    for address, response in answers.items():
        policy = response.headers["Content-Security-Policy"]
        assert "unsafe" not in policy, address
        assert "default-src 'none'" in policy
        assert "frame-ancestors 'none'" in policy
        assert "base-uri 'none'" in policy
        assert "object-src 'none'" in policy
        assert "nonce-" not in policy, address
        assert response.headers["X-Content-Type-Options"] == "nosniff"
        assert response.headers["X-Frame-Options"] == "DENY"
        assert response.headers["Referrer-Policy"] == "strict-origin-when-cross-origin"
        assert "camera=()" in response.headers["Permissions-Policy"]


def test_readers_get_no_cookie_no_token_and_nothing_that_varies_by_one(answers):
    for address, response in answers.items():
        assert not response.cookies, address
        assert "Cookie" not in response.headers.get("Vary", ""), address
        assert b"csrf" not in response.content.lower(), address


def test_public_pages_carry_no_inline_script_style_or_third_party(answers):
    for address, response in answers.items():
        if not response.headers["Content-Type"].startswith("text/html"):
            continue
        html = response.content.decode()
        scripts = re.findall(r"<script[^>]*>", html)
        assert all('type="application/ld+json"' in tag or "src=" in tag for tag in scripts), address
        assert "&lt;script" not in html
        assert "<style" not in html
        assert not re.search(r"<[^>]+\sstyle=", html), address
        assert not re.search(r"<[^>]+\son[a-z]+=", html), address
        loaded = re.findall(r"<(?:script|img|link|source|iframe)[^>]+(?:src|href|srcset)=\"(https?:)?//([^\"/]+)", html)
        assert {host for _, host in loaded} <= {"127.0.0.1:8000"}, address


def test_pages_may_be_kept_for_a_minute_and_errors_and_probes_not(answers):
    for address, response in answers.items():
        control = response.headers.get("Cache-Control", "")
        if address in {"/healthz", "/readyz"}:
            assert "no-store" in control
        elif response.status_code == 200:
            assert "max-age=60" in control, address
            assert "public" in control, address
        else:
            assert "public" not in control, address
