"""Editors find pages by name, drafts too."""

import pytest

from articles.models import GlossaryTerm
from irsite.pages.models import Page
from irsite.search.names import search_names
from procedures.models import Procedure
from tests.admin.forms import admin_url, query
from tests.factories import make_page

pytestmark = pytest.mark.django_db


@pytest.fixture
def pages():
    live = make_page(Procedure, title="Kidney tumor ablation")
    draft = make_page(GlossaryTerm, title="Tumor board", public=False)
    draft.synonyms.create(text="Haemorrhage meeting")
    return live, draft


def test_live_pages_and_drafts_are_found_in_any_spelling(pages):
    live, draft = pages
    everything = Page.objects.all()
    assert search_names(everything, "tumour") == [draft.pk, live.pk]
    assert search_names(everything, "kidney tum") == [live.pk]
    assert search_names(everything, "hemorrhages") == [draft.pk]
    assert search_names(everything, "kidny ablaton") == [live.pk]
    assert search_names(everything, "haemorhage meting") == [draft.pk]
    assert search_names(everything, "the") == search_names(everything, "\x00\"'") == []
    assert search_names(Page.objects.filter(kind="glossaryterm"), "tumor") == [draft.pk]


def test_full_text_is_not_searched(pages):
    assert search_names(Page.objects.all(), "plain words") == []


def test_the_number_of_queries_does_not_grow(pages, django_assert_num_queries):
    for number in range(10):
        make_page(GlossaryTerm, title=f"Tumor {number}", public=number % 2)
    with django_assert_num_queries(2):
        assert len(search_names(Page.objects.all(), "tumor")) == 12


def test_lists_of_the_admin_find_misspelt_names_and_still_look_into_addresses(admin_client, pages):
    live, draft = pages
    assert live.title in admin_client.get(query(admin_url(Procedure, "changelist"), q="kidny tumour")).content.decode()
    found = admin_client.get(query(admin_url(GlossaryTerm, "changelist"), q=draft.slug)).content.decode()
    assert draft.title in found
    assert (
        "0 glossary terms" in admin_client.get(query(admin_url(GlossaryTerm, "changelist"), q="zzyzx")).content.decode()
    )
