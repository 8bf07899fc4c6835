"""The page of results and the suggestions."""

import re

import lxml.html
import pytest
from hypothesis import HealthCheck, given
from hypothesis import settings as hypothesis_settings
from hypothesis import strategies as st

from articles.models import Article, GlossaryTerm
from irsite.pages.models import FooterLink, Page, Site, Synonym
from irsite.search.models import PinnedPage
from procedures.models import BodySystem, Condition, Procedure
from tests.factories import every_kind, make_page

pytestmark = pytest.mark.django_db
HOSTILE = [
    '"', '""', '" OR 1=1 --', "AND", "NOT", "NEAR(a b)", "a*", "title_keys:x", "^x", "{x}", "(", ")",
    "'; DROP TABLE x;", "-",
    "\\", "a & b | !c", "<->", ":*", "the", "the of and", "\x07\x1b", "🩺", "مرحبا", "\u202eabc", "a" * 300, "x" * 3000,
    "<script>alert(1)</script>", "%s %(x)s", "{{ 7*7 }}", "１２３", "é" * 50, "ﬁ", "\ud7ff",
]  # fmt: skip


def page_of(client, **query):
    response = client.get("/search/", query)
    assert response.status_code == 200
    return lxml.html.fromstring(response.content)


def titles(tree):
    return [" ".join(link.text_content().split()) for link in tree.xpath("//article//h2/a")]


def test_the_page_says_why_a_result_is_there_and_marks_the_words(client):
    page = make_page(Procedure, title="Uterine fibroid embolization", summary="Grains block arteries.")
    page.synonyms.create(text="UFE", kind=Synonym.Kind.ABBREVIATION)
    page.synonyms.create(text="secret words", kind=Synonym.Kind.SEARCH)
    page.what_happens = "<p>First this.</p><p>Then haemorrhages are stopped.</p>"
    page.save()
    page.publish()
    tree = page_of(client, q="ufe")
    assert "Also called UFE" in tree.text_content()
    assert [mark.text for mark in tree.xpath("//mark")] == ["UFE"]
    assert "Best match: procedure" in tree.text_content()
    assert "Also called" not in page_of(client, q="secret words").text_content()
    tree = page_of(client, q="hemorrhage")
    assert tree.xpath("//p[@class='result__excerpt']")[0].text_content() == "Then haemorrhages are stopped."
    assert [mark.text for mark in tree.xpath("//mark")] == ["haemorrhages"]


def test_a_procedure_shows_its_facts_and_every_page_its_date(client):
    page = make_page(Procedure, title="Quixotic", duration_min=20, duration_max=60)
    text = page_of(client, q="quixotic").text_content()
    assert "Uses X-rays" in text
    assert "20 to 60 minutes" in text
    assert "Home the same day" in text
    assert f"Changed {page.updated_at:%B} {page.updated_at.day}, {page.updated_at.year}" in text


def test_a_misspelt_word_is_answered_and_named(client):
    page = make_page(Procedure, title="Kyphoplasty")
    tree = page_of(client, q="kyphoplsty")
    assert titles(tree) == [page.title]
    assert "Nothing was found for “kyphoplsty”" in tree.text_content()
    assert "1 page for “kyphoplasty”" in tree.text_content()


def test_a_word_that_is_rare_and_near_to_another_asks_what_was_meant(client):
    make_page(GlossaryTerm, title="Fistula")
    make_page(GlossaryTerm, title="Other", summary="An author wrote fistla here.")
    tree = page_of(client, q="fistla")
    assert titles(tree)[0] == "Other"
    (link,) = tree.xpath("//p[contains(., 'Did you mean')]/a")
    assert (link.text, link.get("href")) == ("fistula", "?q=fistula")


def test_nothing_found_says_what_to_try(client):
    make_page(GlossaryTerm, title="Kyphoplasty")
    tree = page_of(client, q="zzyzx qqq")
    assert "Nothing was found" in tree.text_content()
    assert "What you can try" in tree.text_content()
    assert "/a-z/" in tree.xpath("//main//@href")
    assert "holds no word to look for" in page_of(client, q="the").text_content()


