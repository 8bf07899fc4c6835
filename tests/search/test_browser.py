"""Searching in a real browser: suggestions by keyboard and pointer, and what is told of an opened result."""

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import expect

from articles.models import GlossaryTerm
from irsite.search import counts
from irsite.search.models import ChosenResult
from procedures.models import Procedure
from tests.factories import make_page

RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]


@pytest.fixture
def desk(page, live_server, transactional_db):
    """A browser on the search page of a small site; at the end its console must have been silent."""
    procedure = make_page(Procedure, title="Uterine fibroid embolization", slug="ufe")
    procedure.synonyms.create(text="UFE")
    procedure.publish()
    make_page(GlossaryTerm, title="Embolization")
    complaints = []
    page.on("console", lambda line: complaints.append(line.text) if line.type in {"error", "warning"} else None)
    page.on("pageerror", lambda error: complaints.append(str(error)))
    page.set_default_timeout(10_000)
    page.goto(f"{live_server.url}/search/")
    yield page
    assert complaints == []


@pytest.fixture
def box(desk):
    return desk.get_by_role("combobox", name="Search all pages")


def test_suggestions_are_chosen_by_keyboard(desk, box):
    box.press_sequentially("embol")
    options = desk.get_by_role("option")
    expect(options).to_have_count(2)
    expect(box).to_have_attribute("aria-expanded", "true")
    expect(desk.get_by_role("status").last).to_have_text("2 suggestions. Use the up and down arrow keys.")
    box.press("ArrowDown")
    expect(options.first).to_have_attribute("aria-selected", "true")
    expect(box).to_have_attribute("aria-activedescendant", options.first.get_attribute("id"))
    box.press("ArrowUp")
    assert box.get_attribute("aria-activedescendant") is None
    box.press("ArrowUp")
    expect(options.last).to_have_attribute("aria-selected", "true")
    expect(options.last).to_contain_text("Uterine fibroid embolization")
    box.press("Enter")
    desk.wait_for_url("**/procedures/ufe/")


def test_escape_closes_the_list_and_enter_searches_for_what_was_typed(desk, box):
    box.press_sequentially("embol")
    expect(desk.get_by_role("listbox")).to_be_visible()
    box.press("Escape")
    expect(desk.get_by_role("listbox")).to_have_count(0)
    expect(box).to_have_value("embol")
    expect(box).to_have_attribute("aria-expanded", "false")
    box.press("ArrowDown")
    expect(desk.get_by_role("listbox")).to_be_visible()
    box.press("Enter")
    desk.wait_for_url("**/search/?q=embol")


def test_suggestions_are_chosen_by_pointer_and_name_what_was_typed(desk, box):
    box.press_sequentially("ufe")
    option = desk.get_by_role("option")
    expect(option).to_contain_text("Also called UFE")
    option.click()
    desk.wait_for_url("**/procedures/ufe/")


def test_leaving_the_field_closes_the_list(desk, box):
    box.press_sequentially("embol")
    expect(desk.get_by_role("listbox")).to_be_visible()
    box.press("Tab")
    expect(desk.get_by_role("listbox")).to_have_count(0)


@pytest.mark.parametrize("width", [360, 1280])
def test_an_open_list_is_accessible_and_fits(desk, box, width):
    desk.set_viewport_size({"width": width, "height": 800})
    box.press_sequentially("embol")
    box.press("ArrowDown")
    expect(desk.get_by_role("listbox")).to_be_visible()
    # Without preload: it would look for the parts of the style sheet, which are not joined here, in the wrong place.
    options = {"runOnly": {"type": "tag", "values": RULES}, "preload": False}
    found = Axe().run(desk, options=options).response["violations"]
    assert [(each["id"], each["nodes"][0]["html"][:120]) for each in found] == []
    assert desk.evaluate("document.documentElement.scrollWidth <= innerWidth")


def test_every_form_that_searches_is_improved(desk, live_server):
    desk.goto(live_server.url)
    assert desk.get_by_role("combobox").count() == desk.locator("form[role=search]").count() == 2


def test_an_opened_result_is_told_by_query_and_place_only(desk, live_server):
    sent = []
    desk.on("request", lambda request: sent.append(request) if request.url.endswith("/search/click/") else None)
    desk.goto(f"{live_server.url}/search/?q=UFE")
    desk.get_by_role("article").get_by_role("link").click()
    desk.wait_for_url("**/procedures/ufe/")
    assert [request.post_data for request in sent] == ["q=UFE&rank=1"]
    counts.write()
    assert list(ChosenResult.objects.values_list("query", "rank", "count")) == [("ufe", 1, 1)]
