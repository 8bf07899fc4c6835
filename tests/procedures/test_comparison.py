"""Procedures side by side: who is shown, who is left out and why, and that no cell says anything of its own."""

import lxml.html
import pytest

from irsite.pages.comparison import Row, one
from procedures.comparison import in_group, rows_of, shared_group
from procedures.models import Alternative, Benefit, Procedure, Risk
from tests.factories import make_page, make_source

pytestmark = pytest.mark.django_db
ADDRESS = "/procedures/compare/"


def compare(client, *slugs):
    response = client.get(ADDRESS, {"p": slugs})
    assert response.status_code == 200
    return lxml.html.fromstring(response.content.decode())


def heads(tree):
    return [each.text_content() for each in tree.xpath("//thead//th")]


def notices(tree):
    return [each.text_content() for each in tree.xpath("//div[@role='status']/p")]


def make_procedures(number, **fields):
    return [make_page(Procedure, title=f"Way {name}", slug=f"way-{name}", **fields) for name in "abcdefgh"[:number]]


def test_two_to_four_stand_in_the_order_of_the_address(client):
    make_procedures(4)
    assert heads(compare(client, "way-b", "way-a")) == ["Way b", "Way a"]
    tree = compare(client, "way-d", "way-a", "way-c", "way-b")
    assert heads(tree) == ["Way d", "Way a", "Way c", "Way b"]
    assert tree.xpath("//tbody/tr[1]/th/@scope") == ["row"]
    assert set(tree.xpath("//thead//th/@scope")) == {"col"}
    assert {len(row.xpath("td")) for row in tree.xpath("//tbody/tr")} == {4}
    assert notices(tree) == []


def test_a_fifth_is_named_and_left_out(client):
    make_procedures(5)
    tree = compare(client, *(f"way-{name}" for name in "abcde"))
    assert heads(tree) == ["Way a", "Way b", "Way c", "Way d"]
    assert notices(tree) == ["At most 4 procedures stand side by side. Left out: “Way e”."]


def test_an_unknown_a_withdrawn_and_a_draft_are_spoken_of_alike_and_the_rest_is_shown(client):
    _, _, gone = make_procedures(3)
    gone.withdraw()
    make_page(Procedure, title="Secret plan", slug="plan", public=False)
    tree = compare(client, "nowhere", "way-a", "way-c", "way-b", "plan")
    assert heads(tree) == ["Way a", "Way b"]
    assert notices(tree) == [
        f"There is no procedure with the address name “{slug}” here." for slug in ("nowhere", "way-c", "plan")
    ]
    assert "Secret plan" not in tree.text_content()
    assert "Way c" not in tree.text_content()


def test_a_repeated_one_is_shown_once(client):
    make_procedures(2)
    tree = compare(client, "way-a", "way-b", "way-a")
    assert heads(tree) == ["Way a", "Way b"]
    assert notices(tree) == ["“Way a” was chosen more than once and is shown once."]


@pytest.mark.parametrize(("slugs", "selects"), [([], 2), (["way-a"], 1), (["way-a", "way-b", "way-c", "way-d"], 0)])
def test_a_form_offers_what_is_missing(client, slugs, selects):
    make_procedures(5)
    tree = compare(client, *slugs)
    assert len(tree.xpath("//main//form//select[@name='p']")) == selects
    assert tree.xpath("//main//form//input[@name='p'][@checked]/@value") == slugs
    offered = set(tree.xpath("(//main//form//select)[1]/option/@value")) - {""}
    assert offered == ({f"way-{name}" for name in "abcde"} - set(slugs) if selects else set())
    assert bool(tree.xpath("//table")) == (len(slugs) > 1)


def test_the_page_is_shared_under_its_choice_and_not_indexed(client):
    make_procedures(2)
    tree = compare(client, "way-b", "nowhere", "way-a", "way-b")
    assert tree.xpath("//meta[@name='robots']/@content") == ["noindex"]
    assert tree.xpath("//link[@rel='canonical']/@href") == [
        "http://127.0.0.1:8000/procedures/compare/?p=way-b&p=way-a"
    ]  # fmt: skip


def test_every_row_says_in_words_whether_the_columns_differ(client):
    make_procedures(2, duration_min=30, duration_max=60)
    Procedure.objects.filter(slug="way-a").update(stay=Procedure.Stay.OVERNIGHT)
    tree = compare(client, "way-a", "way-b")
    marks = {
        row.xpath("th")[0].text.strip(): row.xpath("th/span")[0].text_content().strip()
        for row in tree.xpath("//tbody/tr")
    }
    assert marks["Stay"] == "differs"
    assert marks["In the room"] == "the same"
    assert marks["X-rays"] == "the same"


def risk(affected, out_of, up_to=None):
    return Risk(text="It may bleed.", affected=affected, affected_up_to=up_to, out_of=out_of)


def test_numbers_are_told_by_one_group_where_that_is_exact():
    assert shared_group([risk(1, 10), risk(7, 100), Risk(text="Fever.")]) == 100
    assert str(in_group(risk(1, 10, 2), 100)) == "10 to 20 in 100"
    assert shared_group([risk(1, 3), risk(7, 100)]) is None
    assert shared_group([risk(1, 10), risk(1, 10_000)]) is None
    assert shared_group([Risk(text="Fever.")]) is None


def test_a_shared_group_stands_beside_the_stored_number(client):
    one_way, other = make_procedures(2)
    source = make_source(title="A leaflet")
    Risk.objects.create(procedure=one_way, text="Bruise.", affected=1, out_of=10, source=source)
    Risk.objects.create(procedure=other, text="Bruise.", affected=7, out_of=100, source=source)
    text = " ".join(compare(client, "way-a", "way-b").text_content().split())
    assert "About 1 in 10 (10 in 100): Bruise. Source: A leaflet" in text
    assert "About 7 in 100: Bruise." in text


def test_a_procedure_leads_to_a_comparison_with_its_public_alternatives(client):
    one_way, other, hidden = make_procedures(3)
    hidden.withdraw()
    for instead in (other, hidden):
        Alternative.objects.create(procedure=one_way, instead=instead)
    page = client.get(one_way.path).content.decode()
    assert "/procedures/compare/?p=way-a&amp;p=way-b" in page
    assert "way-c" not in page


def test_procedures_are_picked_from_the_list(client):
    make_procedures(2)
    tree = lxml.html.fromstring(client.get("/procedures/").content)
    form = next(form for form in tree.forms if form.action == ADDRESS)
    assert form.xpath(".//input[@type='checkbox'][@name='p']/@value") == ["way-a", "way-b"]
    assert [label.text_content().strip() for label in form.xpath(".//label")] == ["Compare Way a", "Compare Way b"]


def test_rows_without_a_word_are_left_out():
    make_procedures(2)
    Benefit.objects.all().delete()
    labels = [row.label for row in rows_of(list(Procedure.objects.for_comparison()))]
    assert "Benefits" not in labels
    assert not Row("Stay", [one("A night"), one("A night")]).differs
    assert Row("Stay", [one("A night"), one("A night", "or two")]).differs
