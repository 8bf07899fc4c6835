"""The admin in a real browser: by keyboard, under the policy, and for everybody."""

import re

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.conf import settings
from django.contrib import admin
from django.urls import reverse
from playwright.sync_api import expect

from articles.models import Article, CalloutBlock, FactTableBlock, GlossaryTerm, RichTextBlock
from irsite.evidence.models import Source
from irsite.images.models import Image
from irsite.pages.models import Page, RelatedPage, Synonym, kinds
from procedures.models import Procedure, SharedPassage
from tests.admin.forms import admin_url, change_url, make_picture
from tests.factories import every_kind, make_page, make_source

RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]
EDITOR = ".ProseMirror[contenteditable=true]"


@pytest.fixture
def desk(page, live_server, admin_client):
    """A browser in which an administrator is signed in; at the end its console must have been silent."""
    complaints = []
    page.on("console", lambda line: complaints.append(line.text) if line.type in {"error", "warning"} else None)
    page.on("pageerror", lambda error: complaints.append(str(error)))
    name = settings.SESSION_COOKIE_NAME
    page.context.add_cookies([{"name": name, "value": admin_client.cookies[name].value, "url": live_server.url}])
    page.set_default_timeout(10_000)
    page.open = lambda path: page.goto(live_server.url + path)
    page.save = lambda: (page.keyboard.press("Control+s"), page.wait_for_selector(".messagelist .success"))
    yield page
    assert complaints == []


def editor_of(desk, field):
    desk.wait_for_selector(f".field-{field} {EDITOR}")
    return desk.locator(f".field-{field} .prose-editor").first


def press(box, name):
    """Press a button without a mouse."""
    button = box.get_by_role("button", name=name, exact=True)
    button.page.wait_for_timeout(60)  # no hand is faster than the editor's look at the selection
    button.focus()
    button.press("Enter")


def test_a_link_to_a_page_is_made_changed_and_removed_by_keyboard(desk):
    target = make_page(GlossaryTerm, title="Catheter tip")
    Synonym.objects.create(page=target, text="Thin tube")
    page = make_page(GlossaryTerm, public=False)
    desk.open(change_url(page))
    box = editor_of(desk, "more")
    assert box.locator(EDITOR).get_attribute("aria-label") == "More about it"
    box.locator(EDITOR).focus()
    desk.keyboard.type("A thin tube")
    for _ in range(4):
        desk.keyboard.press("Shift+ArrowLeft")
    press(box, "Link to a page of this site")
    desk.keyboard.type("thin")
    found = desk.get_by_role("dialog").get_by_role("button", name="Catheter tip Glossary term, live")
    found.wait_for()
    desk.keyboard.press("Enter")
    assert found.evaluate("button => button === document.activeElement")
    desk.keyboard.press("Enter")
    desk.wait_for_selector("dialog", state="detached")
    desk.save()
    page.refresh_from_db()
    assert page.more == f'<p>A thin <a data-page="{target.pk}">tube</a></p>'

    box = editor_of(desk, "more")
    box.locator("[data-page]").click()
    press(box, "Link to a page of this site")
    desk.get_by_text("Now linked to: Catheter tip (Glossary term, live).").wait_for()
    press(desk.get_by_role("dialog"), "Remove the link")
    desk.save()
    page.refresh_from_db()
    assert page.more == "<p>A thin tube</p>"


def test_a_citation_is_inserted_and_shown_with_its_source(desk):
    page = make_page(Procedure, public=False)
    citation = page.citations.get()
    desk.open(change_url(page))
    box = editor_of(desk, "what_it_is")
    box.locator(EDITOR).focus()
    desk.wait_for_timeout(100)  # the editor follows the browser's selection a moment later
    desk.keyboard.press("Control+End")
    desk.wait_for_timeout(100)
    desk.keyboard.type(" Very.")
    press(box, "Cite a source of this page")
    dialog = desk.get_by_role("dialog")
    assert "Save the page first" in dialog.inner_text()
    assert dialog.get_by_role("button", name=str(citation.source)).evaluate("b => b === document.activeElement")
    desk.keyboard.press("Enter")
    desk.save()
    page.refresh_from_db()
    assert page.what_it_is == f'<p>Plain words. Very.<sup data-cite="{citation.pk}"></sup></p>'
    assert f"[{citation.source}]" in editor_of(desk, "what_it_is").locator(EDITOR).inner_text()


