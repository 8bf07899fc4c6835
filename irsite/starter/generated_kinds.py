"""How a page of each kind is made up for measurements: its columns, then the rows that belong to it."""

import datetime
from collections.abc import Callable
from dataclasses import dataclass

from articles.models import Article, CalloutBlock, FactTableBlock, GlossaryTerm, LiveListBlock, RichTextBlock, Topic
from careers.models import (
    Credential,
    CredentialNeed,
    FacilityProcedure,
    FacilityType,
    Occupation,
    PathwayStep,
    Program,
    Workplace,
)
from irsite.evidence.models import Authorship, Citation, Figure, Person, RecommendedReading
from irsite.pages.models import InfoPage, RelatedPage, Synonym
from procedures.models import (
    Alternative,
    Benefit,
    BodySystem,
    Condition,
    ImagingModality,
    Indication,
    ModalityUse,
    Procedure,
    ProcedureCategory,
    Question,
    Risk,
    WarningSign,
)

UNLIMITED = 10**9
OTHER_NAMES = ("{action} of the {organ}", "{organ} {action}", "{vessel} {action} with a {device}")
FREQUENCIES = ((None, None), (None, None), (1, 10), (1, 100), (7, 100), (3, 1000))


@dataclass(frozen=True)
class Kind:
    """How many pages of a kind there are (``share`` of all, ``most`` of them) and how one is made."""

    share: float
    most: int
    fields: Callable
    rows: Callable


def named(world, pattern, **fields):
    """Return the columns that every page has, and ``fields``."""
    summary = world.write.sentences(2)
    return {"title": world.write.title(pattern), "summary": summary, "order": world.rng.randrange(50), **fields}


def common_rows(world, page):
    """Yield what pages of every kind may have: other names, related pages, readings."""
    for pattern in world.rng.sample(OTHER_NAMES, world.rng.randint(0, 2)):
        yield Synonym(id=world.key(), page=page, text=world.write.fill(pattern))
    targets = dict.fromkeys(world.any() for _ in range(world.rng.randint(0, 3)))  # a set has no order of its own
    for number, target in enumerate(filter(None, targets)):
        yield RelatedPage(id=world.key(), page=page, target_id=target, order=number)
    if world.rng.random() < 0.4 and (target := world.any()):
        yield RecommendedReading(id=world.key(), page=page, target_id=target, note=world.write.fill("On the {thing}"))


def evidence_rows(world, page, citations=()):
    """Yield the author, the citations given and those that no text names."""
    yield Authorship(id=world.key(), page=page, person_id=world.one(Person))
    yield from citations
    cited = {citation.source_id for citation in citations}
    for number, source in enumerate(world.rng.sample(world.sources, 2), start=50):
        if source not in cited:
            yield Citation(id=world.key(), page=page, source_id=source, order=number)


def text(world, paragraphs=2):
    """Return a rich text with a reference to some page."""
    return world.write.paragraphs(paragraphs, world.any())


def marked_text(world, page, order):
    """Return a rich text that cites, and its citation."""
    citation = Citation(id=world.key(), page=page, source_id=world.rng.choice(world.sources), order=order,
                        locator=f"page {order + 1}")  # fmt: skip
    return world.write.paragraphs(2, world.any(), f'<sup data-cite="{citation.pk}"></sup>'), citation


def person(world):
    return named(world, "Team of the {organ} {place}", is_organization=True, biography=world.write.paragraphs(1))


def modality(world):
    code = "".join(world.rng.choices("ABCDEFGHIJKLMNOPQRSTUVWXYZ", k=10))
    return named(
        world, "{approach} imaging of the {organ}", dicom_code=code, ionizing=world.rng.random() < 0.6,
        how_it_works=text(world), role_in_ir=text(world),
    )  # fmt: skip


def clinical_rows(world, page):
    yield from common_rows(world, page)
    yield from evidence_rows(world, page)


