"""The real site in a real browser: one page of each kind, every list, every procedure.

All in one module, so that one process starts one site for all of it.
"""

import itertools
import re
import urllib.request

import pytest
from axe_playwright_python.sync_playwright import Axe

from irsite.text.html import LISTS
from tests.real_site import serve

WCAG = {"runOnly": {"type": "tag", "values": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]}}
WIDTHS = (360, 768, 1280)
SCHEMES = ("light", "dark")
ONE_OF_EACH_KIND = {
    "article": "/articles/what-is-interventional-radiology/",
    "topic": "/topics/interventional-radiology/",
    "glossary term": "/glossary/embolization/",
    "procedure": "/procedures/uterine-fibroid-embolization/",
    "procedure category": "/procedures/category/embolization/",
    "imaging modality": "/imaging/x-ray-angiography/",
    "body system": "/body/female-reproductive/",
    "condition": "/conditions/uterine-fibroids/",
    "facility type": "/careers/where/hospitals/",
    "role": "/careers/roles/ir-technologist/",
    "program": "/careers/programs/associate-of-science-in-radiography/",
    "credential": "/careers/credentials/radiography/",
    "person": "/people/editorial-team/",
    "page about the site": "/about/editorial-policy/",
}
OTHERS = (
    "/search/?q=stent",
    "/search/?q=nothing+has+this+name",
    "/procedures/?radiation=no&stay=day-case",
    "/procedures/?radiation=no&stay=several-nights&anesthesia=general",
    "/procedures/compare/",
    "/procedures/compare/?p=angioplasty&p=vascular-stent&p=nowhere",
    "/procedures/compare/?p=angioplasty&p=vascular-stent&p=lung-biopsy&p=tips",
    "/procedures/lung-biopsy/visit-sheet/",
    "/careers/roles/compare/?p=ir-nurse&p=radiographer",
    "/careers/pathways/?start=high-school&goal=radiology-director",
    "/nowhere/",
)
PAGES = (*ONE_OF_EACH_KIND.values(), *LISTS, *OTHERS)
PAGE_BUDGET = 60_000  # bytes: HTML, style, scripts and fonts, compressed
axe = Axe()


@pytest.fixture(scope="module")
def site(tmp_path_factory):
    """Return the address of the site with its starter content, started for this module."""
    with serve(tmp_path_factory.mktemp("site") / "var") as address:
        yield address


@pytest.fixture(scope="module")
def procedures(site):
    """Return the addresses of all procedures."""
    with urllib.request.urlopen(f"{site}/sitemap.xml") as answer:
        paths = re.findall(r"<loc>http://[^/]+(/procedures/[\w-]+/)</loc>", answer.read().decode())
    found = [path for path in paths if path != "/procedures/category/"]
    assert len(found) == 38
    return found


@pytest.fixture
def problems(page):
    """Collect what the browser complains of: scripts, styles and pictures that the policy refused, and errors."""
    found = []
    page.on("console", lambda message: found.append(message.text) if message.type in {"error", "warning"} else None)
    page.on("pageerror", lambda error: found.append(str(error)))
    return found


def violations(page):
    """Return what axe finds, short enough to read."""
    found = axe.run(page, options=WCAG).response["violations"]
    return [(each["id"], each["nodes"][0]["html"][:150], len(each["nodes"])) for each in found]


@pytest.mark.parametrize("path", PAGES)
def test_axe_finds_nothing_at_any_width_light_and_dark(page, site, problems, path):
    page.goto(site + path, wait_until="networkidle")
    expected = ["status of 404"] if path == "/nowhere/" else []
    assert [each for each in problems if not any(words in each for words in expected)] == []  # axe makes its own below
    for width, scheme in itertools.product(WIDTHS, SCHEMES):
        page.set_viewport_size({"width": width, "height": 900})
        page.emulate_media(color_scheme=scheme)
        assert violations(page) == [], (width, scheme)


def test_axe_finds_nothing_on_any_procedure(page, site, procedures):
    page.set_viewport_size({"width": 360, "height": 900})
    found = {}
    for path in procedures:
        page.goto(site + path)
        if each := violations(page):
            found[path] = each
    assert found == {}


