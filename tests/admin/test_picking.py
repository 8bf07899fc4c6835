"""The search behind the dialog for links to pages."""

import pytest

from articles.models import GlossaryTerm
from irsite.pages.models import Synonym
from procedures.models import Procedure
from tests.admin.forms import staff
from tests.factories import make_page

pytestmark = pytest.mark.django_db
URL = "/admin/pages/page/pick/"


def picked(client, **parameters):
    return client.get(URL, parameters).json()["pages"]


def test_pages_are_found_by_title_and_other_names_best_first(admin_client):
    tube = make_page(GlossaryTerm, title="Tube", public=False)
    Synonym.objects.create(page=tube, text="Catheter")
    second = make_page(Procedure, title="A catheter exchange")
    first = make_page(GlossaryTerm, title="Catheter tip")
    make_page(GlossaryTerm, title="Catheter hub").trash()
    assert picked(admin_client, q="catheter") == [
        {"id": first.pk, "title": "Catheter tip", "kind": "Glossary term", "state": "Live"},
        {"id": second.pk, "title": "A catheter exchange", "kind": "Procedure", "state": "Live"},
        {"id": tube.pk, "title": "Tube", "kind": "Glossary term", "state": "Draft"},
    ]
    assert [page["id"] for page in picked(admin_client, q="catheter exchange")] == [second.pk]


def test_one_page_by_its_key(admin_client):
    page = make_page(GlossaryTerm)
    assert [found["title"] for found in picked(admin_client, page=page.pk)] == [page.title]


@pytest.mark.parametrize("parameters", [{}, {"q": "  "}, {"q": "%"}, {"page": "x"}, {"page": "9" * 30}, {"page": "²"}])
def test_odd_questions_find_nothing(admin_client, parameters):
    make_page(GlossaryTerm)
    assert picked(admin_client, **parameters) == []


def test_the_answer_is_short_and_costs_few_queries(admin_client, django_assert_num_queries):
    for _ in range(15):
        make_page(GlossaryTerm, title="Catheter")
    with django_assert_num_queries(5):  # session, user, the index of names, names of drafts, pages
        assert len(picked(admin_client, q="catheter")) == 12


def test_only_those_who_may_see_some_page_may_search(client):
    assert client.get(URL, {"q": "a"}).status_code == 302
    client.force_login(staff("nobody", "view_source"))
    assert client.get(URL, {"q": "a"}).status_code == 403
    client.force_login(staff("looker", "view_topic"))
    assert client.get(URL, {"q": "a"}).status_code == 200