def test_a_page_without_sources_says_where_to_add_one(desk):
    desk.open(admin_url(GlossaryTerm, "add"))
    press(editor_of(desk, "more"), "Cite a source of this page")
    assert "This page has no saved source yet." in desk.get_by_role("dialog").inner_text()
    desk.keyboard.press("Escape")
    desk.wait_for_selector("dialog", state="detached")


def test_the_server_keeps_exactly_what_the_editor_makes(desk):
    page = make_page(GlossaryTerm, public=False)
    desk.open(change_url(page))
    box = editor_of(desk, "more")
    box.locator(EDITOR).focus()
    for name in ("Heading 2", "Heading 3", "Heading 4", "List with dots", "Numbered list", "Quotation"):
        press(box, name)
        desk.keyboard.type(name)
        for _ in range(3):
            desk.keyboard.press("Enter")
    for name in ("Bold", "Italic", "Subscript", "Superscript"):
        press(box, name)
        desk.keyboard.type(name)
        press(box, name)
    press(box, "Dividing line")
    desk.keyboard.type("elsewhere")
    for _ in range(9):
        desk.keyboard.press("Shift+ArrowLeft")
    press(box, "Link to another site")
    desk.keyboard.type("nonsense")
    desk.keyboard.press("Enter")
    assert "This is no address of another site." in desk.get_by_role("dialog").inner_text()
    desk.keyboard.press("Control+a")
    desk.keyboard.type("www.example.org/page")
    desk.keyboard.press("Enter")
    desk.wait_for_selector("dialog", state="detached")
    desk.wait_for_timeout(60)
    desk.keyboard.type(" and back")
    desk.keyboard.type(" to all of them")
    for _ in range(4):
        desk.keyboard.press("Shift+ArrowLeft")
    press(box, "Link to another site")
    desk.keyboard.type("/procedures/")
    desk.keyboard.press("Enter")
    desk.wait_for_selector("dialog", state="detached")
    desk.wait_for_timeout(60)
    desk.keyboard.press("Control+End")
    desk.keyboard.press("Enter")
    press(box, "Insert table")
    desk.keyboard.press("Enter")
    made = desk.locator("#id_more").input_value()
    for tag in ("h2", "h3", "h4", "ul", "ol", "blockquote", "strong", "em", "sub", "sup", "hr", "table", "td"):
        assert re.search(rf"<{tag}\b", made), (tag, made)
    assert '<a href="https://www.example.org/page">elsewhere</a> and back' in made, made
    assert '<a href="/procedures/">them</a>' in made, made
    desk.save()
    page.refresh_from_db()
    assert page.more == made


def test_blocks_are_added_moved_folded_and_deleted_by_keyboard(desk):
    article = make_page(Article, public=False)
    first = RichTextBlock.objects.get(parent=article)
    CalloutBlock.objects.create(parent=article, region="body", ordering=20, heading="Call us")
    desk.open(change_url(article))
    adders = desk.get_by_role("group", name="Add a block at the end")
    press(adders, "Fact table")
    new = desk.locator(".order-machine .inline-related:not(.empty-form):focus")
    name = new.get_attribute("id")
    block = desk.locator(f"#{name}")
    block.locator("input[name$=heading]").focus()
    desk.keyboard.type("At a glance")
    block.locator("textarea[name$=facts]").focus()
    desk.keyboard.type("Time | 1 hour")
    for _ in range(2):
        press(block, "Move up")
        assert block.get_by_role("button", name="Move up").evaluate("b => b === document.activeElement")
    press(block, "Fold")
    block.locator("textarea[name$=facts]").wait_for(state="hidden")
    press(block, "Unfold")
    block.locator("textarea[name$=facts]").wait_for(state="visible")
    order = desk.locator(".order-machine .inline-related:not(.empty-form)")
    assert order.first.get_attribute("id") == name
    box = desk.locator(".order-machine .inline-related:not(.empty-form)", has_text="Call us")
    delete = box.locator(".delete input")
    delete.focus()
    delete.press("Space")
    desk.save()
    table = FactTableBlock.objects.get(parent=article)
    assert (table.heading, table.facts) == ("At a glance", "Time | 1 hour")
    assert [block.pk for block in article.blocks()] == [table.pk, first.pk]


def test_rows_are_moved_without_a_number(desk):
    page, targets = make_page(GlossaryTerm, public=False), [make_page(GlossaryTerm) for _ in range(3)]
    for place, target in enumerate(targets):
        RelatedPage.objects.create(page=page, target=target, order=place)
    desk.open(change_url(page))
    last = desk.locator("#related_pages-2")
    press(last, "Move up")
    press(last, "Move up")
    desk.save()
    rows = RelatedPage.objects.filter(page=page).order_by("order")
    assert [row.target_id for row in rows] == [targets[2].pk, targets[0].pk, targets[1].pk]
    assert [row.order for row in rows] == [0, 1, 2]