OVERFLOW = """() => [...document.querySelectorAll("body *")]
  .filter(each => each.getBoundingClientRect().right > innerWidth + 1 && getComputedStyle(each).position !== "fixed"
    && !each.closest(".table-frame, .matrix__frame, .breadcrumb, [popover]:not(:popover-open), .visually-hidden, svg, "
      + ".skip-link"))
  .slice(0, 3).map(each => each.outerHTML.slice(0, 120))"""


def overflow(page):
    """Return the elements that stick out of the window, if the page can be scrolled sideways."""
    wider = page.evaluate("document.documentElement.scrollWidth > document.documentElement.clientWidth")
    return (page.evaluate(OVERFLOW) or ["something"]) if wider else []


def test_nothing_scrolls_sideways_on_a_narrow_screen_or_with_large_text(page, site, procedures):
    found = {}
    for path in (*PAGES, *procedures):
        page.set_viewport_size({"width": 320, "height": 800})
        page.goto(site + path)
        if each := overflow(page):
            found[path, "320 px"] = each
        page.set_viewport_size({"width": 1280, "height": 800})
        page.evaluate("document.documentElement.style.fontSize = '200%'")
        if each := overflow(page):
            found[path, "text at 200 %"] = each
    assert found == {}


FOCUS = """() => { const it = document.activeElement; if (!it || it === document.body) return null;
  const style = getComputedStyle(it), box = it.getBoundingClientRect();
  const hit = it.querySelector(".hit"), drawn = hit ? getComputedStyle(hit).strokeWidth : "0"; // in the drawn body
  const card = it.closest(".card, .group-card, .search-form"), around = card ? getComputedStyle(card) : style;
  return { html: it.outerHTML.slice(0, 110), tag: it.tagName,
    seen: style.outlineStyle !== "none" && parseFloat(style.outlineWidth) >= 2
      || parseFloat(drawn) >= 2 || style.boxShadow !== "none" || around.outlineStyle !== "none",
    covered: box.bottom < 0 || box.top > innerHeight } }"""
REACHABLE = """() => [...document.querySelectorAll("a[href], button, input, select, textarea, summary, [tabindex='0']")]
  .filter(each => each.checkVisibility() && !each.disabled && each.tabIndex >= 0).length"""


@pytest.mark.parametrize(
    ("path", "width"),
    [
        *((path, 1280) for path in ("/", "/procedures/", *ONE_OF_EACH_KIND.values())),
        *((path, 360) for path in ("/", "/procedures/", ONE_OF_EACH_KIND["procedure"], ONE_OF_EACH_KIND["article"])),
    ],
)
def test_everything_is_reached_by_keyboard_with_visible_focus(page, site, path, width):
    page.set_viewport_size({"width": width, "height": 900})
    page.emulate_media(reduced_motion="reduce")  # scrolling takes no time, so that what is focused is in view at once
    page.goto(site + path)
    expected, reached, unseen = page.evaluate(REACHABLE), 0, []
    for _ in range(expected + 5):
        page.keyboard.press("Tab")
        focus = page.evaluate(FOCUS)
        if focus is None:
            break
        reached += 1
        if not focus["seen"] or focus["covered"]:
            unseen.append(focus["html"])
    assert unseen == []
    assert reached >= expected


def test_the_skip_link_leads_past_the_menu(page, site):
    page.goto(site)
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.className") == "skip-link"
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.id") == "main"


@pytest.mark.parametrize("path", ["/", *ONE_OF_EACH_KIND.values(), "/procedures/", "/a-z/"])
def test_a_first_view_is_light(page, site, path):
    sizes = {}

    def weigh(response):
        if response.request.resource_type != "image":
            sizes[response.url] = response.request.sizes()["responseBodySize"]

    page.on("requestfinished", lambda request: weigh(request.response()))
    page.goto(site + path, wait_until="networkidle")
    assert len(sizes) >= 3  # page, style sheet, font
    assert sum(sizes.values()) <= PAGE_BUDGET, sizes


def test_filters_search_and_menus_need_no_javascript(browser, site):
    context = browser.new_context(java_script_enabled=False, viewport={"width": 360, "height": 800})
    page = context.new_page()
    page.goto(f"{site}/procedures/")
    page.get_by_role("button", name="Filter").click()
    page.get_by_label("No X-rays").check()
    page.get_by_role("button", name="Show results").click()
    assert "radiation=no" in page.url
    assert page.get_by_role("heading", name="Paracentesis").count() == 1
    assert page.get_by_role("heading", name="Angioplasty", exact=True).count() == 0
    page.goto(f"{site}/search/")
    page.get_by_label("Search all pages").fill("fibroid")
    page.get_by_role("button", name="Search").last.click()
    assert page.get_by_role("link", name="Uterine fibroid embolization").count() >= 1
    context.close()


