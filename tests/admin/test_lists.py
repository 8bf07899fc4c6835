"""Lists show what editors look for, and cost the same for few rows and for many."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from taggit.models import Tag

from articles.models import Article, GlossaryTerm, Topic
from irsite.evidence.models import Citation, Source
from irsite.pages.models import Page, PageTag, RelatedPage, Synonym, kinds
from procedures.models import Condition, Procedure
from tests.admin.forms import admin_url, change_url, make_picture, query
from tests.factories import make_page, make_source

pytestmark = pytest.mark.django_db


def rows_of(client, model, **parameters):
    return client.get(admin_url(model, "changelist"), parameters).context["cl"].result_list


def queries_of(client, url):
    client.get(url)  # what is looked up once is looked up
    with CaptureQueriesContext(
        connection,
    ) as asked:
        assert client.get(url).status_code == 200
    return len(asked)


def make_full(model, picture):
    page = make_page(model, image=picture)
    page.tags.add("liver", f"tag {page.pk}")
    Synonym.objects.create(page=page, text="Other name")
    return page


@pytest.mark.parametrize("model", kinds(), ids=lambda model: model._meta.model_name)
def test_a_list_of_pages_costs_the_same_for_many_rows(admin_client, model):
    picture = make_picture()
    for _ in range(3):
        make_full(model, picture)
    url = admin_url(model, "changelist")
    searched = query(url, q="other", state="public")
    few, few_searched = queries_of(admin_client, url), queries_of(admin_client, searched)
    for _ in range(12):
        make_full(model, picture)
    assert queries_of(admin_client, url) == few <= 16
    assert queries_of(admin_client, searched) == few_searched


def test_other_lists_cost_the_same_for_sixty_rows(admin_client):
    page = make_page(GlossaryTerm)
    urls = [admin_url(model, "changelist") for model in (Page, Source, Tag)]

    def fill(number):
        for _ in range(number):
            source, term = make_source(), make_page(GlossaryTerm)
            Citation.objects.create(page=page, source=source)
            PageTag.objects.create(content_object=term, tag=Tag.objects.create(name=term.slug, slug=term.slug))

    fill(3)
    few = [queries_of(admin_client, url) for url in urls]
    fill(57)
    assert [queries_of(admin_client, url) for url in urls] == few


def test_no_list_grows_without_bound(admin_client):
    for _ in range(52):
        make_page(GlossaryTerm)
    assert len(rows_of(admin_client, GlossaryTerm)) == 50


def test_counts(admin_client):
    procedure, source = make_page(Procedure), make_source()
    for locator in ("1", "2"):
        Citation.objects.create(page=procedure, source=source, locator=locator)
    procedure.tags.add("liver")
    make_page(Procedure).tags.add("liver")
    article = make_page(Article)
    assert rows_of(admin_client, Procedure, q=procedure.slug)[0].citation_count == 3
    assert rows_of(admin_client, Source, q=source.title)[0].use_count == 2
    assert rows_of(admin_client, Tag)[0].page_count == 2
    assert rows_of(admin_client, Topic)[0].article_count == 1
    assert article.primary_topic.title in admin_client.get(admin_url(Article, "changelist")).content.decode()


def test_a_source_names_the_pages_that_use_it_drafts_too(admin_client):
    source = make_source()
    draft = make_page(Condition, public=False, title="A draft of a condition")
    Citation.objects.create(page=draft, source=source)
    shown = admin_client.get(change_url(source)).content.decode()
    assert "A draft of a condition" in shown
    assert "(condition, draft)" in shown


def test_pages_are_found_by_title_address_and_other_names(admin_client):
    page = make_page(GlossaryTerm, title="Angiography suite", slug="room-five")
    Synonym.objects.create(page=page, text="Cath lab")
    make_page(GlossaryTerm)
    for model in (GlossaryTerm, Page):
        for words in ("angiography", "room-five", "cath lab"):
            assert [found.pk for found in rows_of(admin_client, model, q=words)] == [page.pk]


def choices(client, part, field, term=""):
    address = query(
        "/admin/autocomplete/",
        app_label=part._meta.app_label, model_name=part._meta.model_name, field_name=field, term=term,
    )  # fmt: skip
    return client.get(address).json()["results"]


def test_choices_say_kind_and_state_and_leave_out_the_trash(admin_client):
    make_page(GlossaryTerm, title="Catheter", public=False)
    make_page(GlossaryTerm, title="Catheter tip").trash()
    make_page(Topic, title="Catheters")
    assert [choice["text"] for choice in choices(admin_client, RelatedPage, "target", "cath")] == [
        "Catheter (glossary term, draft)",
        "Catheters (topic, live)",
    ]
    assert [choice["text"] for choice in choices(admin_client, Article, "primary_topic")] == ["Catheters"]
    Topic.objects.get().withdraw()
    assert [choice["text"] for choice in choices(admin_client, Article, "primary_topic")] == ["Catheters (withdrawn)"]


def test_choices_of_pictures_bring_a_view_of_the_picture(admin_client):
    make_picture()
    found = choices(admin_client, Article, "image")
    assert found[0]["thumbnail"].endswith(".webp")
    assert admin_client.get(found[0]["thumbnail"]).status_code == 200


def test_a_form_costs_the_same_for_many_choices(admin_client):
    page = make_page(Procedure)
    few = queries_of(admin_client, change_url(page))
    for _ in range(10):
        make_page(Procedure)
        make_source()
    assert queries_of(admin_client, change_url(page)) == few
