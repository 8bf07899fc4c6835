"""What the starter content promises: complete, sourced, plain, and never twice the same."""

import re
import statistics
from collections import Counter

import lxml.html
import pytest

from articles.models import Article, GlossaryTerm, LiveListBlock, Topic
from careers.models import Credential, FacilityType, Occupation, Program
from irsite.evidence.models import Source
from irsite.pages.models import InfoPage, Page
from irsite.starter.loading import CONTENT
from irsite.text.readability import read, sentences_of
from procedures.models import (
    BodySystem,
    Condition,
    ImagingModality,
    Procedure,
    ProcedureCategory,
    SharedPassage,
)

pytestmark = pytest.mark.usefixtures("starter_site")
COUNTS = {
    Procedure: 38, ProcedureCategory: 10, ImagingModality: 7, BodySystem: 11, FacilityType: 6, Occupation: 6,
    Program: 10, Credential: 11, Article: 14, GlossaryTerm: 46, InfoPage: 6, Topic: 7,
}  # fmt: skip
SEED = "/articles/what-is-interventional-radiology/"
LONG = 25  # words; sentences are meant to have about 20


def main_part(client, address):
    tree = lxml.html.fromstring(client.get(address).content)
    (main,) = tree.xpath("//main")
    for part in main.xpath(".//nav | .//*[contains(@class, 'contents')] | .//*[@class='sources']"):
        part.drop_tree()
    return main


def words(element):
    return len(re.findall(r"\w[\w'’.-]*", element.text_content()))


def test_everything_that_was_planned_is_there(client):
    sitemap = client.get("/sitemap.xml").content.decode()
    assert {model.__name__: model.objects.public().count() for model in COUNTS} == {
        model.__name__: number for model, number in COUNTS.items()
    }
    assert 38 <= Condition.objects.public().count() <= 50
    assert Source.objects.count() > 100
    assert SharedPassage.objects.count() == len(SharedPassage.Place)
    for path in Page.objects.public().values_list("path", flat=True):
        assert f"{path}</loc>" in sitemap


def test_every_procedure_is_complete(client):
    for procedure in Procedure.objects.public():
        assert procedure.gaps() == [], procedure
        assert procedure.citations.exists(), procedure
        assert procedure.benefits.count() >= 2, procedure
        assert procedure.risks.count() >= 3, procedure
        assert procedure.questions.count() >= 4, procedure
        assert procedure.indications.exists(), procedure
        assert procedure.facility_procedures.exists(), procedure
        assert procedure.occupations.exists(), procedure
        assert words(main_part(client, procedure.path)) >= 450, procedure


def test_no_two_procedures_share_a_section_or_a_sentence_of_any_length():
    sections, sentences = Counter(), {}
    for procedure in Procedure.objects.all():
        fields = [field.name for field in Procedure._meta.get_fields() if type(field).__name__ == "RichTextField"]
        texts = [re.sub(r"<[^>]+>", "", getattr(procedure, name)) for name in fields]
        sections.update(text.strip() for text in texts if text.strip())
        for text in procedure.texts():
            if isinstance(text, str):
                for sentence in {" ".join(each) for each in sentences_of(text) if len(each) > 9}:
                    sentences.setdefault(sentence, []).append(procedure.slug)
    assert [text for text, number in sections.items() if number > 1] == []
    assert {sentence: slugs for sentence, slugs in sentences.items() if len(slugs) > 1} == {}


@pytest.mark.parametrize("model", [Procedure, Condition, ImagingModality, GlossaryTerm])
def test_pages_for_patients_read_at_grade_eight_or_below(model):
    grades = {page.path: read(page.prose()).grade for page in model.objects.public()}
    assert statistics.median(grades.values()) <= 8
    assert {path: grade for path, grade in grades.items() if grade > 9} == {}


def test_sentences_are_short():
    long = {}
    for page in Page.objects.public():
        for text in page.specific.prose():
            long.update({" ".join(each): page.path for each in sentences_of(text) if len(each) > LONG})
    assert long == {}


FORBIDDEN = re.compile(r"\b(safe|safely|safer|safest|minor|painless\w*|cutting-edge|revolution\w*)\b", re.IGNORECASE)