def test_the_other_names_are_looked_for_as_well_and_named(client):
    fibroids = make_page(Condition, title="Fibroids")
    fibroids.synonyms.create(text="Leiomyoma")
    fibroids.publish()
    other = make_page(GlossaryTerm, title="Myomectomy", summary="Cuts out a leiomyoma.")
    tree = page_of(client, q="fibroids")
    assert titles(tree) == ["Fibroids", other.title]
    assert "Also looked for: Leiomyoma" in tree.text_content()


def test_quoted_words_must_stand_together(client):
    make_page(GlossaryTerm, title="Central venous line")
    make_page(GlossaryTerm, title="A central line")
    assert len(titles(page_of(client, q="central line"))) == 2
    assert titles(page_of(client, q='"central line"'))[0] == "A central line"
    assert "1 page" in page_of(client, q='"central line"').text_content()


def test_a_pinned_page_stands_first_and_only_for_its_words(client):
    make_page(Condition, title="Heavy periods")
    pinned = make_page(GlossaryTerm, title="Something else")
    pin = PinnedPage.objects.create(query="Heavy periods", page=pinned)
    assert titles(page_of(client, q="heavy period"))[0] == "Something else"
    assert "Something else" not in titles(page_of(client, q="periods treatment"))[:1]
    pinned.withdraw()
    assert titles(page_of(client, q="heavy periods")) == ["Heavy periods"]
    pinned.publish()
    pin.delete()
    assert titles(page_of(client, q="heavy periods")) == ["Heavy periods"]


def test_facets_narrow_by_address_and_count_what_one_more_choice_gives(client):
    system = make_page(BodySystem, title="Lungs")
    one, other = make_page(Procedure, title="Quixotic one"), make_page(Condition, title="Quixotic two")
    for page in (one, other):
        page.body_systems.set([system])
        page.publish()
    make_page(Article, title="Quixotic three")
    tree = page_of(client, q="quixotic")
    chips = [chip.text_content() for chip in tree.xpath("//ul[@class='chips']//a")]
    assert set(chips) == {"All kinds", "Procedures 1", "Conditions 1", "Articles 1"}
    assert tree.xpath(f"//aside//a[contains(@href, 'system={system.slug}')]//span[@class='count']")[0].text == "2"
    narrowed = page_of(client, q="quixotic", system=system.slug)
    assert set(titles(narrowed)) == {"Quixotic one", "Quixotic two"}
    both = page_of(client, q="quixotic", system=system.slug, kind="condition")
    assert titles(both) == ["Quixotic two"]
    assert "Procedures 1" in both.text_content()
    assert titles(page_of(client, q="quixotic", system="no-such-slug")) == []
    assert "No page fits all that you chose" in page_of(client, q="quixotic", kind="nonsense").text_content()


def test_a_facet_of_a_page_that_is_not_public_is_not_named(client):
    page = make_page(Procedure, title="Quixotic")
    page.category.title = "Hidden group"
    page.category.save()
    page.category.withdraw()
    assert "Hidden group" not in page_of(client, q="quixotic").text_content()


def test_results_are_sorted_and_paged_by_address(client):
    for letter in "BAC":
        make_page(GlossaryTerm, title=f"{letter} quixotic")
    assert titles(page_of(client, q="quixotic", sort="title")) == ["A quixotic", "B quixotic", "C quixotic"]
    assert titles(page_of(client, q="quixotic", sort="newest")) == ["C quixotic", "A quixotic", "B quixotic"]
    for number in range(25):
        make_page(GlossaryTerm, title=f"Quixotic {number}")
    first, second = page_of(client, q="quixotic"), page_of(client, q="quixotic", page=2)
    assert len(titles(first)) == 20
    assert len(titles(second)) == 8
    assert not set(titles(first)) & set(titles(second))
    assert second.xpath("//article//a/@data-rank")[0] == "21"


