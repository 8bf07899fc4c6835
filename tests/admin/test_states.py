"""The state of a page changes by verbs, and a live page stays whole."""

from datetime import timedelta

import pytest
from django.contrib.admin.models import LogEntry
from django.utils import timezone

from articles.models import Article, GlossaryTerm, RichTextBlock
from irsite.evidence.models import Person
from irsite.pages import register
from irsite.pages.models import Page
from procedures.models import Benefit, Procedure
from tests.admin.forms import (
    add_row,
    admin_url,
    change_url,
    edit,
    errors_of,
    messages_of,
    staff,
    values_of,
)
from tests.factories import make_page

pytestmark = pytest.mark.django_db


@pytest.fixture
def announced(monkeypatch):
    """What the rooms above are told during the test: (title, status, tags, number of other names) each time."""
    told = []
    listener = lambda page: told.append(  # noqa: E731
        (page.title, page.status, sorted(tag.name for tag in page.tags.all()), page.synonyms.count())
    )
    monkeypatch.setattr(register, "_listeners", [listener])
    return told


def line_of(client, page):
    return client.get(change_url(page)).context["status_line"]


def test_publishing_names_every_gap_and_keeps_what_was_typed(admin_client):
    page = make_page(Procedure, public=False, summary="", stay="")
    page.benefits.all().delete()
    answer = edit(admin_client, change_url(page), "_publish", title="A new title")
    assert answer.url == f"{change_url(page)}?missing"
    page.refresh_from_db()
    assert (page.title, page.status) == ("A new title", Page.Status.DRAFT)
    shown = admin_client.get(answer.url)
    assert shown.context["gaps"] == [
        "The summary is missing.",
        "The hospital stay is missing.",
        "At least one benefit is missing.",
    ]
    assert messages_of(shown) == ["Saved, but not published yet. What is missing stands below."]
    assert "<details open>" in shown.content.decode()
    assert "<details>" in admin_client.get(change_url(page)).content.decode()
    text = shown.content.decode()
    assert text.index("The summary is missing.") < text.index('name="title"')


def test_publishing_from_the_form_of_a_new_page_publishes_it(admin_client, announced):
    url = admin_url(GlossaryTerm, "add")
    answer = edit(admin_client, url, "_publish", title="Catheter", slug="catheter", summary="A tube.", tags="tools")
    page = GlossaryTerm.objects.get(slug="catheter")
    assert page.is_public
    assert answer.url == change_url(page)
    assert announced == [("Catheter", "live", ["tools"], 0)]
    assert [entry.get_change_message() for entry in LogEntry.objects.order_by("pk")] == ["Added.", "Published."]


def test_a_gap_on_a_new_page_keeps_it_as_a_draft(admin_client):
    edit(admin_client, admin_url(GlossaryTerm, "add"), "_publish", title="Catheter", slug="catheter")
    assert GlossaryTerm.objects.get().status == Page.Status.DRAFT


def test_a_time_to_come_schedules_the_page(admin_client):
    page = make_page(GlossaryTerm, public=False)
    edit(admin_client, change_url(page), "_publish", live_from_0="2040-05-03", live_from_1="10:00:00")
    page.refresh_from_db()
    assert page.status == Page.Status.LIVE
    assert not page.is_public
    assert line_of(admin_client, page) == "Scheduled: public from 3 May 2040, 10:00 (UTC)."
    edit(admin_client, change_url(page), live_from_0="2041-05-03")
    page.refresh_from_db()
    assert page.published_at == page.live_from
    edit(admin_client, change_url(page), live_from_0="", live_from_1="")
    page.refresh_from_db()
    assert page.is_public
    assert page.published_at == page.live_from


def test_emptying_the_beginning_of_a_public_page_keeps_the_old_one(admin_client):
    page = make_page(GlossaryTerm)
    begin = page.live_from.replace(microsecond=0)
    Page.objects.filter(pk=page.pk).update(live_from=begin)
    edit(admin_client, change_url(page), live_from_0="", live_from_1="")
    page.refresh_from_db()
    assert page.live_from == begin


