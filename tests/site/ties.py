"""Tying pages to one another in every way that the model knows."""

from articles.models import Article, GlossaryTerm, LiveListBlock, RichTextBlock, Topic
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
from irsite.evidence.models import Authorship, Citation, Person, RecommendedReading
from irsite.pages import register
from irsite.pages.models import FeaturedPage, FooterLink, RelatedPage, Site
from procedures.models import (
    Alternative,
    BodySystem,
    Condition,
    ImagingModality,
    Indication,
    ModalityUse,
    Procedure,
    ProcedureCategory,
)
from tests.factories import make_source


def tie(one, other):
    """Let the pages of ``one`` point to those of ``other`` (both dicts by model) through every relation there is."""
    site, _ = Site.objects.get_or_create(pk=Site.SINGLE)
    for number, page in enumerate(one.values()):
        for target in other.values():
            if target.pk != page.pk:
                RelatedPage.objects.get_or_create(page=page, target=target)
                RecommendedReading.objects.create(page=page, target=target)
        Authorship.objects.get_or_create(page=page, person=other[Person])
        Citation.objects.create(page=page, source=make_source(), order=number)
    for target in other.values():
        FeaturedPage.objects.get_or_create(site=site, page=target)
        FooterLink.objects.create(site=site, page=target)
    _tie_procedures(one, other)
    _tie_articles(one, other)
    _tie_careers(one, other)
    for page in one.values():
        register.announce(page.specific)


def _tie_procedures(one, other):
    procedure = one[Procedure]
    type(procedure).objects.filter(pk=procedure.pk).update(
        category=other[ProcedureCategory], what_it_is=_links_to(other)
    )
    ModalityUse.objects.get_or_create(procedure=procedure, modality=other[ImagingModality], role="plans")
    ModalityUse.objects.get_or_create(procedure=procedure, modality=other[ImagingModality], role="guides")
    procedure.body_systems.add(other[BodySystem])
    Indication.objects.get_or_create(procedure=procedure, condition=other[Condition])
    if other[Procedure] != procedure:
        Alternative.objects.create(procedure=procedure, instead=other[Procedure])
    one[Condition].body_systems.add(other[BodySystem])


def _tie_articles(one, other):
    article = one[Article]
    Article.objects.filter(pk=article.pk).update(
        primary_topic=other[Topic], call_to_action=other[Program], introduction=_links_to(other)
    )
    article.topics.add(other[Topic])
    if other[Topic] != one[Topic] and one[Topic] not in other[Topic].ancestors():
        Topic.objects.filter(pk=one[Topic].pk, parent=None).exclude(children=other[Topic]).update(parent=other[Topic])
    RichTextBlock.objects.create(parent=article, region="body", ordering=50, text=_links_to(other))
    picked = LiveListBlock.objects.create(parent=article, region="body", ordering=60, heading="Picked")
    picked.pages.set(other.values())
    LiveListBlock.objects.create(parent=article, region="body", ordering=70, category=other[ProcedureCategory])
    for ordering, model in enumerate((FacilityType, GlossaryTerm, Article), start=80):
        LiveListBlock.objects.create(
            parent=article, region="body", ordering=ordering, kind=model._meta.model_name, style="cards"
        )


def _tie_careers(one, other):
    role, place = one[Occupation], one[FacilityType]
    CredentialNeed.objects.get_or_create(occupation=role, credential=other[Credential])
    via = other[Occupation] if other[Occupation] != role and role.pk not in other[Occupation].roles_before() else None
    PathwayStep.objects.create(
        occupation=role, kind="exam", title="A step", credential=other[Credential], via=via, source=make_source()
    )
    Workplace.objects.get_or_create(occupation=role, facility=other[FacilityType])
    role.procedures.add(other[Procedure])
    if other[Occupation] != role:
        role.similar.add(other[Occupation])
    FacilityProcedure.objects.get_or_create(facility=place, procedure=other[Procedure])
    one[Program].leads_to.add(other[Occupation])
    one[Program].credentials.add(other[Credential])


def _links_to(pages):
    return "<p>" + " ".join(f'<a data-page="{page.pk}">here</a>' for page in pages.values()) + "</p>"