def test_a_search_is_not_indexed_by_others_and_may_be_kept_for_a_minute(client):
    response = client.get("/search/", {"q": "x"})
    assert b'<meta name="robots" content="noindex">' in response.content
    assert "max-age=60" in response.headers["Cache-Control"]
    assert b"Disallow: /search/" in client.get("/robots.txt").content


def test_suggestions_begin_as_typed_and_name_the_page(client):
    page = make_page(Procedure, title="Embolization")
    page.synonyms.create(text="Tumour embolisation")
    page.publish()
    make_page(GlossaryTerm, title="Coil", summary="For embolization.")

    def suggested(text):
        return [
            (each["title"], each["name"]) for each in client.get("/search/suggest/", {"q": text}).json()["suggestions"]
        ]

    assert suggested("emb") == suggested("embolis") == suggested("EMBOLISATION") == [("Embolization", "")]
    assert suggested("tumor e") == [("Embolization", "Tumour embolisation")]
    assert suggested("e") == suggested("") == suggested("zzz") == []
    assert suggested("embolizaton") == [("Embolization", "")]
    response = client.get("/search/suggest/", {"q": "emb"})
    assert response.json()["suggestions"][0]["path"] == page.path
    assert "max-age=60" in response.headers["Cache-Control"]


def test_suggestions_are_few_and_drafts_are_never_suggested(client):
    for number in range(15):
        make_page(GlossaryTerm, title=f"Quixotic {number}", public=number > 2)
    suggestions = client.get("/search/suggest/", {"q": "quix"}).json()["suggestions"]
    assert len(suggestions) == 8
    assert not {"Quixotic 0", "Quixotic 1", "Quixotic 2"} & {each["title"] for each in suggestions}


def test_a_search_asks_little_however_much_it_finds(client, django_assert_max_num_queries):
    FooterLink.objects.create(site=Site.objects.create(), label="Elsewhere", url="https://example.org/")
    system = make_page(BodySystem, title="Lungs")

    def ask(**query):
        with django_assert_max_num_queries(9):  # eight, and the footer of every page
            return page_of(client, **query)

    for times in (1, 12):
        for number in range(times):
            for model, page in every_kind().items():
                page.title = f"Quixotic {model.__name__} {number} {times}"
                page.save()
                page.synonyms.create(text=f"Windmill {page.pk}")
                if model is Procedure:
                    page.body_systems.add(system)
                page.publish()
        assert len(titles(ask(q="quixotic"))) > 10
        ask(q="quixotic windmill", system=system.slug, kind="procedure", sort="title")
        ask(q="quixotc windmil zzyzx", system=system.slug)
        ask(q="quixotc aardvark")
        ask(q="zzyzx")
        with django_assert_max_num_queries(1):
            client.get("/search/suggest/", {"q": "quix"})


@pytest.mark.parametrize("text", HOSTILE)
def test_hostile_words_are_words(client, text):
    every_kind(summary="A the x abc word.")
    for address in ("/search/", "/search/suggest/"):
        response = client.get(address, {"q": text})
        assert response.status_code in {200, 400}, address
        assert b"<script>alert" not in response.content


@pytest.fixture
def some_pages(db):
    return every_kind(summary="A the x abc word. 🩺 Ménière مرحبا")


@hypothesis_settings(max_examples=80, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(text=st.text(max_size=300) | st.text(alphabet="\"“”'*()-:^{}<>&|! abcx\\", max_size=60))
def test_any_text_is_answered(client, some_pages, text):
    for address in ("/search/", "/search/suggest/"):
        assert client.get(address, {"q": text}).status_code in {200, 400}


def test_nothing_of_a_draft_shows_in_any_answer(client):
    for model, page in every_kind(public=False, title="Aardvark", summary="Aardvark").items():
        page.synonyms.create(text="Unicorn")
        assert not page.is_public, model
    for text in ("aardvark", "aardvrk", "unicorn", "unicrn", "aard"):
        for address in ("/search/", "/search/suggest/"):
            answer = client.get(address, {"q": text}).content.decode()
            assert not re.search(r"Aardvark|Unicorn", answer), (address, text)
    assert Page.objects.filter(title="Aardvark").exists()