def test_an_end_in_the_past_is_no_reason_to_publish(admin_client):
    page = make_page(GlossaryTerm, public=False)
    edit(admin_client, change_url(page), "_publish", live_until_0="2001-05-03", live_until_1="10:00:00")
    page.refresh_from_db()
    assert page.status == Page.Status.DRAFT


def test_a_live_page_is_not_saved_with_gaps_and_no_word_is_lost(admin_client, announced):
    page = make_page(Procedure)
    announced.clear()
    benefit = page.benefits.get()
    changes = {"title": "A new title", "benefits-0-DELETE": "on", "what_it_is": "", "tags": "liver"}
    answer = edit(admin_client, change_url(page), "_save", **changes)
    assert answer.status_code == 200
    assert "At least one benefit is missing." in errors_of(answer)
    assert "The section “What it is” is missing." in errors_of(answer)
    assert values_of(answer)["title"] == ["A new title"]
    assert values_of(answer)["tags"] == ["liver"]
    page.refresh_from_db()
    assert page.title != "A new title"
    assert page.what_it_is
    assert Benefit.objects.filter(pk=benefit.pk).exists()
    assert not page.tags.exists()
    assert announced == []
    assert not LogEntry.objects.exists()


def test_saving_a_live_page_tells_the_rooms_above_once_all_is_written(admin_client, announced):
    page = make_page(GlossaryTerm)
    announced.clear()
    values = values_of(admin_client.get(change_url(page)))
    add_row(values, "synonyms", text="Tube", kind="lay")
    values |= {"title": ["A new title"], "tags": ["liver"], "_save": ["1"]}
    admin_client.post(change_url(page), values)
    assert announced == [("A new title", "live", ["liver"], 1)]


def test_saving_a_draft_tells_nobody(admin_client, announced):
    page = make_page(GlossaryTerm, public=False)
    edit(admin_client, change_url(page), title="A new title")
    page.refresh_from_db()
    assert page.title == "A new title"
    assert announced == []


def test_withdrawing_and_the_trash_save_first_and_are_lifted_by_publishing(admin_client, announced):
    page = make_page(GlossaryTerm)
    announced.clear()
    edit(admin_client, change_url(page), "_withdraw", title="Second title")
    page.refresh_from_db()
    assert (page.title, page.state_label) == ("Second title", "Withdrawn")
    assert line_of(admin_client, page).startswith("Withdrawn, first published on ")
    edit(admin_client, change_url(page), "_trash")
    page.refresh_from_db()
    assert page.state_label == "In the trash"
    edit(admin_client, change_url(page), "_publish")
    page.refresh_from_db()
    assert page.is_public
    assert [status for _, status, _, _ in announced] == ["withdrawn", "trashed", "live"]


def test_a_withdrawn_page_may_be_saved_with_gaps(admin_client):
    page = make_page(GlossaryTerm)
    edit(admin_client, change_url(page), "_withdraw", summary="")
    page.refresh_from_db()
    assert (page.summary, page.state_label) == ("", "Withdrawn")


def test_actions_change_many_pages_and_say_what_stood_against_the_others(admin_client, announced):
    whole, gap = make_page(GlossaryTerm, public=False), make_page(GlossaryTerm, public=False, summary="")
    url = admin_url(GlossaryTerm, "changelist")

    def act(name):
        chosen = {"action": name, "_selected_action": [whole.pk, gap.pk]}
        answer = admin_client.post(url, chosen, follow=True)
        return messages_of(answer)

    said = act("publish_selected")
    assert said == ["1 page: Published.", f"“{gap}” is not published. The summary is missing."]
    assert list(GlossaryTerm.objects.public()) == [whole]
    assert act("withdraw_selected") == ["2 pages: Withdrawn."]
    assert act("trash_selected") == ["2 pages: Moved to the trash."]
    assert set(GlossaryTerm.objects.values_list("status", flat=True)) == {"trashed"}
    assert [status for _, status, _, _ in announced] == ["live", "withdrawn", "withdrawn", "trashed", "trashed"]
    assert LogEntry.objects.order_by("pk").first().get_change_message() == "Published."


