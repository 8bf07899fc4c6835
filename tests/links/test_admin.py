"""The editors' side of links: where a page is used, what becomes of it, reports, redirects, other sites."""

import csv
import io

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from articles.models import Article, GlossaryTerm, Topic
from irsite.links.models import Link, MentionChoice, OutsideLink, Redirect, SilencedName
from irsite.links.reports import REPORTS
from irsite.links.sheets import defused
from irsite.pages.models import Page, RelatedPage
from procedures.models import Procedure
from tests.admin.forms import add_row, admin_url, change_url, edit, errors_of, messages_of, query, staff, values_of
from tests.factories import make_page, make_source

pytestmark = pytest.mark.django_db


@pytest.fixture
def linked():
    """Return a term, and an article that links it by hand."""
    term = make_page(GlossaryTerm, title="Wire")
    article = make_page(Article, title="In the suite", introduction=f'<p>A <a data-page="{term.pk}">wire</a>.</p>')
    return term, article


def leaving(page, verb=""):
    url = reverse("admin:links_link_leaving", args=[page.pk])
    return query(url, verb=verb) if verb else url


def test_the_form_says_where_a_page_is_used_and_how_it_is_reached(admin_client, linked, django_assert_max_num_queries):
    term, article = linked
    term.slug = "wire-2"
    term.publish()
    answer = admin_client.get(change_url(term)).content.decode()
    assert "Used in 1 page, reached from 1 old address" in answer
    assert f'<a href="/admin/pages/page/{article.pk}/change/">In the suite</a> (article): Introduction' in answer
    counts = []
    for _ in range(2):
        with django_assert_max_num_queries(60) as queries:
            admin_client.get(change_url(term))
        counts.append(len(queries))
        for _ in range(5):
            make_page(Article, introduction=article.introduction)
    assert counts[0] == counts[1]


@pytest.mark.parametrize(("button", "verb"), [("_withdraw", "withdraw"), ("_trash", "trash")])
def test_a_linked_page_goes_only_after_its_editor_has_decided(admin_client, linked, button, verb):
    term, article = linked
    answer = edit(admin_client, change_url(term), button, summary="New words.")
    assert answer.url == leaving(term, verb)
    term.refresh_from_db()
    assert (term.status, term.summary) == ("live", "New words.")
    page = admin_client.get(answer.url)
    assert "1 place leads here" in page.content.decode()
    assert f'<a href="{change_url(article)}">In the suite</a> (article, live): Introduction' in page.content.decode()
    assert errors_of(admin_client.post(answer.url, {"what": "replace"})) == [
        "Choose the page to which the links lead from now on."
    ]
    assert "page itself" in errors_of(admin_client.post(answer.url, {"what": "replace", "target": term.pk}))[0]
    other = make_page(GlossaryTerm)
    answer = admin_client.post(answer.url, {"what": "replace", "target": other.pk})
    assert answer.url == change_url(term)
    assert Page.objects.get(pk=term.pk).status == ("withdrawn" if verb == "withdraw" else "trashed")
    assert Article.objects.get(pk=article.pk).introduction == f'<p>A <a data-page="{other.pk}">wire</a>.</p>'
    assert (
        f"Its links to “Wire” lead to “{other.title}” now."
        in admin_client.get(admin_url(Article, "history", article.pk)).content.decode()
    )


@pytest.mark.parametrize(("what", "text"), [("words", "<p>A wire.</p>"), ("keep", None)])
def test_links_can_become_words_or_wait_for_the_page(admin_client, client, linked, what, text):
    term, article = linked
    admin_client.post(leaving(term, "withdraw"), {"what": what})
    stored = Article.objects.get(pk=article.pk).introduction
    assert stored == (text or article.introduction)
    assert Page.objects.get(pk=term.pk).status == "withdrawn"
    assert "A wire." in client.get(article.path).content.decode()


def test_a_page_that_nothing_links_goes_at_once(admin_client):
    term = make_page(GlossaryTerm)
    edit(admin_client, change_url(term), "_withdraw")
    assert Page.objects.get(pk=term.pk).status == "withdrawn"


def test_the_action_of_the_list_refuses_linked_pages_and_says_where_to_decide(admin_client, linked):
    term, _ = linked
    free = make_page(GlossaryTerm)
    chosen = {"action": "trash_selected", "_selected_action": [term.pk, free.pk]}
    answer = admin_client.post(admin_url(GlossaryTerm, "changelist"), chosen, follow=True)
    assert "“Wire”: other pages lead there. Decide what becomes of their links." in messages_of(answer)
    assert leaving(term, "trash") in answer.content.decode()
    assert Page.objects.get(pk=term.pk).status == "live"
    assert Page.objects.get(pk=free.pk).status == "trashed"


def test_the_delete_page_names_the_exact_place(admin_client, linked):
    term, article = linked
    answer = admin_client.get(admin_url(GlossaryTerm, "delete", term.pk)).content.decode()
    assert (
        f'<a href="{change_url(article)}">Article “In the suite”</a> names it: link in a text, Introduction' in answer
    )


