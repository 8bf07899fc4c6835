"""Links are what live pages hold, whatever editors do; other pages follow after the commit."""

import pytest
from django.core.management import CommandError, call_command
from django.db import transaction
from django.db.models import RestrictedError

from articles.models import Article, CalloutBlock, GlossaryTerm, LiveListBlock, RichTextBlock, Topic
from irsite.links.bookkeeping import put_off
from irsite.links.models import Link, LinkedText, MentionChoice, Name, PageWords, PublicAddress, SilencedName, StaleText
from irsite.links.places import contents_of, label_of
from irsite.links.whole_site import differences, rebuild
from irsite.pages import register
from irsite.pages.models import Page, RelatedPage, kinds
from procedures.models import Condition, ImagingModality, Procedure
from tests.factories import every_kind, make_page
from tests.site.ties import tie

pytestmark = pytest.mark.django_db


@pytest.fixture
def commit(django_capture_on_commit_callbacks):
    """Return a context in which what belongs after the commit is done at its end."""
    return lambda: django_capture_on_commit_callbacks(execute=True)


def links(page):
    return set(Link.objects.filter(source=page).values_list("target", "kind", "place"))


def shown(client, page):
    return client.get(page.path).content.decode()


def test_texts_choices_and_mentions_of_a_live_page_are_links():
    term, topic, other = make_page(GlossaryTerm, title="Guide wire"), make_page(Topic), make_page(Article)
    article = make_page(Article, primary_topic=topic, introduction=f'<p>A <a data-page="{other.pk}">text</a>.</p>')
    block = CalloutBlock.objects.create(
        parent=article, region="body", ordering=20, heading="x", text="<p>Guide-wires.</p>"
    )
    listing = LiveListBlock.objects.create(parent=article, region="body", ordering=30)
    listing.pages.add(other)
    RelatedPage.objects.create(page=article, target=term)
    register.announce(article)
    assert links(article) == {
        (other.pk, "reference", "introduction"),
        (topic.pk, "relation", "primary_topic"),
        (other.pk, "relation", "articles_livelistblock_set/pages"),
        (term.pk, "relation", "related_pages/target"),
        (term.pk, "mention", f"articles_calloutblock_set/{block.pk}/text"),
    } | {(person, "relation", "authorships/person") for person in article.authorships.values_list("person", flat=True)}
    assert label_of(Article, "introduction") == "Introduction"
    assert label_of(Article, f"articles_calloutblock_set/{block.pk}/text") == "Box: text"
    assert label_of(Article, "related_pages/target") == "Related page"


def test_every_kind_tied_in_every_way_equals_a_recomputation():
    pages, others = every_kind(), every_kind()
    tie(pages, others)
    assert Link.objects.values("kind").distinct().count() >= 2
    assert list(differences()) == []
    call_command("check_links", internal=True, verbosity=0)


def test_a_difference_is_found_and_mended():
    pages, others = every_kind(), every_kind()
    tie(pages, others)
    link = Link.objects.by_hand().first()
    link.delete()
    LinkedText.objects.all().delete()
    PageWords.objects.filter(page=others[Topic]).delete()
    Name.objects.filter(page=others[Procedure]).delete()
    assert {each.page.pk for each in differences()} == {link.source_id, others[Topic].pk, others[Procedure].pk}
    with pytest.raises(CommandError, match="differences"):
        call_command("check_links", internal=True)
    assert rebuild() == Page.objects.filter(status="live").count()
    assert list(differences()) == []


@pytest.mark.parametrize("model", kinds(), ids=lambda model: model._meta.model_name)
def test_places_know_every_text_of_a_page_in_reading_order(model):
    page = make_page(model)
    for field in model._meta.fields:
        if type(field).__name__ == "RichTextField":
            setattr(page, field.name, f"<p>{field.name}</p>")
    page.save()
    if model is Article:
        for ordering, kind in ((5, RichTextBlock), (7, CalloutBlock), (20, RichTextBlock)):
            kind.objects.create(parent=page, region="body", ordering=ordering, text=f"<p>{ordering}</p>")
    texts = [text for text in model.objects.get(pk=page.pk).texts() if isinstance(text, str) and text]
    assert [html for _, html in contents_of(model, [page.pk])[page.pk].texts] == texts


@pytest.mark.parametrize("leave", ["withdraw", "trash"])
def test_a_page_that_is_not_live_has_no_links(leave):
    page = make_page(Topic, description=f'<p><a data-page="{make_page(Topic).pk}">x</a> wires</p>')
    assert links(page)
    getattr(page, leave)()
    assert not links(page)
    assert not PageWords.objects.filter(page=page).exists()
    page.publish()
    assert links(page)


def test_a_new_name_links_the_pages_that_hold_it_after_the_commit(client, commit):
    page, far = make_page(Topic, description="<p>A pig-tail drain.</p>"), make_page(Topic, description="<p>None.</p>")
    with commit():
        drain = make_page(Procedure, title="Pigtail drain")
        assert not StaleText.objects.exists()
        drain.synonyms.create(text="Pig tail drains")
        register.announce(drain)
        assert list(StaleText.objects.values_list("page", flat=True)) == [page.pk]
    assert not StaleText.objects.exists()
    assert (drain.pk, "mention", "description") in links(page)
    assert f'A <a href="{drain.path}">pig-tail drain</a>.' in shown(client, page)
    assert not links(far)
    page.refresh_from_db()
    assert page.description == "<p>A pig-tail drain.</p>"  # what the editor wrote