def test_a_picture_is_seen_as_soon_as_it_is_chosen(desk):
    make_picture(title="Angiography suite")
    desk.open(admin_url(GlossaryTerm, "add"))
    desk.get_by_role("combobox", name="Picture").press("Enter")
    desk.keyboard.type("angio")
    desk.get_by_role("option", name="Angiography suite").wait_for()
    desk.keyboard.press("Enter")
    shown = desk.locator(".picture-preview img")
    shown.wait_for()
    assert shown.evaluate("picture => picture.decode().then(() => picture.naturalWidth)") > 0
    assert desk.get_by_role("combobox", name="Picture: Angiography suite").count() == 1


def test_the_address_follows_the_title_of_a_new_page_only(desk):
    page = make_page(GlossaryTerm, public=False, slug="old")
    desk.open(admin_url(GlossaryTerm, "add"))
    desk.locator("#id_title").press_sequentially("Thin tube")
    assert desk.locator("#id_slug").input_value() == "thin-tube"
    desk.locator("#id_summary").fill("Twelve chars")
    desk.get_by_text("12 of 300 characters").wait_for()
    asked = []
    desk.on("dialog", lambda dialog: (asked.append(dialog.type), dialog.accept()))
    desk.open(change_url(page))
    assert asked == ["beforeunload"]
    desk.locator("#id_title").press_sequentially("More")
    assert desk.locator("#id_slug").input_value() == "old"
    desk.save()
    assert asked == ["beforeunload"]


def screens(things):
    yield reverse("admin:index")
    yield from (admin_url(model, "changelist") for model in (Procedure, Source, Image))
    yield from (change_url(thing) for thing in things.values())
    yield admin_url(Article, "add")
    yield admin_url(Source, "add") + "?_popup=1"
    procedure = things[Procedure]
    yield from (admin_url(Procedure, view, procedure.pk) for view in ("delete", "history"))
    yield admin_url(type(procedure.category), "delete", procedure.category_id)


@pytest.fixture
def things(transactional_db):
    """A page of each kind that is all but empty, and what else has a form of its own."""
    found = every_kind()
    found[Source] = make_source()
    found[Image] = make_picture()
    found[SharedPassage] = SharedPassage.objects.create(place="preparation", body="<p>Do not eat.</p>")
    for model in kinds():
        Page.objects.filter(pk=found[model].pk).update(image=found[Image])
        Synonym.objects.create(page=found[model], text="Other name")
    return found


def violations(desk, *rules):
    found = (
        Axe()
        .run(desk, options={"preload": False, "resultTypes": ["violations"], "runOnly": list(rules)})
        .response["violations"]
    )
    return [(each["id"], [node["html"][:200] for node in each["nodes"][:3]]) for each in found]


def test_every_screen_is_accessible_by_day_and_by_night(desk, things, live_server):
    for path in screens(things):
        assert desk.open(path).ok
        desk.wait_for_timeout(100)  # Select2 and the editors name their parts a moment after the page is ready
        assert violations(desk, *RULES) == [], path
    desk.emulate_media(color_scheme="dark")
    for path in (reverse("admin:index"), admin_url(Procedure, "changelist"), change_url(things[Article])):
        desk.open(path)
        desk.wait_for_timeout(100)
        assert violations(desk, "color-contrast") == [], path
    desk.context.clear_cookies()
    for scheme in ("light", "dark"):
        desk.emulate_media(color_scheme=scheme)
        desk.open(reverse("admin:login"))
        assert violations(desk, *RULES) == []


def test_no_screen_is_wider_than_a_telephone(desk, things):
    desk.set_viewport_size({"width": 360, "height": 740})
    for path in (change_url(things[Article]), change_url(things[Procedure]), admin_url(Source, "changelist")):
        desk.open(path)
        wide = desk.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
        assert wide <= 0, path


def test_choosing_in_a_window_of_its_own_works_under_the_policy(desk):
    page = make_page(Article, public=False)
    desk.open(change_url(page))
    with desk.expect_popup() as opened:
        desk.locator("#add_id_primary_topic").click()
    window, complaints = opened.value, []
    window.on("console", lambda line: complaints.append(line.text) if line.type == "error" else None)
    window.locator("#id_title").press_sequentially("New topic")
    window.locator("input[name=_save]").click()
    expect(desk.locator("#id_primary_topic option:checked")).to_have_text("New topic")
    assert complaints == []
    assert admin.site.is_registered(Article)
