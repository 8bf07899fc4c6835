"""The number of queries of a page does not grow with the content."""

import pytest
from django.core.cache import cache

from articles.models import Article, GlossaryTerm, Topic
from careers.models import FacilityType, Occupation
from irsite.evidence.models import Citation, Person, Source
from irsite.text.html import LISTS
from procedures.models import Condition, ImagingModality, Procedure, ProcedureCategory, SharedPassage
from tests.factories import every_kind, make_page, make_source
from tests.site.ties import tie

pytestmark = pytest.mark.django_db
ON_LISTS, ON_PAGES = 12, 20


def count(client, address, django_assert_max_num_queries, limit):
    cache.clear()
    SharedPassage.bodies()
    with django_assert_max_num_queries(limit) as queries:
        assert client.get(address).status_code == 200
    return len(queries)


def grow(pages, times):
    """Add ``times`` more public pages of each kind and tie them all to ``pages``."""
    for _ in range(times):
        more = every_kind()
        for page in more.values():
            page.tags.add("Shared tag")
            page.synonyms.create(text=f"Other name {page.pk}")
        tie(pages, more)
        tie(more, pages)
        # Rows that tie() leaves to the last one: a page is category, topic, … of many.
        Procedure.objects.filter(pk=more[Procedure].pk).update(category=pages[ProcedureCategory])
        Article.objects.filter(pk=more[Article].pk).update(primary_topic=pages[Topic])


def test_every_list_and_page_asks_as_much_with_many_rows_as_with_few(client, django_assert_max_num_queries):
    pages = every_kind()
    grow(pages, 2)
    source = make_source()
    Citation.objects.create(page=pages[Article], source=source)
    lists = [*LISTS, "/tags/shared-tag/", "/procedures/?radiation=yes", f"/sources/{source.slug}/", "/search/?q=one"]
    procedure, role = pages[Procedure], pages[Occupation]
    lists += [f"/procedures/compare/?p={procedure.slug}", f"/careers/roles/compare/?p={role.slug}",
              f"{procedure.path}visit-sheet/", f"/careers/pathways/?goal={role.slug}"]  # fmt: skip
    details = ["/", *(page.path for page in pages.values())]
    limits = {**dict.fromkeys(lists, ON_LISTS), **dict.fromkeys(details, ON_PAGES)}
    assert {type(page) for page in pages.values()} >= {Condition, FacilityType, GlossaryTerm, Occupation, Person}
    before = {at: count(client, at, django_assert_max_num_queries, limit) for at, limit in limits.items()}
    grow(pages, 6)
    for page in (pages[Procedure], pages[Condition], pages[Topic]):
        Citation.objects.create(page=page, source=source)
    after = {at: count(client, at, django_assert_max_num_queries, limit) for at, limit in limits.items()}
    grown = {at: (before[at], after[at]) for at in limits if after[at] > before[at]}
    assert grown == {}
    assert ImagingModality.objects.count() > 10
    assert Source.objects.count() > 100


def test_a_list_is_bounded_whatever_there_is(client):
    for _ in range(60):
        make_page(GlossaryTerm)
    content = client.get("/glossary/").content.decode()
    assert 10 < content.count("/glossary/glossaryterm-") <= 50
    assert "page=2" in content