def test_readers_get_no_cookie(page, site):
    for path in PAGES[:20]:
        page.goto(site + path)
    assert page.context.cookies() == []


def test_a_printed_page_leaves_the_menus_out(page, site):
    page.goto(f"{site}/procedures/uterine-fibroid-embolization/")
    page.emulate_media(media="print")
    assert not page.locator(".masthead nav").is_visible()
    assert not page.locator(".masthead input").is_visible()
    assert not page.locator(".site-footer").is_visible()
    assert page.locator("h1").is_visible()
    assert page.get_by_text("When to get help").last.is_visible()


def test_pictures_come_in_modern_formats_and_have_room_reserved(page, site):
    types = set()
    page.on(
        "response", lambda answer: types.add(answer.headers.get("content-type")) if "/media/" in answer.url else None
    )
    page.goto(f"{site}/articles/what-is-interventional-radiology/", wait_until="networkidle")
    assert types <= {"image/avif", "image/webp"}
    assert "image/avif" in types
    assert page.evaluate(
        "[...document.images].every(each => each.getAttribute('width') && each.getAttribute('height'))"
    )
    assert page.evaluate("[...document.images].filter(each => each.loading === 'lazy').length") > 2


def boxes(page, selector):
    """Return the boxes of all elements that ``selector`` finds."""
    return [each.bounding_box() for each in page.locator(selector).all()]


@pytest.mark.parametrize("number", [2, 4])
def test_a_comparison_is_a_table_on_a_narrow_screen_too(page, site, number):
    slugs = ["angioplasty", "vascular-stent", "lung-biopsy", "tips"][:number]
    page.set_viewport_size({"width": 360, "height": 800})
    page.goto(f"{site}/procedures/compare/?" + "&".join(f"p={slug}" for slug in slugs))
    nodes = page.context.new_cdp_session(page).send("Accessibility.getFullAXTree")["nodes"]
    roles = [node["role"]["value"] for node in nodes if "role" in node]  # as screen readers get them
    assert roles.count("table") == 1
    assert roles.count("columnheader") == number
    assert roles.count("rowheader") == page.locator("tbody tr").count()
    assert page.get_by_role("rowheader", name="Stay").count() == 1
    row = page.get_by_role("row").filter(has=page.get_by_role("rowheader", name="Stay"))
    head, cells = row.get_by_role("rowheader").bounding_box(), row.get_by_role("cell").all()
    assert len(cells) == number
    for cell in cells:
        box = cell.bounding_box()
        assert box["y"] >= head["y"] + head["height"] - 1  # the label stands above its cells
        assert box["x"] >= 0
        assert box["x"] + box["width"] <= 360
    assert overflow(page) == []


def test_a_comparison_is_chosen_without_javascript(browser, site):
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(f"{site}/procedures/")
    page.get_by_label("Compare Angioplasty", exact=True).check()
    page.get_by_label("Compare Biliary drainage and stenting").check()
    page.get_by_role("button", name="Compare what is ticked").click()
    assert page.get_by_role("columnheader").all_inner_texts() == ["Angioplasty", "Biliary drainage and stenting"]
    page.get_by_label("And", exact=True).select_option("tips")
    page.get_by_role("button", name="Compare").click()
    assert page.get_by_role("columnheader").count() == 3
    page.get_by_label("Angioplasty", exact=True).uncheck()
    page.get_by_role("button", name="Compare").click()
    assert page.get_by_role("columnheader").count() == 2
    assert "p=angioplasty" not in page.url
    context.close()


def test_the_heads_of_the_matrix_stay_in_sight(page, site):
    page.set_viewport_size({"width": 360, "height": 800})
    page.goto(f"{site}/careers/where/matrix/")
    frame = page.locator(".matrix__frame")
    frame.evaluate("each => each.scrollTo(300, 600)")
    assert frame.evaluate("each => [each.scrollLeft > 100, each.scrollTop > 100]") == [True, True]
    box = frame.bounding_box()
    assert abs(boxes(page, ".matrix__frame thead th")[1]["y"] - box["y"]) < 3
    assert all(abs(each["x"] - box["x"]) < 3 for each in boxes(page, ".matrix__frame tbody th")[:20])
    page.emulate_media(media="print")
    assert frame.evaluate("each => getComputedStyle(each).overflow") == "visible"