def test_who_may_delete_a_page_may_delete_it_with_its_links_and_old_addresses(client, linked):
    _, article = linked
    article.slug = "elsewhere"
    article.publish()
    client.force_login(staff("editor", "delete_article", "view_article"))
    client.post(admin_url(Article, "delete", article.pk), {"post": "yes"})
    assert not Page.objects.filter(pk=article.pk).exists()
    assert not Redirect.objects.exists()


def test_nothing_is_changed_if_a_live_page_would_not_be_whole(admin_client):
    procedure = make_page(Procedure)
    answer = admin_client.post(leaving(procedure.category, "trash"), {"what": "words"})
    assert "The category is missing." in errors_of(answer)
    assert Page.objects.get(pk=procedure.category_id).status == "live"
    assert Procedure.objects.get(pk=procedure.pk).category_id == procedure.category_id


def test_two_pages_are_merged_from_the_form(admin_client, client, linked):
    term, article = linked
    survivor = make_page(GlossaryTerm, title="Guidewire")
    url = reverse("admin:links_link_merge", args=[term.pk])
    assert "same kind" in errors_of(admin_client.post(url, {"target": make_page(Topic).pk}))[0]
    answer = admin_client.post(url, {"target": survivor.pk})
    assert answer.url == change_url(survivor)
    assert client.get(term.path).headers["Location"] == survivor.path
    assert str(survivor.pk) in Article.objects.get(pk=article.pk).introduction


def test_deciding_and_merging_are_for_those_who_may_change_the_page(client, linked):
    term, article = linked
    addresses = [leaving(term), leaving(term, "trash"), reverse("admin:links_link_merge", args=[term.pk])]
    assert {client.get(address).status_code for address in addresses} == {302}
    client.force_login(staff("looker", "view_glossaryterm", "view_link"))
    assert {client.post(address, {"what": "keep"}).status_code for address in addresses} == {403}
    client.force_login(staff("term-editor", "change_glossaryterm", "view_glossaryterm"))
    answer = client.post(leaving(term), {"what": "words"}, follow=True)
    assert "Left as it is: In the suite, Introduction." in messages_of(answer)
    assert Article.objects.get(pk=article.pk).introduction == article.introduction
    assert client.get(leaving(term, "delete")).status_code == 404


def test_an_editor_switches_a_mention_off_on_the_form_of_the_page(admin_client):
    drain = make_page(Procedure, title="Drain")
    topic = make_page(Topic, description="<p>A drain.</p>")
    assert Link.objects.filter(source=topic, target=drain, kind="mention").exists()
    values = values_of(admin_client.get(change_url(topic)))
    number = add_row(values, "mention_choices", name="drain", action="off")
    values["_continue"] = ["1"]
    admin_client.post(change_url(topic), values)
    assert MentionChoice.objects.count() == 1
    assert not Link.objects.filter(source=topic, target=drain).exists()
    values[f"mention_choices-{number}-name"] = ["a"]
    assert "at least two letters" in " ".join(errors_of(admin_client.post(change_url(make_page(Topic)), values)))


def test_a_name_is_silenced_once(admin_client):
    url = admin_url(SilencedName, "add")
    edit(admin_client, url, "_save", text="Wire")
    assert SilencedName.objects.get().key == "wire"
    assert "in the list already" in errors_of(edit(admin_client, url, "_save", text="wires"))[0]


@pytest.fixture
def reported(linked):
    """Return pages for every report: broken, shared names, without links."""
    term, article = linked
    gone = make_page(Topic, title="=Gone()")
    RelatedPage.objects.create(page=article, target=gone)
    article.publish()
    gone.withdraw()
    make_page(GlossaryTerm, title="Wires")
    return term, article, gone


@pytest.mark.parametrize("name", REPORTS)
def test_every_report_is_shown_and_saved_with_as_many_queries_for_many_rows(
    admin_client, reported, name, django_assert_max_num_queries
):
    url, counts = query(admin_url(Link, "changelist"), report=name), []
    for _ in range(2):
        with django_assert_max_num_queries(12) as queries:
            answer = admin_client.get(url)
        assert answer.status_code == 200
        counts.append(len(queries))
        for _ in range(4):
            make_page(Article, introduction=reported[1].introduction).related_pages.create(target=reported[2])
            make_page(GlossaryTerm, title="Wire")
    assert counts[0] == counts[1]
    sheet = admin_client.get(f"{url}&csv=1")
    assert sheet.headers["Content-Disposition"] == f'attachment; filename="links-{name}.csv"'
    assert len(list(csv.reader(io.StringIO(sheet.content.decode("utf-8-sig"))))) > 1
    assert admin_client.get(query(admin_url(Link, "changelist"), report="unheard-of")).status_code == 404


