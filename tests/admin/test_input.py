"""Bad input comes back with the form, with what was typed, and with words that help."""

import pytest

from articles.models import Article, GlossaryTerm, LiveListBlock
from irsite.evidence.models import Source
from irsite.pages.models import FeaturedPage, Site, Synonym
from procedures.models import ModalityUse, Procedure
from tests.admin.forms import add_row, admin_url, change_url, edit, errors_of, values_of
from tests.factories import make_page, make_source

pytestmark = pytest.mark.django_db


def saved(client, page, rows=(), **changes):
    """Save the form of ``page`` with new inline rows and changes; return the answer."""
    values = values_of(client.get(change_url(page)))
    for prefix, cells in rows:
        add_row(values, prefix, **cells)
    values |= {name: [value] for name, value in changes.items()}
    values["_continue"] = ["1"]
    return client.post(change_url(page), values)


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        ({"title": "x" * 151}, "at most 150 characters"),
        ({"title": "   "}, "This field is required."),
        ({"title": "a\x00b"}, "Null characters are not allowed."),
        ({"what_it_is": "a\x00b"}, "Null characters are not allowed."),
        ({"tags": "a\x00b"}, "Null characters are not allowed."),
        ({"tags": "y" * 101}, "is too long: 100 characters at most"),
        ({"summary": "x" * 301}, "at most 300 characters"),
        ({"slug": "compare"}, "is a fixed address of the site"),
        ({"slug": "Not a slug!"}, "valid “slug”"),
        ({"slug": "taken"}, "belongs to “Other” already"),
        ({"category": "999999"}, "Select a valid choice"),
        ({"image": "one"}, "Select a valid choice"),
        ({"duration_min": "90", "duration_max": "60"}, "the second number must not be smaller"),
        ({"image": "9" * 30}, "Select a valid choice"),
        ({"body_systems": "one"}, "is not a valid value"),
        ({"duration_min": "90"}, "the second number must not be smaller"),
        ({"recovery_min": "2", "recovery_unit": "days"}, "Give the recovery from, to and in which unit"),
        ({"order": "-1"}, "greater than or equal to 0"),
        ({"order": "9" * 30}, "less than or equal to"),
        ({"live_from_0": "tomorrow", "live_from_1": "10:00"}, "Enter a valid date"),
        (
            {
                "live_from_0": "2030-01-02",
                "live_from_1": "10:00",
                "live_until_0": "2030-01-01",
                "live_until_1": "10:00",
            },
            "The page must end after it starts.",
        ),
    ],
)
def test_fields(admin_client, changes, words):
    make_page(Procedure, title="Other", slug="taken")
    page = make_page(Procedure, public=False)
    before = page.title
    answer = edit(admin_client, change_url(page), "_save", **{"access_site": "wrist", **changes})
    assert answer.status_code == 200
    assert any(words in error for error in errors_of(answer)), errors_of(answer)
    assert values_of(answer)["access_site"] == ["wrist"]
    page.refresh_from_db()
    assert page.title == before
    assert page.access_site == ""


@pytest.mark.parametrize(
    ("row", "words"),
    [
        (("synonyms", {"text": "x", "kind": "lay"}), "at least 2 characters"),
        (("synonyms", {"text": "Tube", "kind": "odd"}), "Select a valid choice"),
        (("synonyms", {"text": "a\x00b", "kind": "lay"}), "Null characters"),
        (("related_pages", {"target": "", "order": "3"}), "This field is required."),
        (("related_pages", {"target": "999999", "order": "0"}), "Select a valid choice"),
        (
            ("recommended_readings", {"note": "Worth it", "order": "0"}),
            "Choose a page of this site or an outside source",
        ),
        (("alternatives", {"order": "1"}), "Choose a procedure or describe the alternative"),
        (("benefits", {"text": "Works", "affected": "7", "order": "0"}), "A frequency needs both numbers"),
        (("benefits", {"text": "Works", "affected": "7", "out_of": "10", "order": "0"}), "choose a source"),
    ],
)
def test_rows(admin_client, row, words):
    page = make_page(Procedure, public=False)
    answer = saved(admin_client, page, [row], access_site="wrist")
    assert answer.status_code == 200
    assert any(words in error for error in errors_of(answer)), errors_of(answer)
    assert values_of(answer)["access_site"] == ["wrist"]


def test_a_page_related_to_itself(admin_client):
    page = make_page(Procedure, public=False)
    row = {"target": page.pk, "order": 0}
    answer = saved(admin_client, page, [("related_pages", row)])
    assert "A page cannot be related to itself." in errors_of(answer)
    answer = saved(admin_client, page, [("recommended_readings", row)])
    assert "A page cannot recommend itself." in errors_of(answer)
    answer = saved(admin_client, page, [("alternatives", {"instead": page.pk, "order": 0})])
    assert "A procedure is no alternative to itself." in errors_of(answer)


def test_two_rows_that_say_the_same(admin_client):
    page, source = make_page(Procedure, public=False), make_source()
    row = ("citations", {"source": source.pk, "locator": "p. 2", "order": 0})
    answer = saved(admin_client, page, [row, row])
    assert "Two rows have the same source and where in it. Keep one of them." in errors_of(answer)


