"""The drawn body on the front page."""

import itertools

import lxml.html
import pytest

from procedures.body_map import PLACES
from procedures.models import BodySystem
from tests.factories import make_page

pytestmark = pytest.mark.django_db


def test_every_part_is_a_link_and_one_without_a_place_stands_in_the_list(client):
    drawn = make_page(BodySystem, slug="lungs-and-chest", title="Lungs and chest")
    listed = make_page(BodySystem, slug="blood-and-immune", title="Blood and immune")
    make_page(BodySystem, slug="brain-and-nerves", public=False)
    figure = lxml.html.fromstring(client.get("/").content).xpath("//figure[@class='body-map']")[0]
    assert [(link.get("href"), link.text_content()) for link in figure.xpath(".//svg//a")] == [
        (drawn.path, "Lungs and chest")
    ]
    items = {item.xpath("a/@href")[0]: item.get("class") for item in figure.xpath("./ul/li")}
    assert items == {listed.path: None, drawn.path: "is-drawn"}


@pytest.mark.parametrize("place", PLACES.values(), ids=PLACES)
def test_words_and_the_field_to_click_lie_within_the_drawing(place):
    assert place.hit["x"] >= -6
    assert place.hit["x"] + place.hit["width"] <= 526
    assert 0 <= place.knot[0] <= 520
    assert place.line.startswith(f"M{place.end} ")


def test_no_two_labels_overlap():
    for side in (True, False):
        lines = sorted(place.baseline for place in PLACES.values() if place.on_left is side)
        assert all(lower - upper >= 34 for upper, lower in itertools.pairwise(lines))