@pytest.mark.usefixtures("reported")
def test_the_reports_name_the_right_pages(admin_client):
    def report(name):
        return [
            [words for words, _ in row]
            for row in admin_client.get(query(admin_url(Link, "changelist"), report=name)).context["rows"]
        ]

    assert [[str(cell) for cell in row] for row in report("broken")] == [
        ["In the suite", "Related page", "=Gone()", "Withdrawn"]
    ]
    assert {str(row[1]) for row in report("clashes")} == {"Wire", "Wires"}
    orphans = {str(row[0]) for row in report("orphans")}
    assert "In the suite" in orphans
    assert "Wire" not in orphans
    assert "In the suite" not in {str(row[0]) for row in report("dead-ends")}
    assert str(report("most-linked")[0][2]) == "1"
    sheet = admin_client.get(query(admin_url(Link, "changelist"), report="broken", csv=1)).content.decode("utf-8-sig")
    assert "In the suite,Related page,'=Gone(),Withdrawn" in sheet


@pytest.mark.parametrize("text", ["=1+1", "+1", "-1", "@x", "\tx", "\rx"])
def test_formulas_are_defused(text):
    assert defused(text) == f"'{text}"
    assert defused("plain = 1") == "plain = 1"


def read(client, content):
    url = reverse("admin:links_redirect_import")
    return client.post(url, {"file": SimpleUploadedFile("redirects.csv", content)}, follow=True)


def test_redirects_are_written_and_read_back(admin_client, client):
    page = make_page(Topic)
    Redirect.objects.create(old_path="/a/", page=page)
    Redirect.objects.create(old_path="/b/", address="/procedures/")
    content = admin_client.get(reverse("admin:links_redirect_export")).content
    Redirect.objects.all().delete()
    assert messages_of(read(admin_client, content)) == ["2 redirects read."]
    assert set(Redirect.objects.values_list("old_path", "page", "address")) == {
        ("/a/", page.pk, ""), ("/b/", None, "/procedures/")
    }  # fmt: skip
    assert client.get("/a/").headers["Location"] == page.path
    read(admin_client, b"/a/,https://example.org/\n\n/c/,/b/x")
    assert Redirect.objects.get(old_path="/a/").page == page.page_ptr


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (b"/a/,/nowhere/\n/b/,/procedures/\n/c/", "Row 1: There is no page at /nowhere/."),
        (b"/ok/,/procedures/\n/c/,", "Row 2: An old and a new address are needed."),
        (b"\xff\xfe\x00", "no CSV file"),
        (b"x" * 1_100_000, "larger than one megabyte"),
        (b"/a,/procedures/\n" * 5001, "More than 5000 rows"),
        (b"/a/,javascript:alert(1)", "begins with https://"),
    ],
)
def test_a_table_with_a_fault_changes_nothing_and_names_the_row(admin_client, content, words):
    assert words in " ".join(errors_of(read(admin_client, content)))
    assert not Redirect.objects.exists()


def test_a_redirect_for_a_taken_address_is_saved_with_a_warning(admin_client):
    page, other = make_page(Topic), make_page(Topic)
    edit(admin_client, admin_url(Redirect, "add"), "_save", old_path=page.path, page=str(other.pk))
    assert Redirect.objects.count() == 1
    assert "it does nothing" not in " ".join(messages_of(admin_client.get(reverse("admin:index"))))
    answer = admin_client.get(admin_url(Redirect, "changelist"))
    assert page.path in answer.content.decode()


def test_import_and_export_are_for_those_who_may(client):
    client.force_login(staff("looker", "view_redirect"))
    assert client.get(reverse("admin:links_redirect_export")).status_code == 200
    assert read(client, b"/a/,/procedures/").status_code == 403
    client.force_login(staff("nobody"))
    assert client.get(reverse("admin:links_redirect_export")).status_code == 403


def test_a_link_to_another_site_names_its_uses_and_takes_the_address_of_a_copy(admin_client):
    source = make_source(title="Guide", url="https://example.org/", accessed="2026-01-01")
    link = OutsideLink.objects.create(url="https://example.org/", status=404, problem="The site answers 404.")
    link.uses.create(source=source, place="url")
    assert "Guide" in admin_client.get(change_url(link)).content.decode()
    edit(admin_client, change_url(link), "_save", archived_copy="https://web.archive.org/x")
    link.refresh_from_db()
    assert link.archived_copy == "https://web.archive.org/x"
    assert admin_client.get(query(admin_url(OutsideLink, "changelist"), works="moved")).status_code == 200


def test_tags_are_merged_and_renamed_in_the_list(admin_client, client):
    from taggit.models import Tag

    make_page(Topic).tags.add("liver", "hepatic")
    make_page(Topic).tags.add("liver")
    keys = list(Tag.objects.values_list("pk", flat=True))
    admin_client.post(admin_url(Tag, "changelist"), {"action": "merge_selected", "_selected_action": keys})
    assert list(Tag.objects.values_list("name", flat=True)) == ["liver"]
    assert client.get("/tags/hepatic/").headers["Location"] == "/tags/liver/"
    edit(admin_client, change_url(Tag.objects.get()), "_save", name="Liver", slug="the-liver")
    assert client.get("/tags/hepatic/").headers["Location"] == "/tags/the-liver/"