def test_values_exchanged_between_two_rows_come_back_with_a_way_out(admin_client):
    page = make_page(GlossaryTerm, public=False)
    for text in ("Alpha", "Beta"):
        Synonym.objects.create(page=page, text=text)
    changes = {"title": "A new title", "synonyms-0-text": "Beta", "synonyms-1-text": "Alpha"}
    answer = edit(admin_client, change_url(page), "_save", **changes)
    assert answer.status_code == 200
    assert any("exchanged values between two rows" in error for error in errors_of(answer))
    assert values_of(answer)["title"] == ["A new title"]
    assert values_of(answer)["synonyms-0-text"] == ["Beta"]
    page.refresh_from_db()
    assert page.title != "A new title"


def test_pages_exchanged_on_the_home_page_come_back_too(admin_client):
    site = Site.objects.create(name="IR Guide")
    pages = [make_page(GlossaryTerm) for _ in range(2)]
    for place, page in enumerate(pages):
        FeaturedPage.objects.create(site=site, page=page, order=place)
    changes = {"featured_pages-0-page": str(pages[1].pk), "featured_pages-1-page": str(pages[0].pk), "name": "New"}
    answer = edit(admin_client, change_url(site), "_save", **changes)
    assert any("exchanged values between two rows" in error for error in errors_of(answer))
    assert values_of(answer)["name"] == ["New"]


def test_a_row_that_somebody_else_removed_meanwhile_is_no_crash(admin_client):
    page = make_page(Procedure, public=False)
    values = values_of(admin_client.get(change_url(page)))
    ModalityUse.objects.all().delete()
    values |= {"title": ["A new title"], "_continue": ["1"]}
    assert admin_client.post(change_url(page), values).status_code in {200, 302}


def test_a_broken_count_of_rows_is_no_crash(admin_client):
    page = make_page(GlossaryTerm, public=False)
    for broken in ("", "many", "99999999"):
        answer = edit(admin_client, change_url(page), **{"synonyms-TOTAL_FORMS": broken})
        assert answer.status_code == 200


def test_a_live_list_needs_one_choice(admin_client):
    article = make_page(Article, public=False)
    category = make_page(Procedure).category
    cells = {"region": "body", "ordering": "10", "kind": "procedure", "category": category.pk, "style": "list"}
    answer = saved(admin_client, article, [("articles_livelistblock_set", cells)])
    assert "Choose a kind or a category, not both." in errors_of(answer)
    answer = saved(admin_client, article, [("articles_livelistblock_set", {**cells, "kind": "nothing"})])
    assert any("nothing" in error for error in errors_of(answer))
    assert not LiveListBlock.objects.exists()


def test_what_the_editor_sends_is_sanitized(admin_client):
    page = make_page(Procedure, public=False)
    text = '<h2 onclick="x()">Hi</h2><script>x()</script><p>A <a data-page="7">page</a><sup data-cite="k"></sup></p>'
    edit(admin_client, change_url(page), what_it_is=text)
    page.refresh_from_db()
    assert page.what_it_is == '<h2>Hi</h2><p>A <a data-page="7">page</a><sup data-cite="k"></sup></p>'


def test_a_form_saved_as_it_was_opened_leaves_texts_as_they_were(admin_client):
    text = "<h2>Hi</h2>\n<p>First\nsecond.</p>\n"
    page = make_page(Procedure, public=False, what_it_is=text)
    values = values_of(admin_client.get(change_url(page)))
    as_browsers_do = {name: [value.replace("\n", "\r\n") for value in found] for name, found in values.items()}
    assert admin_client.post(change_url(page), as_browsers_do).status_code == 302
    page.refresh_from_db()
    assert page.what_it_is == text


def test_a_source_with_an_address_says_when_it_was_read(admin_client):
    url = admin_url(Source, "add")
    answer = edit(admin_client, url, title="T", slug="t", publisher="P", url="example.org/a")
    assert "A source with an address needs the day on which it was read." in errors_of(answer)
    edit(admin_client, url, title="T", slug="t", publisher="P", url="example.org/a", accessed="2026-01-02")
    assert Source.objects.get().url == "https://example.org/a"
    answer = edit(admin_client, url, title="T", slug="t", publisher="P")
    assert any("already exists" in error for error in errors_of(answer))


def test_the_record_of_the_site_is_one_and_holds_its_links(admin_client):
    page = make_page(GlossaryTerm)
    assert admin_client.get(admin_url(Site, "changelist")).url == admin_url(Site, "add")
    values = values_of(admin_client.get(admin_url(Site, "add")))
    add_row(values, "featured_pages", page=page.pk, order=0)
    add_row(values, "footer_links", url="https://example.org/", order=0)
    answer = admin_client.post(admin_url(Site, "add"), values)
    assert "Choose a page, or give an outside address with a label." in errors_of(answer)
    values["footer_links-0-label"] = ["Elsewhere"]
    admin_client.post(admin_url(Site, "add"), values)
    assert FeaturedPage.objects.get().page_id == page.pk
    assert Site.current().footer[0].label == "Elsewhere"
    assert admin_client.get(admin_url(Site, "changelist")).url == admin_url(Site, "change", 1)
