"""Ways into roles: what lies ahead, what is done already, and what no way may do."""

import lxml.html
import pytest
from django.core.exceptions import ValidationError

from careers.models import Credential, EntryPoint, Occupation, PathwayStep
from careers.pathway_map import draw
from careers.pathways import DOCTORS_WAY, OTHER_WAY, UNWRITTEN, Network
from irsite.pages.models import NotReady
from tests.factories import make_page, make_source

pytestmark = pytest.mark.django_db
ADDRESS = "/careers/pathways/"
Need = PathwayStep.Need


def make_role(title, *steps, **fields):
    """Return a public role with ``steps``, each a title or a dict of fields."""
    role = make_page(Occupation, title=title, slug=title.lower(), **fields)
    for order, step in enumerate(steps):
        add_step(role, order=order, **(step if isinstance(step, dict) else {"title": step}))
    return role


def add_step(role, covered_for=(), **fields):
    step = PathwayStep.objects.create(occupation=role, kind="education", **fields)
    step.covered_for.set(covered_for)
    return step


@pytest.fixture
def school():
    return EntryPoint.objects.create(title="in school", slug="school")


@pytest.fixture
def nurse():
    return EntryPoint.objects.create(title="a nurse", slug="nurse")


def titles(stations):
    return [station.step.title for station in stations]


def route(start, goal):
    network = Network()
    return network.route(network.entry(start), network.role(goal))


def test_steps_that_are_done_lie_behind(school, nurse):
    make_role("Helper", {"title": "Degree", "covered_for": [nurse]}, "Exam")
    assert titles(route("school", "helper").ahead) == ["Degree", "Exam"]
    assert titles(route("nurse", "helper").ahead) == ["Exam"]
    assert titles(route("nurse", "helper").behind) == ["Degree"]


def test_another_way_stands_beside_its_step_and_either_will_do(school, nurse):
    make_role("Helper", "Exam", {"title": "Register", "need": Need.INSTEAD, "covered_for": [nurse]}, "Job")
    ahead = route("school", "helper").ahead
    assert [[step.title for step in station.steps] for station in ahead] == [["Exam", "Register"], ["Job"]]
    assert titles(route("nurse", "helper").ahead) == ["Job"]


def test_a_role_that_comes_first_brings_its_needed_steps(school, nurse):
    first = make_role(
        "Helper", {"title": "Degree", "covered_for": [nurse]}, {"title": "Extra", "need": Need.OPTIONAL}
    )  # fmt: skip
    make_role("Head", {"title": "Be a helper", "via": first}, "Lead")
    assert titles(route("school", "head").ahead) == ["Degree", "Be a helper", "Lead"]
    done = route("nurse", "head")
    assert titles(done.behind) == ["Be a helper"]
    assert titles(done.ahead) == ["Lead"]


def test_a_role_without_steps_says_that_it_cannot_say(school, client):
    make_role("Helper")
    assert route("school", "helper").notices == [UNWRITTEN]
    text = client.get(ADDRESS, {"start": "school", "goal": "helper"}).content.decode()
    assert "This site cannot say yet" in text


def test_doctors_and_others_have_ways_of_their_own(school):
    EntryPoint.objects.create(title="a medical student", slug="student", on_medical_path=True)
    make_role("Doctor", "Medical school", is_physician=True)
    make_role("Helper", "Degree")
    assert route("school", "doctor").notices == [DOCTORS_WAY]
    assert route("student", "helper").notices == [OTHER_WAY]
    assert route("student", "doctor").notices == route("school", "helper").notices == []


def test_a_doctor_is_no_step_to_another_role_nor_the_other_way_round():
    doctor, helper = make_role("Doctor", is_physician=True), make_role("Helper")
    for one, other in ((doctor, helper), (helper, doctor)):
        step = add_step(one, title="Be the other first", via=other)
        with pytest.raises(ValidationError) as refused:
            step.clean()
        assert "ways of their own" in str(refused.value)
        with pytest.raises(NotReady):
            one.publish()
        step.delete()


