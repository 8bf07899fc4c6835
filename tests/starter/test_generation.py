"""Content in bulk: every kind, ready to be public, the same for the same seed, never beside an editor's work."""

from collections import Counter

import pytest
from django.core.management import CommandError, call_command
from django.db import transaction

from articles.models import Article
from irsite.pages import register
from irsite.pages.models import InfoPage, Page, PageTag, RelatedPage, kinds
from irsite.starter.generation import Generator, editors_pages, plan
from irsite.starter.models import StarterRecord
from irsite.text.readability import read
from procedures.models import Procedure, Risk
from tests.factories import make_page

pytestmark = pytest.mark.django_db


def generate(pages=60, **options):
    call_command("generate_content", pages=pages, verbosity=0, **options)


def content():
    """Return what a run made, without the keys of pages, which a database hands out as it likes."""
    pages = list(Page.objects.order_by("slug").values_list("kind", "slug", "title", "summary", "live_from"))
    risks = list(Risk.objects.order_by("pk").values_list("pk", "text", "affected", "procedure__slug"))
    tags = list(PageTag.objects.order_by("pk").values_list("pk", "tag__slug", "content_object__slug"))
    related = list(RelatedPage.objects.order_by("pk").values_list("pk", "page__slug", "target__slug"))
    return pages, risks, tags, related


@pytest.mark.parametrize("total", [len(kinds()), 60, 1000, 100_000])
def test_a_plan_has_every_kind_and_the_number_asked_for(total):
    numbers = plan(total)
    assert set(numbers) == set(kinds())
    assert sum(numbers.values()) == total
    assert min(numbers.values()) >= 1
    assert total < 1000 or numbers[Article] > total / 3


def test_every_kind_is_made_public_ready_and_tied_to_others():
    generate()
    assert Page.objects.public().count() == 60
    assert set(Page.objects.values_list("kind", flat=True)) == {model._meta.model_name for model in kinds()}
    assert [page.path for page in Page.objects.all() if page.specific.gaps()] == []
    assert RelatedPage.objects.count() > 20
    assert PageTag.objects.count() > 30
    assert Counter(procedure.x_rays for procedure in Procedure.objects.for_detail())
    for article in Article.objects.all()[:5]:
        assert 650 < read(article.texts()).words < 950
        assert "data-page" in article.introduction


def test_pages_are_announced_when_everything_of_them_stands(monkeypatch):
    heard = []
    monkeypatch.setattr(register, "_listeners", [lambda page: heard.append((page.pk, len(page.texts())))])
    generate()
    assert len(heard) == 60
    articles = set(Article.objects.values_list("pk", flat=True))
    assert all(texts > 5 for pk, texts in heard if pk in articles)


def test_the_same_seed_makes_the_same_content_and_another_one_does_not():
    runs = []
    for seed in (7, 7, 8):
        with transaction.atomic():
            generate(seed=seed)
            runs.append(content())
            transaction.set_rollback(True)
    assert runs[0] == runs[1]
    assert runs[0][1] != runs[2][1]


def test_generated_pages_can_be_read(client):
    generate()
    for page in Page.objects.all():
        assert client.get(page.path).status_code == 200, page.path


def test_it_refuses_where_an_editor_has_worked_unless_forced():
    page = make_page(InfoPage)
    with pytest.raises(CommandError, match="holds 1 page that an editor made or changed"):
        generate()
    assert Page.objects.count() == 1
    StarterRecord.objects.create(key=page.path, file_digest="x", row_digest="x")
    assert not editors_pages().exists()
    page.title = "Changed by an editor"
    page.save()
    with pytest.raises(CommandError, match="an editor made or changed"):
        generate()
    generate(force=True)
    assert Page.objects.count() == 61


def test_it_refuses_the_same_seed_twice_and_too_few_pages():
    with pytest.raises(CommandError, match="one of each kind"):
        generate(pages=3)
    generate()
    with pytest.raises(CommandError, match="--seed 2"):
        generate(force=True)


def test_it_says_how_far_it_is():
    said = []
    Generator(60, 1, lambda done, total, what: said.append((done, total, what))).run()
    assert said[-1] == (60, 60, "articles")
    assert [done for done, _, _ in said] == sorted({done for done, _, _ in said})
