"""What editors do with searches."""

import pytest

from irsite.pages.models import Synonym
from irsite.search.finding import find
from irsite.search.models import MissedSearch, PinnedPage
from irsite.search.query import understand
from procedures.models import Procedure
from tests.admin.forms import admin_url, staff
from tests.factories import make_page

pytestmark = pytest.mark.django_db


@pytest.fixture
def missed():
    return MissedSearch.objects.create(query="lemon vein", count=7)


def test_a_missed_search_becomes_a_name_of_the_page_chosen(admin_client, missed):
    page = make_page(Procedure, title="Varicose vein ablation")
    listed = admin_client.get(admin_url(MissedSearch, "changelist")).content.decode()
    change = admin_url(MissedSearch, "change", missed.pk)
    assert f'href="{change}"' in listed
    response = admin_client.post(change, {"page": page.pk, "name_kind": Synonym.Kind.LAY}, follow=True)
    assert "is now found by “lemon vein”" in response.content.decode()
    assert not MissedSearch.objects.exists()
    assert find(understand("lemon vein")).rows[0].key == page.pk
    assert page.synonyms.get().kind == Synonym.Kind.LAY


def test_a_page_must_be_chosen_and_may_be_chosen_only_by_those_who_may_change_it(client, missed):
    page = make_page(Procedure)
    change = admin_url(MissedSearch, "change", missed.pk)
    client.force_login(staff("editor", "change_missedsearch", "view_missedsearch"))
    assert "Choose the page" in client.post(change, {"name_kind": "lay"}).content.decode()
    assert client.post(change, {"page": page.pk, "name_kind": "lay"}).status_code == 403
    assert not page.synonyms.exists()
    assert MissedSearch.objects.exists()


def test_a_pin_moves_with_its_page(admin_client):
    one, other = make_page(Procedure, title="One"), make_page(Procedure, title="Other")
    admin_client.post(admin_url(PinnedPage, "add"), {"query": "lemon vein", "page": one.pk})
    assert [row.key for row in find(understand("lemon veins")).rows] == [one.pk]
    pin = PinnedPage.objects.get()
    admin_client.post(admin_url(PinnedPage, "change", pin.pk), {"query": "lemon vein", "page": other.pk})
    assert [row.key for row in find(understand("lemon veins")).rows] == [other.pk]
    chosen = {"action": "delete_selected", "_selected_action": pin.pk, "post": "yes"}
    admin_client.post(admin_url(PinnedPage, "changelist"), chosen)
    assert find(understand("lemon vein")).rows == []
