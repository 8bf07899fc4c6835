import pytest

from articles.models import Article, GlossaryTerm, LiveListBlock, RichTextBlock, Topic
from irsite.links.models import Link, MentionChoice, Redirect
from irsite.links.replacing import replace, uses_of
from irsite.links.whole_site import differences
from irsite.pages.models import FeaturedPage, FooterLink, NotReady, Page, RelatedPage, Site
from procedures.models import Alternative, Procedure, ProcedureCategory, SharedPassage
from tests.factories import every_kind, make_page
from tests.site.ties import tie

pytestmark = pytest.mark.django_db


def link(page, words="here"):
    return f'<p>See <a data-page="{page.pk}">{words}</a> now.</p>'


@pytest.fixture
def used():
    """Return a procedure that is used in every way, another one, and the pages that use it."""
    old, new = make_page(Procedure), make_page(Procedure)
    article, draft, procedure = make_page(Article), make_page(Article, public=False), make_page(Procedure)
    article.introduction, article.call_to_action = link(old), old
    RichTextBlock.objects.create(parent=draft, region="body", ordering=1, text=link(old))
    LiveListBlock.objects.create(parent=article, region="body", ordering=2).pages.add(old, new)
    RelatedPage.objects.create(page=article, target=old)
    RelatedPage.objects.create(page=article, target=new)
    Alternative.objects.create(procedure=procedure, instead=old)
    Alternative.objects.create(procedure=new, instead=old)
    SharedPassage.objects.create(place="preparation", body=link(old))
    site = Site.objects.create()
    FooterLink.objects.create(site=site, page=old)
    FeaturedPage.objects.create(site=site, page=old)
    MentionChoice.objects.create(page=draft, name="drain", action="target", target=old)
    for page in (article, procedure, new):
        page.publish()
    return old, new, article, draft, procedure


def test_every_use_is_found_with_words(used):
    old, *_ = used
    words = sorted(use.words for use in uses_of(old))
    assert len(words) == 11
    assert {
        "Introduction",
        "Text: text",
        "Call to action",
        "Alternative: another procedure",
        "Related page: page",
    } <= set(words)


def test_everything_leads_to_the_new_page_and_nothing_stands_twice(used):
    old, new, article, draft, procedure = used
    changed, left = replace(old, new)
    assert left == []
    assert uses_of(old) == []
    article.refresh_from_db()
    assert article.introduction == link(new)
    assert article.call_to_action_id == new.pk
    assert draft.blocks()[0].text == link(new)
    assert [row.target_id for row in article.related_pages.all()] == [new.pk]
    assert [row.instead_id for row in procedure.alternatives.exclude(instead=None)] == [new.pk]
    assert not new.alternatives.exclude(instead=None).exists()  # a page is no alternative to itself
    assert SharedPassage.objects.get().body == link(new)
    assert FooterLink.objects.get().page_id == FeaturedPage.objects.get().page_id == new.pk
    assert {type(owner) for owner in changed} == {Article, Procedure, SharedPassage, Site}
    assert list(differences()) == []
    old.delete()


def test_links_that_are_taken_away_leave_their_words(used):
    old, _, article, draft, procedure = used
    _, left = replace(old, None)
    assert left == []
    article.refresh_from_db()
    assert article.introduction == "<p>See here now.</p>"
    assert article.call_to_action is None
    assert draft.blocks()[0].text == "<p>See here now.</p>"
    assert not procedure.alternatives.exclude(instead=None).exists()
    old.delete()
    assert list(differences()) == []


def test_what_somebody_may_not_change_is_left_and_told(used):
    old, new, article, *_ = used
    changed, left = replace(old, new, may=lambda owner: owner.pk == article.pk and isinstance(owner, Article))
    assert [owner.pk for owner in changed] == [article.pk]
    assert len(left) > 5
    assert article not in [use.owner for use in left]


def test_a_page_of_another_kind_takes_only_the_places_that_can_hold_it(used):
    old, _, article, *_ = used
    topic = make_page(Topic)
    _, left = replace(old, topic)
    assert {use.words for use in left} == {"Alternative: another procedure"}
    article.refresh_from_db()
    assert article.call_to_action_id == topic.pk


def test_a_live_page_is_never_left_with_a_gap():
    procedure = make_page(Procedure)
    with pytest.raises(NotReady, match="category is missing"):
        replace(procedure.category, None)
    procedure.refresh_from_db()
    assert procedure.category is not None


def test_pages_tied_in_every_way_can_be_led_to_others_and_deleted():
    pages, others = every_kind(), every_kind()
    tie(pages, others)
    for model, page in others.items():
        _, left = replace(page, make_page(model) if model is not ProcedureCategory else pages[model])
        assert left == []
    assert list(differences()) == []
    for page in others.values():
        Page.objects.get(pk=page.pk).delete()


def test_merging_moves_links_names_tags_and_addresses(client, django_capture_on_commit_callbacks):
    from irsite.links.merging import merge

    page, survivor = make_page(GlossaryTerm, title="Wire", slug="wire"), make_page(GlossaryTerm, title="Guidewire")
    page.slug = "guide"
    page.synonyms.create(text="GW", kind="abbreviation")
    page.tags.add("tools", "both")
    page.publish()
    survivor.tags.add("both")
    article = make_page(Article, introduction=link(page))
    RichTextBlock.objects.create(parent=article, region="body", ordering=1, text="<p>The GW here.</p>")
    article.publish()
    with django_capture_on_commit_callbacks(execute=True):
        assert merge(page, survivor) == []
    article.refresh_from_db()
    assert article.introduction == link(survivor)
    assert set(survivor.names) == {"Guidewire", "Wire", "GW"}
    assert sorted(survivor.tags.names()) == ["both", "tools"]
    page.refresh_from_db()
    assert page.status == "trashed"
    for path in ("/glossary/wire/", "/glossary/guide/"):
        answer = client.get(path)
        assert (answer.status_code, answer.headers["Location"]) == (301, survivor.path)
    assert set(Redirect.objects.values_list("origin", flat=True)) == {"rename", "merge"}
    assert not Link.objects.filter(target=page).exists()
    assert list(differences()) == []
    page.delete()
    assert client.get("/glossary/guide/").status_code == 301
    with pytest.raises(ValueError, match="itself"):
        merge(survivor, survivor)


def test_merged_and_renamed_tags_are_sent_on(client):
    from taggit.models import Tag

    from irsite.links.merging import merge_tags, move_tag_address

    one, two, both = (make_page(Topic) for _ in range(3))
    one.tags.add("liver")
    two.tags.add("hepatic")
    both.tags.add("liver", "hepatic")
    merge_tags(Tag.objects.get(slug="hepatic"), Tag.objects.get(slug="liver"))
    assert {page.pk for page in Topic.objects.filter(tags__name="liver")} == {one.pk, two.pk, both.pk}
    assert client.get("/tags/hepatic/").headers["Location"] == "/tags/liver/"
    Tag.objects.filter(slug="liver").update(slug="livers")
    move_tag_address("liver", "livers")
    assert client.get("/tags/hepatic/").headers["Location"] == "/tags/livers/"
    assert client.get("/tags/liver/").headers["Location"] == "/tags/livers/"
    assert client.get("/tags/livers/").status_code == 200
