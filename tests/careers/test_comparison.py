"""Roles side by side."""

import datetime

import lxml.html
import pytest
from django.core.exceptions import ValidationError

from careers.comparison import rows_of
from careers.models import Credential, CredentialNeed, Occupation, PathwayStep
from irsite.evidence.models import Figure
from tests.factories import make_page, make_source

pytestmark = pytest.mark.django_db
ADDRESS = "/careers/roles/compare/"


def test_roles_stand_side_by_side_with_pay_its_date_and_its_source(client):
    role, other = (make_page(Occupation, slug=name, title=name.title()) for name in ("nurse", "technologist"))
    CredentialNeed.objects.create(occupation=role, credential=make_page(Credential, title="License"), need="required")
    secret = make_page(Credential, title="Secret", public=False)
    CredentialNeed.objects.create(occupation=role, credential=secret, need="required")
    PathwayStep.objects.create(occupation=role, kind="education", title="Degree", months_min=24, months_max=48)
    PathwayStep.objects.create(occupation=role, kind="exam", title="Board exam")
    Figure.objects.create(
        page=role, label="Pay", value=93600, unit="usd-year", statistic="median", scope="all nurses", period="May 2024",
        source=make_source(title="Statistics"), retrieved=datetime.date(2026, 1, 1),
    )  # fmt: skip
    rows = {row.label: row.cells[0] for row in rows_of(list(Occupation.objects.for_comparison().order_by("slug")))}
    assert [(entry.words, entry.note) for entry in rows["Education, with its time"]] == [("Degree", "2 to 4 years")]
    assert [entry.words for entry in rows["Exams, licenses and experience"]] == ["Board exam"]
    assert [(entry.words, entry.note) for entry in rows["Credentials"]] == [("License", "required")]
    assert [entry.words for entry in rows["Pay"]] == ["Pay: $93,600 a year"]
    tree = lxml.html.fromstring(client.get(ADDRESS, {"p": [other.slug, role.slug]}).content)
    assert [each.text_content() for each in tree.xpath("//thead//th")] == ["Technologist", "Nurse"]
    text = " ".join(tree.text_content().split())
    assert "Median, all nurses, May 2024. Not yet compared with the source itself. Source: Statistics" in text
    assert "Secret" not in text


def test_the_word_of_the_address_is_no_slug():
    with pytest.raises(ValidationError) as refused:
        make_page(Occupation, slug="compare", public=False).clean()
    assert "fixed address" in str(refused.value)
