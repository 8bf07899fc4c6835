import json

import lxml.html
import pytest

from articles.models import Article
from careers.models import Occupation, Program
from irsite.pages.structured_data import StructuredData
from irsite.text.html import LISTS
from procedures.models import Condition, Indication, Procedure
from tests.factories import every_kind, make_page

pytestmark = pytest.mark.django_db
# Properties that schema.org lacks on these types, or that would claim what nobody signed.
NEVER = {"status", "aspect", "medicalSpecialty", "expires", "lastReviewed", "reviewedBy", "indication", "outcome"}


def graph(client, address):
    """Return the things that the page at ``address`` describes, by type."""
    tree = lxml.html.fromstring(client.get(address).content)
    (script,) = tree.xpath("//script[@type='application/ld+json']")
    data = json.loads(script.text)
    assert data["@context"] == "https://schema.org"
    return {str(thing["@type"]): thing for thing in data["@graph"]}


def keys(value):
    if isinstance(value, dict):
        return set(value) | {key for item in value.values() for key in keys(item)}
    return {key for item in value for key in keys(item)} if isinstance(value, list) else set()


def test_every_page_describes_itself_in_terms_that_exist_and_claims_no_review(client):
    pages = every_kind()
    for address in ["/", *LISTS[1:], *(page.path for page in pages.values())]:
        things = graph(client, address) if address not in {"/a-z/", "/tags/"} else {}
        assert not NEVER & {key for thing in things.values() for key in keys(thing)}, address
        assert "" not in [item for thing in things.values() for item in thing.values()]


def test_a_treatment_is_a_therapy_and_a_test_is_a_test(client):
    treatment = make_page(Procedure, title="Balloon", purpose="therapeutic")
    check = make_page(Procedure, title="Look", purpose="diagnostic")
    therapy = graph(client, treatment.path)["MedicalWebPage"]["mainEntity"]
    assert (therapy["@type"], therapy["name"]) == ("MedicalTherapy", "Balloon")
    assert therapy["adverseOutcome"] == [{"@type": "MedicalEntity", "name": "It may bleed."}]
    test = graph(client, check.path)["MedicalWebPage"]["mainEntity"]
    assert test["@type"] == ["DiagnosticProcedure", "ImagingTest"]
    assert "adverseOutcome" not in test
    condition = make_page(Condition)
    Indication.objects.create(procedure=treatment, condition=condition)
    Indication.objects.create(procedure=check, condition=condition)
    entity = graph(client, condition.path)["MedicalWebPage"]["mainEntity"]
    assert [each["name"] for each in entity["possibleTreatment"]] == ["Balloon"]
    assert [each["name"] for each in entity["typicalTest"]] == ["Look"]


def test_articles_roles_and_programs_are_what_they_are(client):
    pages = {model: make_page(model) for model in (Article, Occupation, Program)}
    assert graph(client, pages[Article].path)["MedicalWebPage"]["mainEntity"]["@type"] == "Article"
    assert graph(client, pages[Occupation].path)["WebPage"]["mainEntity"]["@type"] == "Occupation"
    program = graph(client, pages[Program].path)["WebPage"]["mainEntity"]
    assert program["@type"] == "EducationalOccupationalProgram"
    assert "provider" not in program  # nobody's name is made up


def test_no_title_can_break_out_of_the_script(client):
    hostile = "</script><script>alert(1)</script><!--"
    page = make_page(Condition, title=hostile)
    html = client.get(page.path).content.decode()
    assert "<script>alert(1)" not in html
    assert graph(client, page.path)["MedicalWebPage"]["name"] == hostile


def test_empty_values_are_left_out():
    thing = {"@type": "Thing", "name": "", "list": [None, ""], "deep": {"x": None}, "kept": 0}
    assert StructuredData(thing).as_dict()["@graph"] == [{"@type": "Thing", "kept": 0}]