def condition(world):
    return named(world, "{finding} of the {vessel}", description=text(world, 3))


def condition_rows(world, page):
    yield from clinical_rows(world, page)
    systems = Condition.body_systems.through
    for system in world.some(BodySystem, 2):
        yield systems(condition=page, bodysystem_id=system)


def procedure(world):
    low = world.rng.randrange(20, 90, 5)
    return named(
        world, "{approach} {action} of the {organ}", category_id=world.one(ProcedureCategory),
        purpose=world.rng.choice(Procedure.Purpose.values), stay=world.rng.choice(Procedure.Stay.values),
        contrast=world.rng.choice(Procedure.Contrast.values), duration_min=low, duration_max=low * 2,
        recovery_min=1, recovery_max=world.rng.randint(1, 6), recovery_unit=Procedure.Unit.WEEKS, access_site="groin",
        **{world.rng.choice(list(Procedure.Anesthesia)).column: True},
        **{name: text(world) for name, _ in Procedure.SECTIONS},
        choices=text(world, 1), radiation=text(world, 1),
    )  # fmt: skip


def procedure_rows(world, page):
    yield from clinical_rows(world, page)
    own, write = {"procedure": page}, world.write
    for number, key in enumerate(world.some(ImagingModality, 3)):
        yield ModalityUse(id=world.key(), modality_id=key, order=number, is_choice=world.rng.random() < 0.3, **own)
    for number, key in enumerate(world.some(Condition, 3)):
        yield Indication(id=world.key(), condition_id=key, order=number, **own)
    systems = Procedure.body_systems.through
    for key in world.some(BodySystem, 2):
        yield systems(procedure=page, bodysystem_id=key)
    for number in range(3):
        yield Benefit(id=world.key(), text=write.sentence(), order=number, **frequency(world), **own)
        yield Question(id=world.key(), text=write.fill("How long does the {thing} take?"), order=number, **own)
    for number, severity in enumerate(Risk.Severity.values):
        yield Risk(id=world.key(), text=write.sentence(), severity=severity, order=number, **frequency(world), **own)
    if world.keys[Procedure]:
        yield Alternative(id=world.key(), instead_id=world.one(Procedure), order=1, **own)
    yield Alternative(id=world.key(), text=write.fill("Waiting, with a {quality} {thing}."), order=2, **own)
    for urgency in WarningSign.Urgency.values:
        yield WarningSign(id=world.key(), text=write.fill("A sudden change of the {organ}."), urgency=urgency, **own)


def frequency(world):
    """Return the columns of a frequency, or of none."""
    affected, group = world.rng.choice(FREQUENCIES)
    return {"affected": affected, "out_of": group, "source_id": world.rng.choice(world.sources) if affected else None}


def facility(world):
    return named(world, "{quality} {place}", what_is_typical=text(world), equipment=text(world, 1))


def facility_rows(world, page):
    yield from common_rows(world, page)
    for number, key in enumerate(world.some(Procedure, 40)):
        usual = world.rng.choice(FacilityProcedure.Typicality.values)
        yield FacilityProcedure(id=world.key(), facility=page, procedure_id=key, typicality=usual, order=number)


def credential(world):
    return named(
        world, "{approach} {action} certificate", issuer=world.write.title("Board of the {organ}"),
        credential_kind=world.rng.choice(Credential.Kind.values), requirements=world.write.points(4),
    )  # fmt: skip


def occupation(world):
    return named(world, "{organ} {action} {person}", what_they_do=text(world), education=text(world), a_day=text(world))