def test_those_who_may_only_look_see_neither_verbs_nor_actions(client):
    page = make_page(GlossaryTerm)
    client.force_login(staff("looker", "view_glossaryterm"))
    form = client.get(change_url(page)).content.decode()
    assert "_withdraw" not in form
    assert "_trash" not in form
    assert "withdraw_selected" not in client.get(admin_url(GlossaryTerm, "changelist")).content.decode()


def test_those_who_may_only_look_read_text_and_not_code(client):
    page = make_page(GlossaryTerm, more="<p>A <strong>thin</strong> tube &lt;b&gt;.</p>")
    client.force_login(staff("looker", "view_glossaryterm"))
    assert "<p>A <strong>thin</strong> tube &lt;b&gt;.</p>" in client.get(change_url(page)).content.decode()


def test_those_who_may_change_pages_may_change_their_parts_and_state(client):
    page = make_page(GlossaryTerm)
    client.force_login(staff("editor", "change_glossaryterm"))
    values = values_of(client.get(change_url(page)))
    add_row(values, "synonyms", text="Tube", kind="lay")
    values["_withdraw"] = ["1"]
    client.post(change_url(page), values)
    page.refresh_from_db()
    assert page.state_label == "Withdrawn"
    assert page.names == [page.title, "Tube"]


def test_the_state_in_words(admin_client):
    now = timezone.now()
    page = make_page(GlossaryTerm, public=False)
    assert line_of(admin_client, page) == "Draft, never published."
    page.publish()
    day = f"{now.day} {now:%B %Y}"
    assert line_of(admin_client, page) == f"Live since {day}."
    Page.objects.filter(pk=page.pk).update(live_from=now - timedelta(days=2), live_until=now - timedelta(days=1))
    assert line_of(admin_client, page).startswith("Expired: was public until ")
    assert admin_client.get(admin_url(GlossaryTerm, "add")).context["status_line"] == "New, not saved yet."


def test_only_public_pages_offer_the_view_on_the_site(admin_client):
    draft, public = make_page(GlossaryTerm, public=False), make_page(GlossaryTerm)
    assert "Not public yet" in admin_client.get(change_url(draft)).content.decode()
    shown = admin_client.get(change_url(public)).content.decode()
    assert f'href="{public.path}"' in shown
    assert "Not public yet" not in shown


@pytest.mark.parametrize("state", ["draft", "public", "scheduled", "expired", "withdrawn", "trashed"])
def test_lists_are_narrowed_by_the_state_that_editors_know(admin_client, state):
    now, day = timezone.now(), timedelta(days=1)
    pages = {name: make_page(GlossaryTerm) for name in ("draft", "public", "scheduled", "expired")}
    Page.objects.filter(pk=pages["draft"].pk).update(status="draft")
    Page.objects.filter(pk=pages["scheduled"].pk).update(live_from=now + day)
    Page.objects.filter(pk=pages["expired"].pk).update(live_from=now - 2 * day, live_until=now - day)
    for name, verb in (("withdrawn", "withdraw"), ("trashed", "trash")):
        pages[name] = make_page(GlossaryTerm)
        getattr(pages[name], verb)()
    answer = admin_client.get(admin_url(GlossaryTerm, "changelist"), {"state": state})
    assert [page.pk for page in answer.context["cl"].result_list] == [pages[state].pk]


def test_an_article_is_made_and_published_with_blocks(admin_client):
    topic = make_page(Article).primary_topic
    url = admin_url(Article, "add")
    values = values_of(admin_client.get(url))
    block = add_row(values, "articles_richtextblock_set", region="body", ordering="10", text="<h2>First</h2>")
    assert block == 0
    add_row(values, "authorships", person=Person.objects.first().pk, order=0)
    source = make_page(Article).citations.get().source
    add_row(values, "citations", source=source.pk, order=0)
    values |= {
        "title": ["New"], "slug": ["new"], "summary": ["A summary."], "audience": ["student"],
        "primary_topic": [topic.pk], "introduction": ["<p>Hello.</p>"], "_publish": ["1"],
    }  # fmt: skip
    answer = admin_client.post(url, values)
    assert answer.status_code == 302, errors_of(answer)
    article = Article.objects.get(slug="new")
    assert article.is_public
    assert RichTextBlock.objects.get(parent=article).text == "<h2>First</h2>"
