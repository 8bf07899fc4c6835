"""Deleting: whole, refused in words, and told to the rooms above."""

import pytest

from articles.models import Article, FigureBlock, GlossaryTerm
from irsite.evidence.models import Citation, Source
from irsite.images.models import Image
from irsite.pages import register
from irsite.pages.models import FeaturedPage, Page, RelatedPage, Site, kinds
from tests.admin.forms import admin_url, change_url, make_picture, staff
from tests.factories import make_page, make_source

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("model", kinds(), ids=lambda model: model._meta.model_name)
def test_every_kind_can_be_deleted_by_those_who_may(client, model):
    page = make_page(model)
    if model._meta.model_name == "person":
        page = make_page(model)  # the first one is the author of others
    client.force_login(staff("editor", f"delete_{model._meta.model_name}", f"view_{model._meta.model_name}"))
    url = admin_url(model, "delete", page.pk)
    assert "Are you sure" in client.get(url).content.decode()
    client.post(url, {"post": "yes"})
    assert not Page.objects.filter(pk=page.pk).exists()


def refusal(client, thing):
    url = admin_url(type(thing), "delete", thing.pk)
    answer = client.get(url)
    assert client.post(url, {"post": "yes"}).status_code == 200
    assert type(thing).objects.filter(pk=thing.pk).exists()
    return answer.content.decode()


def test_a_refusal_names_and_links_what_stands_against_it(admin_client):
    page, other = make_page(GlossaryTerm, title="Catheter"), make_page(Article, title="In the suite")
    RelatedPage.objects.create(page=other, target=page)
    FeaturedPage.objects.create(site=Site.objects.create(name="IR Guide"), page=page)
    text = refusal(admin_client, page)
    assert "cannot be deleted while something names it" in text
    assert f'<a href="{change_url(other)}">Article “In the suite”</a> names it: related page “Catheter”' in text
    assert "Site “IR Guide”</a> names it: page on the home page" in text


def test_sources_and_pictures_in_use_are_kept_in_the_same_words(admin_client):
    article, source, picture = make_page(Article, title="In the suite"), make_source(), make_picture()
    Citation.objects.create(page=article, source=source)
    FigureBlock.objects.create(parent=article, region="body", ordering=1, image=picture)
    assert "Article “In the suite”</a> names it: citation" in refusal(admin_client, source)
    assert "Article “In the suite”</a> names it: picture" in refusal(admin_client, picture)
    Page.objects.filter(pk=article.pk).update(image=picture)
    assert "Article “In the suite”</a> names it<" in refusal(admin_client, picture).replace("\n", "")
    for model in (Source, Image):
        chosen = {"action": "delete_selected", "_selected_action": list(model.objects.values_list("pk", flat=True))}
        assert "cannot be deleted while" in admin_client.post(admin_url(model, "changelist"), chosen).content.decode()


def test_pages_deleted_together_are_announced_one_by_one(admin_client, monkeypatch):
    pages, told = [make_page(GlossaryTerm) for _ in range(2)], []
    monkeypatch.setattr(register, "_listeners", [lambda page: told.append((page.pk, page.status))])
    chosen = {"action": "delete_selected", "_selected_action": [page.pk for page in pages], "post": "yes"}
    admin_client.post(admin_url(GlossaryTerm, "changelist"), chosen)
    assert not GlossaryTerm.objects.exists()
    assert sorted(told) == sorted((page.pk, "trashed") for page in pages)
