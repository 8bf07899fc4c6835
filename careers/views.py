"""Careers: where the work is done, by whom, and how one gets there."""

from django.views.generic import TemplateView

from careers.models import (
    Credential,
    CredentialNeed,
    FacilityProcedure,
    FacilityType,
    Occupation,
    Program,
)
from irsite.pages.structured_data import web_page
from irsite.pages.views import PageDetailView, PageListView, PublicMixin, contents_of
from procedures.models import Procedure

CAREERS = ("Careers", "/careers/")
SHOWN = 60


def where_and_by_whom(page):
    """Return where a procedure is done and who helps with it; for the register of pages. Two queries."""
    if not isinstance(page, Procedure):
        return {}
    rows = (
        page.facility_procedures.filter(facility__in=FacilityType.objects.public())
        .select_related("facility__image")
        .order_by("facility__order", "facility__title", "pk")[:SHOWN]
    )
    return {
        "facilities": [
            (typicality, chosen)
            for typicality in FacilityProcedure.Typicality
            if (chosen := [row.facility for row in rows if row.typicality == typicality])
        ],
        "occupations": page.occupations.public().for_list().order_by("order", "title", "pk")[:SHOWN],
    }


class CareersHomeView(PublicMixin, TemplateView):
    """Working in the field. Context: ``facilities``, ``occupations``, ``programs``, ``credentials``."""

    template_name = "careers/careers_home.html"

    def get_context_data(self, **kwargs):
        def first(model):
            return model.objects.public().for_list().order_by("order", "title", "pk")[:12]

        return super().get_context_data(
            facilities=first(FacilityType),
            occupations=first(Occupation),
            programs=first(Program),
            credentials=first(Credential),
            page_title="Careers in interventional radiology",
            page_description="The places, the roles, the courses and the credentials of interventional radiology.",
            **kwargs,
        )

    def crumb_of_itself(self):
        return CAREERS


class FacilityListView(PageListView):
    """All kinds of places."""

    model = FacilityType
    title = "Where the work is done"
    lede = "Kinds of places that do interventional radiology, and what is typical of each."
    crumbs = (CAREERS,)


class FacilityDetailView(PageDetailView):
    """A kind of place. Context: ``procedures`` as (typicality, procedures), ``workplaces`` (rows with occupation)."""

    model = FacilityType
    crumbs = (CAREERS, ("Where the work is done", "/careers/where/"))

    def get_context_data(self, **kwargs):
        place = self.object
        rows = (
            place.facility_procedures.filter(procedure__in=Procedure.objects.public())
            .select_related("procedure__image")
            .order_by("procedure__title", "pk")[:500]
        )
        workplaces = (
            place.workplaces.filter(occupation__in=Occupation.objects.public())
            .select_related("occupation__image")
            .order_by("occupation__order", "occupation__title", "pk")[:SHOWN]
        )
        return super().get_context_data(
            procedures=[
                (typicality, chosen)
                for typicality in FacilityProcedure.Typicality
                if (chosen := [row.procedure for row in rows if row.typicality == typicality])
            ],
            workplaces=workplaces,
            contents=contents_of(
                ("typical", "What is typical", True),
                ("equipment", "Equipment", place.equipment),
                ("team", "The team", place.team or workplaces),
                ("procedures", "What is done here", True),
            ),
            **kwargs,
        )


class OccupationListView(PageListView):
    """All roles."""

    model = Occupation
    title = "Roles"
    lede = "Who works in interventional radiology, and how to become one of them."
    crumbs = (CAREERS,)


