"""The sheet to take along: what stands on it, and that nothing typed can leave it."""

import lxml.html
import pytest

from procedures.models import Procedure, Question, VisitQuestion
from procedures.visit_sheet import QRCode
from tests.factories import make_page

pytestmark = pytest.mark.django_db


def sheet(client, procedure):
    response = client.get(f"{procedure.path}visit-sheet/")
    assert response.status_code == 200
    return lxml.html.fromstring(response.content)


def test_it_holds_preparation_questions_review_state_and_address(client):
    procedure = make_page(Procedure, title="Angioplasty", preparation="<p>Bring a list. Eat nothing.</p>")
    Question.objects.create(procedure=procedure, text="How narrow is it?")
    VisitQuestion.objects.create(text="May I eat?")
    VisitQuestion.objects.create(text="Metformin?", when="iodine")
    tree = sheet(client, procedure)
    text = " ".join(tree.xpath("//article")[0].text_content().split())
    assert "Bring a list. Eat nothing. What your team tells you comes first." in text
    assert [label.text for label in tree.xpath("//ol//label")] == ["How narrow is it?", "May I eat?"]
    assert "Not yet medically reviewed" in text
    assert f"http://127.0.0.1:8000{procedure.path}" in text
    assert tree.xpath("//*[name()='svg'][@class='qr-code']/@aria-label")
    assert tree.xpath("//meta[@name='robots']/@content") == ["noindex"]


def test_what_is_typed_cannot_be_sent(client):
    tree = sheet(client, make_page(Procedure))
    fields = tree.xpath("//main//textarea | //main//input")
    assert len(fields) >= 2
    assert not any(field.get("name") for field in fields)
    assert not tree.xpath("//main//form")


def test_it_is_bounded_and_asks_few_queries(client, django_assert_max_num_queries):
    procedure = make_page(Procedure, preparation="<p>" + "A sentence of preparation. " * 60 + "</p>")
    for number in range(30):
        Question.objects.create(procedure=procedure, text=f"Own {number}?", order=number)
        VisitQuestion.objects.create(text=f"Bank {number}?")
    with django_assert_max_num_queries(7):
        tree = sheet(client, procedure)
    assert len(tree.xpath("//ol//textarea")) == 14
    assert "More stands on the page of the procedure." in tree.text_content()


def test_there_is_none_of_a_procedure_that_is_not_public(client):
    procedure = make_page(Procedure)
    procedure.withdraw()
    assert client.get(f"{procedure.path}visit-sheet/").status_code == 410  # it was public once
    assert client.get("/procedures/nowhere/visit-sheet/").status_code == 404


def test_the_procedure_leads_to_it(client):
    procedure = make_page(Procedure)
    assert f'href="{procedure.path}visit-sheet/"' in client.get(procedure.path).content.decode()


def test_the_code_is_drawn_with_its_quiet_zone():
    code = QRCode("https://example.org/procedures/angioplasty/")
    assert (code.size - 2 * QRCode.QUIET) % 4 == 1  # sides of QR codes are 21, 25, 29, …
    points = [tuple(map(int, part.split("h")[0].split())) for part in code.path.split("M")[1:]]
    assert min(min(point) for point in points) == QRCode.QUIET
    assert max(max(point) for point in points) == code.size - QRCode.QUIET - 1
    assert code.path.startswith("M4 4h1v1h-1z")  # the corner of the first finder pattern