def test_a_withdrawn_page_leaves_the_words_and_gives_the_name_to_the_next(client, commit):
    page = make_page(Topic, description="<p>A drain.</p>")
    with commit():
        first, second = make_page(Procedure, title="Drain"), make_page(GlossaryTerm, title="Drain")
    assert f'href="{first.path}">drain' in shown(client, page)
    with commit():
        first.withdraw()
        assert "A drain." in shown(client, page)  # before anything was looked at again
    assert (second.pk, "mention", "description") in links(page)
    with commit():
        second.delete()
    assert "A drain." in shown(client, page)
    with commit():
        first.publish()
    assert f'href="{first.path}">drain' in shown(client, page)
    assert list(differences()) == []


def test_a_renamed_page_is_mentioned_by_its_new_title_only(client, commit):
    page = make_page(Topic, description="<p>A drain and a tube.</p>")
    with commit():
        target = make_page(Procedure, title="Drain")
    with commit():
        target.title = "Tube"
        target.publish()
    assert f'A drain and a <a href="{target.path}">tube</a>.' in shown(client, page)


def test_where_pages_share_a_name_the_order_of_kinds_decides(commit):
    page = make_page(Topic, description="<p>A drain.</p>")
    with commit():
        make_page(GlossaryTerm, title="Drain")
        condition = make_page(Condition, title="Drain")
        modality = make_page(ImagingModality, title="Drain")
    assert {(modality.pk, "mention", "description")} == links(page)
    with commit():
        MentionChoice.objects.create(page=page, name="drains", action="target", target=condition)
        register.announce(page)
    assert {(condition.pk, "mention", "description")} == links(page)
    MentionChoice.objects.update(action="off", target=None)
    register.announce(page)
    assert links(page) == set()


def test_a_silenced_name_links_nothing_and_a_freed_one_links_again(commit):
    page = make_page(Topic, description="<p>A drain.</p>")
    with commit():
        target = make_page(Procedure, title="Drain")
    with commit():
        silenced = SilencedName.objects.create(text="Drains")
    assert links(page) == set()
    with commit():
        silenced.delete()
    assert {(target.pk, "mention", "description")} == links(page)


def test_search_words_and_kinds_without_rank_are_no_names(commit):
    page = make_page(Topic, description="<p>A clogged pipe and a musing.</p>")
    with commit():
        target = make_page(Procedure)
        target.synonyms.create(text="Clogged pipe", kind="search")
        register.announce(target)
        make_page(Article, title="Musing")
    assert links(page) == set()


def test_a_rolled_back_save_leaves_nothing_and_no_name_in_the_process(commit):
    page = make_page(Topic, description="<p>A drain.</p>")
    before = links(page), set(Name.objects.values_list("key", flat=True))
    try:
        with transaction.atomic():
            make_page(Procedure, title="Drain")
            raise InterruptedError
    except InterruptedError:
        pass
    register.announce(page)
    assert (links(page), set(Name.objects.values_list("key", flat=True))) == before
    assert not StaleText.objects.exists()


def test_the_database_refuses_to_delete_what_a_text_links_by_hand_but_not_what_it_mentions():
    linked, mentioned, own = make_page(Topic), make_page(GlossaryTerm, title="Drain"), make_page(Topic)
    make_page(Topic, description=f'<p><a data-page="{linked.pk}">x</a> drain</p>')
    own.description = f'<p><a data-page="{own.pk}">me</a></p>'
    own.publish()
    with pytest.raises(RestrictedError):
        linked.delete()
    assert Topic.objects.filter(pk=linked.pk, status="live").exists()
    mentioned.delete()
    own.delete()


def test_a_page_publishes_with_as_many_queries_however_many_links_it_has(django_assert_max_num_queries):
    few, many = make_page(Article), make_page(Article)
    targets = [make_page(Topic) for _ in range(15)]
    text = "".join(f'<p><a data-page="{target.pk}">x</a></p>' for target in targets)
    RichTextBlock.objects.create(parent=many, region="body", ordering=50, text=text)
    counts = []
    for page in (few, many):
        with django_assert_max_num_queries(60) as queries:
            register.announce(page)
        counts.append(len(queries))
    assert counts[1] <= counts[0] + 3


def test_a_site_filled_before_links_were_kept_gets_them_with_the_starter_content(client, monkeypatch):
    from irsite.starter import loading

    page = make_page(Topic, description=f'<p><a data-page="{make_page(Topic).pk}">x</a></p>')
    for model in (Link, PageWords, Name, PublicAddress):
        model.objects.all().delete()
    monkeypatch.setattr(loading, "check", list)
    call_command("load_starter_content", verbosity=0)
    assert links(page)
    assert list(differences()) == []
    page.withdraw()
    assert client.get(page.path).status_code == 410


def test_many_pages_are_done_at_once_at_the_end_also_after_a_failure(django_assert_num_queries):
    target, page = make_page(Procedure, title="Drain", public=False), make_page(Topic, description="<p>A drain.</p>")
    during = []

    def load():
        target.publish()
        during.append(Name.objects.filter(page=target).exists())
        raise InterruptedError

    with pytest.raises(InterruptedError), put_off():
        load()
    assert during == [False]
    assert (target.pk, "mention", "description") in links(page)
    assert PublicAddress.objects.filter(path=target.path).exists()
    assert list(differences()) == []
    with django_assert_num_queries(0), put_off():
        pass