class OccupationDetailView(PageDetailView):
    """A role, with everything that leads to it, and a list of contents: see ``get_context_data``."""

    model = Occupation
    crumbs = (CAREERS, ("Roles", "/careers/roles/"))

    def get_queryset(self):
        return super().get_queryset().prefetch_related("figures__source", "pathway_steps__credential")

    def get_context_data(self, **kwargs):
        role = self.object
        needs = role.credential_needs.filter(credential__in=Credential.objects.public()).select_related("credential")
        places = role.workplaces.filter(facility__in=FacilityType.objects.public()).select_related("facility__image")
        shown = {
            "steps": role.pathway_steps.all(),
            "needs": needs,
            "workplaces": places,
            "procedures": role.procedures.public().for_list().order_by("title", "pk")[:SHOWN],
            "programs": role.programs.public().for_list().order_by("order", "title", "pk")[:SHOWN],
            "similar": role.similar.public().for_list().order_by("order", "title", "pk")[:SHOWN],
            "figures": role.figures.all(),
        }
        return super().get_context_data(**shown, contents=self.contents(shown), **kwargs)

    def contents(self, shown):
        """Return the list of contents of a role, of which ``shown`` holds the lists."""
        return contents_of(
            ("work", "What they do", True),
            ("day", "What the work is like", self.object.a_day),
            ("in", "How one gets in", True),
            ("steps", "Step by step", shown["steps"]),
            ("credentials", "Credentials", shown["needs"]),
            ("programs", "Programs that lead here", shown["programs"]),
            ("where", "Where they work", shown["workplaces"]),
            ("procedures", "Procedures they help with", shown["procedures"]),
            ("similar", "Similar roles", shown["similar"]),
        )

    def structured_things(self):
        role = self.object
        code = {"@type": "CategoryCode", "codeValue": role.soc_code, "inCodeSet": "SOC 2018"} if role.soc_code else None
        entity = {
            "@type": "Occupation",
            "name": role.title,
            "alternateName": [name for name in role.names if name != role.title],
            "description": role.summary,
            "occupationalCategory": code,
            "qualifications": [need.credential.title for need in self.context["needs"]],
        }
        return [web_page(role, entity)]


class ProgramListView(PageListView):
    """All courses of study."""

    model = Program
    title = "Programs"
    lede = "Courses that lead into the field, from certificate to residency."
    crumbs = (CAREERS,)


class ProgramDetailView(PageDetailView):
    """A course of study. Context: ``occupations``, ``credentials``."""

    model = Program
    crumbs = (CAREERS, ("Programs", "/careers/programs/"))

    def get_context_data(self, **kwargs):
        return super().get_context_data(
            occupations=self.object.leads_to.public().for_list().order_by("order", "title", "pk")[:SHOWN],
            credentials=self.object.credentials.public().order_by("order", "title", "pk")[:SHOWN],
            **kwargs,
        )

    def structured_things(self):
        program = self.object
        entity = {
            "@type": "EducationalOccupationalProgram",
            "name": program.title,
            "description": program.summary,
            "provider": {"@type": "EducationalOrganization", "name": program.provider} if program.provider else None,
            "timeToComplete": f"P{program.length_months}M" if program.length_months else None,
            "educationalCredentialAwarded": program.get_award_display(),
            "url": program.official_url,
        }
        return [web_page(program, entity)]


class CredentialListView(PageListView):
    """All credentials."""

    model = Credential
    title = "Credentials"
    lede = "Licenses, certifications and registrations, and who asks for them."
    crumbs = (CAREERS,)


class CredentialDetailView(PageDetailView):
    """A credential. Context: ``needs`` as (need, occupations), ``programs``."""

    model = Credential
    crumbs = (CAREERS, ("Credentials", "/careers/credentials/"))

    def get_context_data(self, **kwargs):
        rows = (
            self.object.needs.filter(occupation__in=Occupation.objects.public())
            .select_related("occupation__image")
            .order_by("occupation__order", "occupation__title", "pk")[:SHOWN]
        )
        return super().get_context_data(
            needs=[
                (need, chosen)
                for need in CredentialNeed.Need
                if (chosen := [row.occupation for row in rows if row.need == need])
            ],
            programs=self.object.programs.public().for_list().order_by("order", "title", "pk")[:SHOWN],
            **kwargs,
        )

    def structured_things(self):
        credential = self.object
        entity = {
            "@type": "EducationalOccupationalCredential",
            "name": credential.title,
            "alternateName": credential.abbreviation,
            "description": credential.summary,
            "credentialCategory": credential.get_credential_kind_display(),
            "recognizedBy": {"@type": "Organization", "name": credential.issuer, "url": credential.issuer_url},
        }
        return [web_page(credential, entity)]
