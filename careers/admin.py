"""The forms of places, roles, credentials and programs."""

from django.contrib import admin
from django.db.models import OuterRef

from careers.models import (
    Credential,
    CredentialNeed,
    EntryPoint,
    FacilityProcedure,
    FacilityType,
    Occupation,
    PathwayStep,
    Program,
    Workplace,
)
from irsite.evidence.admin import EVIDENCE_INLINES, FURTHER_INLINES, FigureInline, SourcedAdmin, count_of
from irsite.pages.admin import (
    ADDRESS_AND_SUMMARY,
    FINDING,
    PICTURE,
    PUBLICATION,
    PartInline,
    RefusalMixin,
    StackedPartInline,
    SynonymInline,
)


class FacilityProcedureInline(PartInline):
    model = FacilityProcedure
    verbose_name_plural = "Procedures done here"


class CredentialNeedInline(PartInline):
    model = CredentialNeed
    verbose_name_plural = "Credentials"


class PathwayStepInline(StackedPartInline):
    model = PathwayStep
    verbose_name_plural = "Steps on the way into this role"
    fieldsets = [
        (
            None,
            {
                "fields": [
                    "title",
                    ("kind", "need"),
                    "text",
                    ("months_min", "months_max"),
                    "credential",
                    "source",
                    "order",
                ]
            },
        ),
        ("On the way from elsewhere", {"fields": ["covered_for", "via"]}),
    ]


class WorkplaceInline(PartInline):
    model = Workplace
    verbose_name_plural = "Places of work"


@admin.register(FacilityType)
class FacilityTypeAdmin(SourcedAdmin):
    list_display = ["picture", "title", "procedures_counted", "state", "citations_counted", "updated_at"]
    fieldsets = [
        ADDRESS_AND_SUMMARY,
        PICTURE,
        ("The place", {"fields": ["what_is_typical", "equipment", "hours", "team", "varies"]}),
        FINDING,
        PUBLICATION,
    ]
    inlines = [SynonymInline, FacilityProcedureInline, *EVIDENCE_INLINES, *FURTHER_INLINES]

    def counted(self, queryset):
        done_here = count_of(FacilityProcedure, facility=OuterRef("pk"))
        return super().counted(queryset).annotate(procedure_count=done_here)

    @admin.display(description="Procedures", ordering="procedure_count")
    def procedures_counted(self, facility):
        return facility.procedure_count


@admin.register(Occupation)
class OccupationAdmin(SourcedAdmin):
    list_display = ["picture", "title", "soc_code", "state", "citations_counted", "updated_at"]
    fieldsets = [
        ADDRESS_AND_SUMMARY,
        PICTURE,
        ("The role", {"fields": ["what_they_do", "education", "a_day", "in_the_room", "is_physician"]}),
        ("Statistics", {"fields": ["soc_code", "soc_note"]}),
        ("What it goes with", {"fields": ["procedures", "similar"]}),
        FINDING,
        PUBLICATION,
    ]
    inlines = [
        SynonymInline,
        PathwayStepInline,
        CredentialNeedInline,
        WorkplaceInline,
        FigureInline,
        *EVIDENCE_INLINES,
        *FURTHER_INLINES,
    ]


@admin.register(Program)
class ProgramAdmin(SourcedAdmin):
    list_display = ["picture", "title", "provider", "award", "is_sponsor", "state", "checked_on", "updated_at"]
    list_filter = [*SourcedAdmin.list_filter, "award", "is_sponsor"]
    search_fields = [*SourcedAdmin.search_fields, "provider"]
    search_help_text = "Searches title, address name, other names and provider."
    fieldsets = [
        ADDRESS_AND_SUMMARY,
        PICTURE,
        ("The program", {"fields": ["provider", "award", "length_months", "accreditation", "description"]}),
        ("What it leads to", {"fields": ["leads_to", "credentials"]}),
        ("Checking it", {"fields": ["official_url", "checked_on"]}),
        ("Promotion", {"fields": ["is_sponsor"]}),
        FINDING,
        PUBLICATION,
    ]
    inlines = [SynonymInline, *EVIDENCE_INLINES, *FURTHER_INLINES]


@admin.register(Credential)
class CredentialAdmin(SourcedAdmin):
    list_display = ["picture", "title", "abbreviation", "issuer", "credential_kind", "state", "checked_on"]
    list_filter = [*SourcedAdmin.list_filter, "credential_kind"]
    search_fields = [*SourcedAdmin.search_fields, "abbreviation", "issuer"]
    search_help_text = "Searches title, address name, other names, abbreviation and issuer."
    fieldsets = [
        ADDRESS_AND_SUMMARY,
        PICTURE,
        ("The credential", {"fields": ["abbreviation", "credential_kind", "requirements", "renewal"]}),
        ("Who gives it", {"fields": ["issuer", "issuer_url", "checked_on"]}),
        FINDING,
        PUBLICATION,
    ]
    inlines = [SynonymInline, *EVIDENCE_INLINES, *FURTHER_INLINES]


@admin.register(EntryPoint)
class EntryPointAdmin(RefusalMixin, admin.ModelAdmin):
    list_display = ["title", "note", "on_medical_path", "order"]
    list_per_page = 50
    search_fields = ["title"]
    prepopulated_fields = {"slug": ["title"]}
    fieldsets = [
        (
            None,
            {
                "fields": ["title", "slug", "note", "on_medical_path", "order"],
                "description": "What is done already from here is said at the steps of each role.",
            },
        )
    ]
