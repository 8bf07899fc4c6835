"""The table of procedures by places says what the pages of both say."""

import lxml.html
import pytest

from careers.models import FacilityProcedure, FacilityType
from procedures.models import Procedure
from tests.careers.test_matrix import table

pytestmark = pytest.mark.usefixtures("starter_site")


def stated_by_places(client):
    """Return ``{(procedure, place): word}`` as the pages of the places say it."""
    stated = {}
    for place in FacilityType.objects.public():
        tree = lxml.html.fromstring(client.get(place.path).content)
        for word in FacilityProcedure.Typicality.labels:
            for path in tree.xpath(f"//h2[@id='procedures']/following-sibling::h3[.='{word}'][1]"
                                   "/following-sibling::ul[1]//a/@href"):  # fmt: skip
                stated[path, place.path] = word
    return stated


def stated_by_procedures(client):
    """Return ``{(procedure, place): word}`` as the pages of the procedures say it."""
    stated = {}
    for procedure in Procedure.objects.public():
        tree = lxml.html.fromstring(client.get(procedure.path).content)
        for word in FacilityProcedure.Typicality.labels:
            for path in tree.xpath(f"//h3[.='{word} done here']/following-sibling::div[1]//h3/a/@href"):
                stated[procedure.path, path] = word
    return stated


def test_it_equals_the_lists_of_both_pages(client):
    cells, _ = table(client)
    assert len(cells) == 38 * 6
    shown = {pair: word for pair, word in cells.items() if word != "Not listed"}
    assert len(shown) > 80
    assert shown == stated_by_places(client) == stated_by_procedures(client)
