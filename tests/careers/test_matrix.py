"""The table of procedures by kinds of places."""

import lxml.html
import pytest
from django.core.exceptions import ValidationError

from careers.models import FacilityProcedure, FacilityType
from procedures.models import Procedure
from tests.factories import make_page

pytestmark = pytest.mark.django_db
ADDRESS = "/careers/where/matrix/"


def table(client, query=""):
    """Return the table as ``{(address of procedure, address of place): word}``, and its tree."""
    tree = lxml.html.fromstring(client.get(ADDRESS + query).content)
    places = tree.xpath("//main//thead//th/a/@href")
    cells = {}
    for row in tree.xpath("//main//tbody/tr"):
        for place, cell in zip(places, row.xpath("td"), strict=True):
            cells[row.xpath("th/a/@href")[0], place] = cell.text_content().strip("– ")
    return cells, tree


def test_only_what_is_public_stands_in_it(client):
    shown, hidden = make_page(Procedure), make_page(Procedure, title="Secret procedure", public=False)
    place, closed = make_page(FacilityType), make_page(FacilityType, title="Secret place", public=False)
    for facility in (place, closed):
        for procedure in (shown, hidden):
            FacilityProcedure.objects.create(facility=facility, procedure=procedure, typicality="rare")
    cells, tree = table(client)
    assert cells == {(shown.path, place.path): "Rarely"}
    assert "Secret" not in tree.text_content()
    assert set(tree.xpath("//thead//th/@scope")) == {"col"}
    assert set(tree.xpath("//tbody//th/@scope")) == {"row"}


def test_a_place_that_does_not_do_it_says_so_in_words(client):
    make_page(Procedure)
    make_page(FacilityType)
    assert list(table(client)[0].values()) == ["Not listed"]


def test_it_is_bounded_and_asks_as_often_for_many_as_for_few(client, django_assert_num_queries, monkeypatch):
    monkeypatch.setattr("careers.matrix.ROWS", 3)
    places = [make_page(FacilityType) for _ in range(3)]
    for number in range(4):
        procedure = make_page(Procedure)
        FacilityProcedure.objects.create(facility=places[number % 3], procedure=procedure)
    with django_assert_num_queries(6):
        cells, tree = table(client)
    assert len(cells) == 9
    assert tree.xpath("//a[@rel='next']/@href") == ["?page=2"]
    assert len(table(client, "?page=2")[0]) == 3


def test_it_is_reached_from_the_lists(client):
    for address in ("/procedures/", "/careers/where/", "/careers/"):
        assert ADDRESS in client.get(address).content.decode(), address


def test_the_word_of_the_address_is_no_slug():
    with pytest.raises(ValidationError):
        make_page(FacilityType, slug="matrix", public=False).clean()