def test_the_drawn_body_leads_to_every_part_by_keyboard(page, site):
    page.set_viewport_size({"width": 1280, "height": 900})
    page.goto(site)
    seen = set()
    page.locator(".hero input").focus()
    for _ in range(30):
        page.keyboard.press("Tab")
        if address := page.evaluate("document.activeElement.closest('.body-map') && "
                                    "(document.activeElement.getAttribute('href') || '')"):  # fmt: skip
            seen.add(address)
    page.goto(f"{site}/body/")
    listed = set(page.locator("main .card a").evaluate_all("links => links.map(link => link.getAttribute('href'))"))
    assert len(listed) == 11
    assert listed <= seen


@pytest.mark.parametrize("paper", ["A4", "Letter"])
def test_every_visit_sheet_is_one_printed_page(page, site, procedures, paper):
    longer = {}
    for path in procedures:
        page.goto(f"{site}{path}visit-sheet/")
        pages = len(re.findall(rb"/Type\s*/Page\b", page.pdf(format=paper)))
        if pages != 1:
            longer[path] = pages
    assert longer == {}


def test_what_is_typed_on_a_visit_sheet_is_printed_and_never_sent(page, site):
    asked = []
    page.goto(f"{site}/procedures/lung-biopsy/visit-sheet/", wait_until="networkidle")
    page.on("request", lambda request: asked.append(request.url))
    page.get_by_label("My medicines, with doses").fill("Aspirin 100 mg")
    page.emulate_media(media="print")
    assert page.get_by_label("My medicines, with doses").is_visible()
    assert page.evaluate("document.querySelectorAll('main form').length") == 0
    page.reload(wait_until="networkidle")
    assert not any("Aspirin" in url for url in asked)
    page.goto(f"{site}/procedures/lung-biopsy/visit-sheet/")
    assert page.get_by_label("My medicines, with doses").input_value() == ""


def test_a_way_is_chosen_without_javascript_and_drawn(browser, site):
    context = browser.new_context(java_script_enabled=False, viewport={"width": 360, "height": 800})
    page = context.new_page()
    page.goto(f"{site}/careers/pathways/")
    page.get_by_label("I am").select_option("nurse")
    page.get_by_label("I want to be").select_option("ir-technologist")
    page.get_by_role("button", name="Show the way").click()
    steps = page.locator(".pathway > li")
    assert steps.count() == page.locator(".pathway-map__number").count() == 6
    assert page.get_by_role("img", name="Map:").is_visible()


ARTICLE = "/articles/what-is-interventional-radiology/"


def test_a_word_shows_its_meaning_by_keyboard_without_a_script(browser, site):
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(site + ARTICLE)
    word = page.get_by_role("button", name="minimally invasive", exact=True)
    note = page.locator(".term__note").filter(has_text="Minimally invasive")
    assert not note.is_visible()
    word.focus()
    page.keyboard.press("Enter")
    assert note.is_visible()
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    page.wait_for_url("**/glossary/minimally-invasive/")
    page.go_back()
    page.get_by_role("button", name="minimally invasive", exact=True).press("Space")
    page.keyboard.press("Escape")
    assert not note.is_visible()
    context.close()


def test_a_word_shows_its_meaning_by_touch_within_a_narrow_screen_and_in_print(browser, site):
    context = browser.new_context(has_touch=True, viewport={"width": 320, "height": 640})
    page = context.new_page()
    page.goto(site + ARTICLE)
    note = page.locator(".term__note").filter(has_text="Minimally invasive")
    page.get_by_role("button", name="minimally invasive", exact=True).tap()
    assert note.is_visible()
    box = note.bounding_box()
    assert (box["x"] >= 0, box["x"] + box["width"] <= 320) == (True, True)
    assert axe.run(page, options=WCAG).response["violations"] == []
    page.locator("h1").tap()
    assert not note.is_visible()
    page.emulate_media(media="print")
    assert note.is_visible()
    assert not note.get_by_role("link").is_visible()
    context.close()
