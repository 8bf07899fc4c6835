"""The comparisons of the starter content: every cell equals what is stored."""

import pytest
from django.utils.html import escape

from careers.comparison import rows_of as rows_of_roles
from careers.models import Occupation
from procedures.comparison import rows_of
from procedures.models import Procedure

pytestmark = pytest.mark.usefixtures("starter_site")


def test_every_cell_of_procedures_equals_the_stored_value(client, django_assert_max_num_queries):
    procedures = list(Procedure.objects.public().for_comparison().order_by("slug"))
    assert len(procedures) == 38
    for procedure, other in zip(procedures, [*procedures[1:], procedures[0]], strict=True):
        rows = {row.label: row.cells[0] for row in rows_of([procedure, other])}
        assert [entry.words for entry in rows["In a sentence"]] == [procedure.summary]
        assert [entry.words for entry in rows["Stay"]] == [procedure.get_stay_display()]
        assert [entry.note for entry in rows["Back to usual life"]] == [procedure.recovery_note]
        assert [entry.words for entry in rows["Anesthetic"]] == [way.label for way in procedure.anesthesia]
        assert [entry.words for entry in rows["Benefits"]] == [row.text for row in procedure.benefits.all()]
        risks = [entry for label, cell in rows.items() if label.startswith("Risks") for entry in cell]
        assert sorted(entry.words for entry in risks) == sorted(row.text for row in procedure.risks.all())
        stored = {row.text: row.frequency for row in procedure.risks.all()}
        assert all(entry.often.partition(" (")[0] == stored[entry.words] for entry in risks)
        assert len(rows["What else could be done"]) == procedure.alternatives.count()
        assert len(rows["Where it is done"]) == procedure.facility_procedures.count()
    with django_assert_max_num_queries(14):
        page = client.get("/procedures/compare/", {"p": [each.slug for each in procedures[:4]]}).content.decode()
    for procedure in procedures[:4]:
        assert escape(procedure.summary) in page


def test_every_cell_of_roles_equals_the_stored_value(client, django_assert_max_num_queries):
    roles = list(Occupation.objects.public().for_comparison().order_by("order"))
    assert len(roles) == 6
    rows = {row.label: row.cells for row in rows_of_roles(roles)}
    for number, role in enumerate(roles):
        shown = [entry.words for entry in rows["Pay"][number] + rows["Outlook"][number]]
        assert sorted(shown) == sorted(f"{figure.label}: {figure.value_text}" for figure in role.figures.all())
        assert len(rows["Where they work"][number]) == role.workplaces.count()
    with django_assert_max_num_queries(10):
        assert client.get("/careers/roles/compare/", {"p": [role.slug for role in roles[:4]]}).status_code == 200