def test_no_word_promises_what_nobody_can():
    found = {}
    for path in sorted(CONTENT.rglob("*.md")):
        for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
            if FORBIDDEN.search(line):
                found[f"{path.relative_to(CONTENT)}:{number}"] = line
    # Titles of others' works, "safer" as a claim that is discussed, a department's name.
    discussed = {place: line for place, line in found.items() if re.search(r"[“\"]|patient safety", line)}
    assert {place: line for place, line in found.items() if place not in discussed} == {}


def test_every_number_of_a_risk_or_benefit_names_its_source_and_its_scope():
    for procedure in Procedure.objects.all():
        for outcome in (*procedure.benefits.all(), *procedure.risks.all()):
            if outcome.affected:
                assert outcome.source, outcome
                assert outcome.frequency_note, outcome
            assert not re.search(r"\d+ (in|of|out of) \d+|\d ?%", outcome.text), outcome


def test_warning_signs_have_one_fever_line_and_name_the_number_to_call(client):
    for procedure in Procedure.objects.all():
        signs = " ".join(sign.text for sign in procedure.warning_signs.all())
        for degrees in re.findall(r"(\d\d(?:\.\d)?) ?°? ?C\b", signs):
            assert degrees == "38", procedure
        page = main_part(client, procedure.path).text_content()
        assert "911" in page, procedure
        assert re.search(r"X-rays: (yes|no|it depends)", page), procedure


def test_the_first_article_shows_every_element_of_the_page_it_began_from(client):
    page = main_part(client, SEED)
    text = " ".join(page.text_content().split())
    links = {link.get("href") for link in page.xpath(".//a")}
    crumbs = [
        link.text for link in lxml.html.fromstring(client.get(SEED).content).xpath("//nav[@aria-label='Breadcrumb']//a")
    ]
    assert crumbs == ["Home", "Articles", "Imaging sciences", "Interventional radiology"]
    assert {"/topics/imaging-sciences/", "/topics/nuclear-medicine/"} <= links
    (hero,) = page.xpath(".//div[contains(@class, 'page-head')]//img")
    assert 20 < len(hero.get("alt")) <= 150
    imaging = {"x-ray-angiography", "fluoroscopy", "ultrasound", "ct", "mri"}
    assert {f"/imaging/{slug}/" for slug in imaging} <= links
    groups = [
        "angiography-and-angioplasty",
        "embolization",
        "biopsy-and-drainage",
        "tumor-ablation",
        "spine-bone-and-pain",
    ]
    shown = [link.get("href") for link in page.xpath(".//article//h3/a")]
    assert [href for href in shown if href.startswith("/procedures/category/")][:5] == [
        f"/procedures/category/{slug}/" for slug in groups
    ]
    for procedure in Procedure.objects.filter(category__slug__in=groups):
        assert procedure.path in links
    assert {place.path for place in FacilityType.objects.all()} <= links
    assert "/careers/programs/associate-of-science-in-radiography/" in links
    assert page.xpath(".//*[contains(@class, 'promotion')]")
    assert "/careers/programs/bachelor-of-science-in-nuclear-medicine-technology/" in links
    readings = {
        "benefits-of-interventional-radiology",
        "nine-key-figures-in-radiology",
        "how-to-become-a-radiology-director",
    }
    assert {f"/articles/{slug}/" for slug in readings} <= links
    for heading in ("Recommended readings", "Related pages", "Recent articles"):
        assert heading in text
    assert "Bureau of Labor Statistics" in client.get(SEED).content.decode()
    recent = page.xpath(".//section[@aria-labelledby='recent']")[0]
    assert len(recent.xpath(".//h3/a | .//li/a")) == 5
    assert len(recent.xpath(".//img")) >= 1
    assert "View all articles" in text
    live = LiveListBlock.objects.filter(parent__path=SEED)
    assert live.filter(category__slug="embolization").exists()  # the heading that was lost
    assert live.filter(kind="facilitytype").exists()


def test_nothing_claims_a_medical_review(client):
    for page in Page.objects.public().filter(kind__in=["procedure", "condition", "imagingmodality"]):
        assert "Not yet medically reviewed" in main_part(client, page.path).text_content(), page
