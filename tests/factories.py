"""Plain functions that make valid, public objects; every argument can be overridden."""

import itertools

from articles.models import Article, GlossaryTerm, RichTextBlock, Topic
from careers.models import Credential, FacilityType, Occupation, Program
from irsite.evidence.models import Authorship, Citation, Person, Source
from irsite.pages.models import InfoPage, Page, kinds
from procedures.models import (
    Alternative,
    Benefit,
    BodySystem,
    Condition,
    ImagingModality,
    ModalityUse,
    Procedure,
    ProcedureCategory,
    Risk,
    WarningSign,
)

_numbers = itertools.count(1)
TEXT = "<p>Plain words.</p>"


def make_source(**fields):
    number = next(_numbers)
    return Source.objects.create(
        **{"title": f"Source {number}", "slug": f"source-{number}", "publisher": "Publisher", **fields}
    )


def make_page(model, *, public=True, **fields):
    """Return a page of ``model``, public unless told otherwise, with everything that its kind needs to be public."""
    number = next(_numbers)
    page = model(
        **{
            "title": f"{model._meta.verbose_name.capitalize()} {number}",
            "slug": f"{model._meta.model_name}-{number}",
            "summary": f"Summary of number {number}.",
            **COLUMNS.get(model, dict)(),
            **fields,
        }
    )
    page.save()
    if model in PARTS:
        PARTS[model](page)
    if model.is_clinical:
        Authorship.objects.create(page=page, person=the_team())
    if model.needs_source:
        Citation.objects.create(page=page, source=make_source())
    if public:
        page.publish()
    return page


def the_team():
    return Person.objects.filter(slug="team").first() or make_page(
        Person, title="The team", slug="team", is_organization=True
    )


def every_kind(**fields):
    """Return one page of each kind, by model."""
    return {model: make_page(model, **fields) for model in kinds()}


def _procedure_columns():
    return {
        "purpose": Procedure.Purpose.THERAPEUTIC,
        "category": make_page(ProcedureCategory),
        "stay": Procedure.Stay.DAY_CASE,
        "anesthesia_local": True,
        **{name: TEXT for name, _ in Procedure.SECTIONS},
    }


def _procedure_parts(procedure):
    ModalityUse.objects.create(procedure=procedure, modality=make_page(ImagingModality))
    procedure.body_systems.add(make_page(BodySystem))
    Benefit.objects.create(procedure=procedure, text="It helps.")
    Risk.objects.create(procedure=procedure, text="It may bleed.")
    Alternative.objects.create(procedure=procedure, text="Waiting.")
    WarningSign.objects.create(procedure=procedure, text="Fever.", urgency=WarningSign.Urgency.SAME_DAY)


COLUMNS = {
    Person: lambda: {"biography": TEXT},
    InfoPage: lambda: {"body": TEXT},
    ImagingModality: lambda: {
        "dicom_code": "".join(chr(ord("A") + int(digit)) for digit in f"{next(_numbers):04d}"),
        "how_it_works": TEXT,
        "role_in_ir": TEXT,
    },
    Condition: lambda: {"description": TEXT},
    Procedure: _procedure_columns,
    Article: lambda: {
        "audience": Article.Audience.PATIENT,
        "primary_topic": make_page(Topic),
        "introduction": TEXT,
    },
    FacilityType: lambda: {"what_is_typical": TEXT},
    Credential: lambda: {
        "issuer": "Issuer",
        "credential_kind": Credential.Kind.CERTIFICATION,
        "requirements": TEXT,
    },
    Occupation: lambda: {"what_they_do": TEXT, "education": TEXT},
    Program: lambda: {"award": Program.Award.CERTIFICATE, "description": TEXT},
}
PARTS = {
    Condition: lambda condition: condition.body_systems.add(make_page(BodySystem)),
    Procedure: _procedure_parts,
    Article: lambda article: RichTextBlock.objects.create(
        parent=article, region="body", ordering=10, text="<h2>First</h2><p>Plain words.</p>"
    ),
}

__all__ = ["TEXT", "GlossaryTerm", "Page", "every_kind", "make_page", "make_source", "the_team"]
