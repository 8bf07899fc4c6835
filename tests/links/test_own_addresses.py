import contextlib
import time

import pytest
from django.core.exceptions import ValidationError

from articles.models import GlossaryTerm, Topic
from irsite.links.own_addresses import as_references
from irsite.pages.models import NotReady
from irsite.text.html import sanitize
from tests.factories import make_page

pytestmark = pytest.mark.django_db
SITE = "http://127.0.0.1:8000"


@pytest.mark.parametrize("form", ["{site}{path}", "{path}", "//127.0.0.1:8000{path}?a=b#c", " {site}{bare} "])
def test_a_pasted_address_becomes_a_reference_in_every_form(form):
    page = make_page(Topic)
    href = form.format(site=SITE, path=page.path, bare=page.path.rstrip("/"))
    term = GlossaryTerm(title="x", slug="x", more=f'<p>See <a href="{href}">this &amp; that</a>.</p>')
    term.clean_fields(exclude=["kind", "path"])
    assert term.more == f'<p>See <a data-page="{page.pk}">this &amp; that</a>.</p>'


def test_an_old_address_becomes_a_reference_to_where_the_page_is_now():
    page = make_page(Topic, slug="one")
    page.slug = "two"
    page.publish()
    page.withdraw()
    assert as_references('<a href="/topics/one/">x</a>') == f'<a data-page="{page.pk}">x</a>'


def test_lists_and_other_sites_stay_addresses():
    text = (
        f'<a href="{SITE}/procedures/">a</a> <a href="https://example.org/topics/">b</a> <a href="mailto:a@b.c">c</a>'
    )
    assert as_references(text) == text.replace(SITE, "")


@pytest.mark.parametrize("address", ["/topics/nowhere/", f"{SITE}/admin/", "/procedures/?radiation=no", "/tags/x/"])
def test_an_unknown_address_of_the_site_is_refused_in_words(address):
    term = GlossaryTerm(title="x", slug="x", more=f'<p><a href="{address}">x</a></p>')
    with pytest.raises(ValidationError) as refused:
        term.clean_fields(exclude=["kind", "path"])
    assert address in refused.value.message_dict["more"][0]
    assert "Choose the page by its title" in refused.value.message_dict["more"][0]


def test_what_came_past_the_forms_cannot_be_published():
    page = make_page(
        GlossaryTerm, public=False, more=f'<p><a href="{SITE}/topics/">x</a> <a href="{SITE}/glossary/x/">x</a></p>'
    )
    with pytest.raises(NotReady) as refused:
        page.publish()
    assert refused.value.messages == [f"{SITE}/glossary/x/ is an address of this site: link to the page instead."]


def test_a_thousand_links_cost_three_queries_and_bounded_time(django_assert_num_queries):
    pages = [make_page(Topic) for _ in range(3)]
    text = "".join(f'<p><a href="{SITE}{pages[number % 3].path}">x</a></p>' for number in range(1000))
    start = time.monotonic()
    with django_assert_num_queries(3):
        assert as_references(text).count("data-page") == 1000
    assert time.monotonic() - start < 5


@pytest.mark.parametrize(
    "text",
    ["<a href=>x", "<a href='/topics/no/'><a href='http://['>", "href", "<A HREF='x'>y</A>", "<a href='/\x01'>x</a>"],
)
def test_damaged_links_do_no_harm(text):
    with contextlib.suppress(ValidationError):
        assert "topics" not in sanitize(as_references(text))
