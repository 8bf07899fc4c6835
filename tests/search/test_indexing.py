"""The index follows the pages, in their transaction."""

import datetime

import pytest
from django.core.management import call_command
from django.db import connection, transaction
from django.utils import timezone

from articles.models import FactTableBlock, GlossaryTerm
from irsite.pages.models import Page, Synonym, kinds
from irsite.search import indexing
from irsite.search.finding import find
from irsite.search.models import SearchDocument, SearchName, SearchText, SearchTrigram, SearchWord
from irsite.search.query import understand
from irsite.search.suggestions import suggest
from procedures.models import Procedure, Risk
from tests.factories import every_kind, make_page

pytestmark = pytest.mark.django_db


def found(text):
    return [row.key for row in find(understand(text)).rows]


def test_every_kind_of_page_is_found_by_its_title_and_summary():
    for model, page in every_kind(summary="A zebra summary.").items():
        assert page.pk in found(page.title), model
        assert page.pk in found("zebra"), model


def test_a_page_is_found_from_its_publication_to_its_end():
    page = make_page(GlossaryTerm, title="Quixotic", public=False)
    assert found("quixotic") == []
    page.publish()
    assert found("quixotic") == [page.pk]
    page.title = "Zebra"
    page.save()
    page.publish()
    assert (found("quixotic"), found("zebra")) == ([], [page.pk])
    page.withdraw()
    assert found("zebra") == []
    page.publish()
    page.trash()
    assert found("zebra") == []
    page.publish()
    page.delete()
    assert found("zebra") == []
    assert not SearchDocument.objects.exists()


def test_the_clock_hides_what_is_scheduled_and_what_has_expired():
    now, day = timezone.now(), datetime.timedelta(days=1)
    scheduled = make_page(GlossaryTerm, title="Quixotic", public=False)
    scheduled.synonyms.create(text="Windmill")
    scheduled.publish(at=now + day)
    expired = make_page(GlossaryTerm, title="Quixotic too")
    Page.objects.filter(pk=expired.pk).update(live_from=now - 2 * day, live_until=now - day)
    assert SearchDocument.objects.count() == 2
    assert found("quixotic") == found("windmill") == found("quixotc") == []
    assert suggest("quix") == suggest("windm") == []
    make_page(GlossaryTerm, title="Other", summary="Holds windmill and nothing else.")
    assert find(understand("windmill")).others == []
    Page.objects.filter(pk=scheduled.pk).update(live_from=now - day)
    assert scheduled.pk in found("quixotic")


def test_a_save_that_is_rolled_back_leaves_no_row():
    page = make_page(GlossaryTerm, title="Quixotic")
    with transaction.atomic():
        page.title = "Zebra"
        page.save()
        page.publish()
        assert found("zebra") == [page.pk]
        transaction.set_rollback(True)
    assert (found("zebra"), found("quixotic")) == ([], [page.pk])
    assert not SearchWord.objects.filter(text="zebra").exists()


def test_the_words_of_rows_are_found_and_titles_of_other_pages_are_not():
    procedure = make_page(Procedure)
    Risk.objects.create(procedure=procedure, text="An aardvark may appear.")
    procedure.category.title = "Unicorn group"
    procedure.category.save()
    procedure.publish()
    assert found("aardvark") == [procedure.pk]
    assert found("unicorn") == []


def test_words_of_blocks_are_found():
    from articles.models import Article

    article = make_page(Article)
    FactTableBlock.objects.create(
        parent=article, region="body", ordering=20, heading="At a glance", facts="Aardvark | 3"
    )
    article.publish()
    assert found("aardvark") == found("glance") == [article.pk]


def test_html_becomes_plain_words():
    html = (
        "<h2>Head</h2><p>One line\nof a <strong>CO</strong><sub>2</sub> &amp; more</p><ul><li>first</li><li>x</li></ul>"
    )
    assert indexing.plain(html) == "Head\nOne line of a CO2 & more\nfirst\nx"
    assert indexing.plain("risk &lt; 1\nnext") == "risk < 1\nnext"


def test_a_very_long_page_is_taken_by_its_beginning():
    page = make_page(GlossaryTerm, more="<p>" + "word " * (indexing.MOST_KEYS + 10) + "zebra</p>")
    assert len(SearchText.objects.get(document__page=page).body_keys.split()) == indexing.MOST_KEYS
    assert found("zebra") == []


def test_names_that_did_not_change_are_not_written_again():
    page = make_page(GlossaryTerm, title="Quixotic")
    page.synonyms.create(text="Windmill", kind=Synonym.Kind.SEARCH)
    indexing.write(page.pk, GlossaryTerm)
    before = set(SearchName.objects.values_list("pk", flat=True))
    indexing.write(page.pk, GlossaryTerm)
    assert set(SearchName.objects.values_list("pk", flat=True)) == before
    assert not SearchName.objects.get(text="Windmill").is_told


def test_deleting_around_the_register_leaves_no_row_and_a_sound_index():
    page = make_page(GlossaryTerm, title="Quixotic")
    GlossaryTerm.objects.filter(pk=page.pk).delete()
    assert found("quixotic") == []
    assert not SearchText.objects.exists()
    if connection.vendor == "sqlite":
        with connection.cursor() as cursor:
            for index in ("search_text_index", "search_name_index"):
                cursor.execute(f"INSERT INTO {index}({index}, rank) VALUES ('integrity-check', 1)")  # noqa: S608


def test_rebuilding_finds_what_was_written_around_the_register(capsys):
    hidden = make_page(GlossaryTerm, title="Zebra")
    page = make_page(GlossaryTerm, title="Quixotic")
    GlossaryTerm.objects.filter(pk=page.pk).update(title="Aardvark")
    Page.objects.filter(pk=hidden.pk).update(status=Page.Status.WITHDRAWN)
    call_command("rebuild_search")
    assert "1 of 1 pages" in capsys.readouterr().out
    assert found("aardvark") == [page.pk]
    assert found("quixotic") == []
    assert list(SearchWord.objects.values_list("text", flat=True)) == ["aardvark"]
    assert SearchTrigram.objects.filter(word__text="zebra").count() == 0


def test_every_page_can_be_found_while_the_index_is_rebuilt(monkeypatch):
    pages = [make_page(GlossaryTerm, title=f"Quixotic {number}") for number in range(3)]
    seen = []
    indexing.rebuild(lambda done, total: seen.append(len(found("quixotic"))))
    assert seen == [3, 3, 3]
    assert len(found("quixotic")) == len(pages)


def test_every_kind_can_be_indexed_in_few_queries(django_assert_max_num_queries):
    for model, page in every_kind().items():
        assert model in kinds()
        with django_assert_max_num_queries(35):
            indexing.write(page.pk, model)
