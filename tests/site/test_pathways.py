"""The ways of the starter content: every start reaches every role, and the two worlds never mix."""

import pytest

from careers.models import Occupation
from careers.pathways import Network

pytestmark = pytest.mark.usefixtures("starter_site")


@pytest.fixture
def routes():
    network = Network()
    assert len(network.entries) == 5
    assert len(network.roles) == 6
    return [network.route(entry, role) for entry in network.entries for role in network.roles]


def test_every_start_reaches_every_role_or_says_why_not(routes):
    for route in routes:
        assert route.is_known or route.notices, (route.entry, route.role)
        assert route.ahead or route.behind
        order = [station.step.pk for station in route.ahead]
        assert len(order) == len(set(order)), "no step is taken twice"


def test_no_way_has_a_cycle():
    for role in Occupation.objects.all():
        assert role.pk not in role.roles_before()


def test_technologist_and_physician_never_mix(routes):
    physicians = {route.role for route in routes if route.role.is_physician}
    assert [role.slug for role in physicians] == ["interventional-radiologist"]
    for route in routes:
        assert {station.role.is_physician for station in route.ahead} <= {route.role.is_physician}
        names = {step.title for station in route.ahead for step in station.steps}
        if route.role.is_physician:
            assert "Medical school" in names
            assert bool(route.notices) is not route.entry.on_medical_path
        else:
            assert not any("edical school" in name or "residency" in name for name in names)


def test_what_somebody_holds_is_not_asked_for_again(routes):
    ahead = {
        (route.entry.slug, route.role.slug): [station.step.title for station in route.needed] for route in routes
    }  # fmt: skip
    assert ahead["radiographer", "radiographer"] == []
    assert ahead["radiographer", "ir-technologist"] == [
        "Work as a radiographer, then move to the IR room", "Keep it",
    ]  # fmt: skip
    assert "Nursing degree" not in ahead["nurse", "ir-nurse"]
    assert "Bachelor's degree" not in ahead["medical-student", "interventional-radiologist"]
    assert ahead["high-school", "radiology-director"][:2] == [
        "Radiography program", "US: the ARRT exam, and a state license where needed",
    ]  # fmt: skip
    assert ahead["nurse", "radiology-director"][0] == "Lead technologist or supervisor"
