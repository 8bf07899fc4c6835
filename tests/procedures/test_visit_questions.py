"""The bank of questions: which fact calls for which."""

import pytest

from procedures.models import ImagingModality, ModalityUse, Procedure, VisitQuestion
from procedures.visit_questions import facts_of, questions_for
from tests.factories import make_page

pytestmark = pytest.mark.django_db
When = VisitQuestion.When


def procedure_with(*modalities, **fields):
    """Return a procedure guided by ``modalities``, pairs of ionizing and whether it is one of several choices."""
    procedure = make_page(Procedure, **fields)
    procedure.modality_uses.all().delete()
    for ionizing, is_choice in modalities:
        modality = make_page(ImagingModality, ionizing=ionizing)
        ModalityUse.objects.create(procedure=procedure, modality=modality, is_choice=is_choice)
    return procedure


def test_pregnancy_is_asked_about_only_where_x_rays_are_used_or_may_be():
    assert When.X_RAYS in facts_of(procedure_with((True, False)))
    assert When.X_RAYS in facts_of(procedure_with((True, True), (False, True)))
    assert When.X_RAYS not in facts_of(procedure_with((False, False)))


def test_metformin_is_asked_about_only_with_contrast_that_contains_iodine():
    for contrast in Procedure.Contrast:
        procedure = procedure_with(contrast=contrast)
        assert (When.IODINE in facts_of(procedure)) is (contrast == Procedure.Contrast.IODINE)


def test_implants_are_asked_about_only_where_mri_is_used():
    procedure = procedure_with((False, False))
    assert When.MRI not in facts_of(procedure)
    scan = make_page(ImagingModality, dicom_code="MR", ionizing=False)
    ModalityUse.objects.create(procedure=procedure, modality=scan, role=ModalityUse.Role.PLANS)
    assert When.MRI in facts_of(Procedure.objects.get(pk=procedure.pk))


@pytest.mark.parametrize(
    ("fact", "fields", "other"),
    [
        (When.WAY_IN, {"access_site": "groin"}, {"access_site": ""}),
        (When.SEDATION, {"anesthesia_general": True}, {"anesthesia_local": True}),
        (When.SAME_DAY, {"stay": "day-case"}, {"stay": "overnight"}),
        (When.STAY, {"stay": "overnight"}, {"stay": "day-case"}),
        (When.TEST, {"purpose": "both"}, {"purpose": "access"}),
        (When.GADOLINIUM, {"contrast": "gadolinium"}, {"contrast": "none"}),
        (When.CONTRAST_DEPENDS, {"contrast": "depends"}, {"contrast": "iodine"}),
    ],
)
def test_a_fact_holds_where_the_fields_say_so(fact, fields, other):
    assert fact in facts_of(procedure_with(**fields))
    assert fact not in facts_of(procedure_with(**other))


def test_every_rule_is_known_to_the_facts():
    procedure = procedure_with(
        (True, True), access_site="groin", contrast="iodine", anesthesia_sedation=True,
        stay="day-case-or-night", purpose="both",
    )  # fmt: skip
    missing = set(When) - facts_of(procedure)
    assert missing == {When.MRI, When.GADOLINIUM, When.CONTRAST_DEPENDS}


def test_the_most_important_questions_come_first_and_no_more_than_there_is_room_for():
    for order in (3, 1, 2):
        VisitQuestion.objects.create(text=f"Question {order}?", order=order)
    VisitQuestion.objects.create(text="Iodine?", when=When.IODINE)
    procedure = procedure_with(contrast="none")
    assert [question.text for question in questions_for(procedure, 2)] == ["Question 1?", "Question 2?"]


def test_editors_manage_the_bank(admin_client):
    answer = admin_client.post(
        "/admin/procedures/visitquestion/add/", {"text": "May I fly?", "when": "always", "order": 1}
    )  # fmt: skip
    assert answer.status_code == 302
    assert VisitQuestion.objects.get().text == "May I fly?"
