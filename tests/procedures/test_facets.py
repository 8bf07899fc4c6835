"""The filters of the procedure list: what is counted, and what is offered where nothing is left."""

import lxml.html
import pytest

from careers.models import FacilityProcedure, FacilityType
from procedures.facets import Selection
from procedures.models import BodySystem, Procedure, ProcedureCategory
from tests.factories import make_page

pytestmark = pytest.mark.django_db


@pytest.fixture
def procedures():
    """Return two procedures of one group: one by day with a numbed skin, one overnight and asleep."""
    group = make_page(ProcedureCategory, slug="group", title="A group")
    day = make_page(Procedure, title="By day", category=group, stay=Procedure.Stay.DAY_CASE)
    night = make_page(
        Procedure, title="By night", category=group, stay=Procedure.Stay.OVERNIGHT, anesthesia_local=False,
        anesthesia_general=True,
    )  # fmt: skip
    return day, night


def counts(chosen):
    return {
        facet.name: {option.value: option.count for option in facet.options} for facet in Selection(chosen).facets()
    }


def test_anesthetic_and_stay_stand_among_the_filters(procedures):
    shown = counts({})
    assert shown["anesthesia"] == {"local": 1, "general": 1}
    assert shown["stay"] == {"day-case": 1, "overnight": 1}
    assert shown["category"] == {"group": 2}


def test_a_facet_counts_beside_the_choices_of_the_others_but_not_its_own(procedures):
    shown = counts({"stay": ["day-case"]})
    assert shown["stay"] == {"day-case": 1, "overnight": 1}
    assert shown["anesthesia"] == {"local": 1}
    assert shown["category"] == {"group": 1}


def test_every_count_is_what_choosing_it_gives(procedures):
    place = make_page(FacilityType)
    FacilityProcedure.objects.create(facility=place, procedure=procedures[0])
    for chosen in ({}, {"stay": ["day-case"]}, {"category": ["group"], "radiation": ["yes"]}):
        for facet in Selection(chosen).facets():
            for option in facet.options:
                with_it = Selection({**chosen, facet.name: [option.value]}).procedures
                assert with_it.count() == option.count, (chosen, facet.name, option.value)


def test_an_empty_combination_offers_the_nearest_that_leave_something(client, procedures):
    tree = lxml.html.fromstring(client.get("/procedures/?stay=day-case&anesthesia=general&category=group").content)
    assert "No procedure fits all of these." in tree.text_content()
    assert {a.text_content(): a.get("href") for a in tree.xpath("//main//ul[@class='reading-list']//a")} == {
        "Without “Hospital stay”: 1 procedure": "/procedures/?category=group&anesthesia=general",
        "Without “Anesthetic”: 1 procedure": "/procedures/?category=group&stay=day-case",
    }


def test_where_one_filter_less_is_not_enough_all_but_one_go(client, procedures):
    empty = make_page(BodySystem, slug="empty")
    chosen = {"system": [empty.slug], "radiation": ["no"], "category": ["group"]}
    assert Selection(chosen).nearest() == [(["radiation", "system"], 2)]
    assert Selection({"system": [empty.slug]}).nearest() == [(["system"], 2)]
    page = client.get(f"/procedures/?system={empty.slug}&radiation=no&category=group").content.decode()
    assert "Without “X-rays” and “Part of the body”: 2 procedures" in page


def test_a_chosen_page_that_leads_nowhere_can_be_taken_back_and_a_draft_is_never_named(client, procedures):
    make_page(BodySystem, slug="empty", title="Nothing here")
    make_page(BodySystem, slug="secret", title="A secret", public=False)
    page = client.get("/procedures/?system=empty&system=secret").content.decode()
    assert "Nothing here" in page
    assert "A secret" not in page


@pytest.mark.parametrize(
    "query",
    [
        "", "stay=day-case", "stay=no-stay&anesthesia=general&radiation=no",
        "system=empty&category=nothing&modality=x&condition=y&facility=z&purpose=access&stay=no-stay&anesthesia=none",
    ],
)  # fmt: skip
def test_the_list_asks_twelve_times_at_most_whatever_is_chosen(
    client, procedures, django_assert_max_num_queries, query
):
    make_page(BodySystem, slug="empty")
    with django_assert_max_num_queries(12):
        assert client.get(f"/procedures/?{query}").status_code == 200