def test_no_way_leads_back_to_where_it_began(school):
    one, two, three = make_role("One", "Begin"), make_role("Two"), make_role("Three")
    add_step(two, title="Be one", via=one)
    add_step(three, title="Be two", via=two)
    step = add_step(one, title="Be three", via=three)
    with pytest.raises(ValidationError) as refused:
        step.clean()
    assert "leads back" in str(refused.value)
    with pytest.raises(NotReady):
        one.publish()
    assert titles(route("school", "three").ahead)  # whatever stands in the tables, there is an answer
    step.via = one
    with pytest.raises(ValidationError):
        step.clean()


def test_the_page_says_time_credential_issuer_and_source(school, client):
    credential = make_page(Credential, title="License", issuer="The board", abbreviation="LIC")
    hidden = make_page(Credential, title="Secret credential", public=False)
    make_role(
        "Helper",
        {"title": "Degree", "months_min": 24, "months_max": 48, "source": make_source(title="Catalog")},
        {"title": "Exam", "credential": credential},
        {"title": "Second exam", "credential": hidden, "need": Need.OPTIONAL},
    )
    page = client.get(ADDRESS, {"start": "school", "goal": "helper"})
    tree = lxml.html.fromstring(page.content)
    listed = " ".join(tree.xpath("//main//ol[@class='pathway']")[0].itertext())
    for words in ("Education, 2 to 4 years", "License", "from: The board", "Catalog", "not always needed"):
        assert words in listed
    drawn = tree.xpath("//figure[@class='pathway-map']")[0].text_content()
    for words in ("You are in school", "Degree", "2 to 4 years", "LIC", "Helper"):
        assert words in drawn
    assert "Secret" not in tree.text_content()
    assert tree.xpath("//link[@rel='canonical']/@href") == [
        "http://127.0.0.1:8000/careers/pathways/?start=school&goal=helper"
    ]  # fmt: skip


def test_who_has_everything_is_told_so(nurse, client):
    make_role("Helper", {"title": "Degree", "covered_for": [nurse]})
    page = client.get(ADDRESS, {"start": "nurse", "goal": "helper"}).content.decode()
    assert "You have what it takes." in page
    assert "pathway-map" not in page


@pytest.mark.parametrize("query", ["start=nowhere&goal=helper", "start=school&goal=secret", "start=" + "x" * 99])
def test_what_is_unknown_or_not_public_gives_the_overview(school, client, query):
    make_role("Helper", "Degree")
    make_page(Occupation, slug="secret", title="Secret role", public=False)
    response = client.get(f"{ADDRESS}?{query}")
    assert response.status_code == 200
    text = response.content.decode()
    assert "All ways" in text
    assert "Secret role" not in text
    assert "?start=school&amp;goal=helper" in text


def test_the_overview_asks_as_often_for_many_as_for_few(client, django_assert_max_num_queries):
    for number in range(6):
        entry = EntryPoint.objects.create(title=f"Start {number}", slug=f"start-{number}")
        make_role(f"Role-{number}", {"title": "Degree", "covered_for": [entry]}, "Exam")
    with django_assert_max_num_queries(6):
        client.get(ADDRESS)
    with django_assert_max_num_queries(6):
        client.get(ADDRESS, {"start": "start-1", "goal": "role-2"})


def test_the_map_has_a_knot_for_every_step_and_none_overlap(school):
    make_role(
        "Helper", "A very long title of a step that needs more than a single line in the drawing of the way",
        {"title": "Exam", "months_min": 12, "months_max": 12}, {"title": "Register", "need": Need.INSTEAD}, "Job",
    )  # fmt: skip
    pathway = draw(route("school", "helper"))
    assert [knot.kind for knot in pathway.knots] == ["start", "step", "step", "instead", "step", "goal"]
    assert [knot.number for knot in pathway.knots] == ["", "1", "2", "or", "3", ""]
    for upper, lower in zip(pathway.knots, pathway.knots[1:], strict=False):
        assert lower.y - max(y for y, _ in upper.words) >= 12
    assert len(pathway.threads) == 2
    assert pathway.height >= pathway.knots[-1].y