def occupation_rows(world, page):
    yield from common_rows(world, page)
    for number, key in enumerate(world.some(Credential, 3)):
        yield CredentialNeed(id=world.key(), occupation=page, credential_id=key, order=number)
    for number, key in enumerate(world.some(FacilityType, 3)):
        yield Workplace(id=world.key(), occupation=page, facility_id=key, order=number)
    for number, kind in enumerate(PathwayStep.Kind.values):
        title = world.write.title("The {thing} of the {organ}")
        yield PathwayStep(id=world.key(), occupation=page, kind=kind, title=title, order=number)
    day = datetime.date(2024, 1, 1)
    yield Figure(
        id=world.key(), page=page, label="Pay", value=world.rng.randrange(50_000, 150_000, 10), unit="usd-year",
        statistic="median", scope="all who were made up for measurements", period="2023",
        source_id=world.rng.choice(world.sources), retrieved=day,
    )  # fmt: skip


def program(world):
    return named(
        world, "Course in {action} of the {organ}", award=world.rng.choice(Program.Award.values),
        length_months=world.rng.randrange(6, 60, 6), description=text(world),
    )  # fmt: skip


def program_rows(world, page):
    yield from common_rows(world, page)
    for key in world.some(Occupation, 2):
        yield Program.leads_to.through(program=page, occupation_id=key)
    for key in world.some(Credential, 2):
        yield Program.credentials.through(program=page, credential_id=key)


def article(world):
    return named(
        world, "{quality} {thing} for {approach} {action}", audience=world.rng.choice(Article.Audience.values),
        primary_topic_id=world.one(Topic), introduction=world.write.paragraphs(1, world.any()),
    )  # fmt: skip


def article_rows(world, page):
    """Yield the rows of an article, blocks of some 800 words among them."""
    yield from common_rows(world, page)
    citations, blocks = [], []
    for number in range(5):
        html, citation = marked_text(world, page, number)
        citations.append(citation)
        html = f"<h2>{world.write.heading()}</h2>{html}" + (world.write.points(3) if number % 3 == 2 else "")
        blocks.append(block(world, RichTextBlock, page, number, text=html))
    blocks.append(block(world, CalloutBlock, page, 7, heading=world.write.heading(), text=world.write.paragraphs(1)))
    facts = "\n".join(world.write.fill("{device} | {quality} {thing}") for _ in range(4))
    blocks.append(block(world, FactTableBlock, page, 8, heading=world.write.heading(), facts=facts))
    if world.rng.random() < 0.2:
        category = world.one(ProcedureCategory)
        blocks.append(block(world, LiveListBlock, page, 9, heading="Procedures", category_id=category))
    page.load_blocks(blocks)
    yield from blocks
    yield from evidence_rows(world, page, citations)


def block(world, model, page, number, **fields):
    return model(id=world.key(), parent=page, region="body", ordering=number * 10, **fields)


# In the order in which they can be made; articles, the last, take what the others leave.
KINDS = {
    Person: Kind(0.005, 50, person, common_rows),
    BodySystem: Kind(
        0.01, 12, lambda world: named(world, "{organ} and {vessel}", description=world.write.paragraphs(2)), common_rows
    ),
    ImagingModality: Kind(0.01, 8, modality, clinical_rows),
    ProcedureCategory: Kind(
        0.01, 12, lambda world: named(world, "{approach} {action}", description=text(world)), common_rows
    ),
    Condition: Kind(0.10, UNLIMITED, condition, condition_rows),
    Procedure: Kind(0.18, UNLIMITED, procedure, procedure_rows),
    FacilityType: Kind(0.01, 10, facility, facility_rows),
    Credential: Kind(0.01, 60, credential, common_rows),
    Occupation: Kind(0.01, 40, occupation, occupation_rows),
    Program: Kind(0.02, 300, program, program_rows),
    Topic: Kind(
        0.01, 60, lambda world: named(world, "{organ} {thing}", description=world.write.paragraphs(1)), common_rows
    ),
    GlossaryTerm: Kind(
        0.12, UNLIMITED, lambda world: named(world, "{approach} {device}", more=text(world, 1)), common_rows
    ),
    InfoPage: Kind(0.001, 6, lambda world: named(world, "About the {thing}", body=text(world)), common_rows),
    Article: Kind(0, UNLIMITED, article, article_rows),
}
