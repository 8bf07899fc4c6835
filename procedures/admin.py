"""The forms of procedures and of what they are filed, found and explained by."""

from django.contrib import admin
from django.db.models import OuterRef

from irsite.evidence.admin import EVIDENCE_INLINES, FURTHER_INLINES, SourcedAdmin, count_of
from irsite.pages.admin import (
    ADDRESS_AND_SUMMARY,
    FINDING,
    PICTURE,
    PUBLICATION,
    KindAdmin,
    PartInline,
    RefusalMixin,
    StackedPartInline,
    SynonymInline,
)
from irsite.text.admin import RichTextAdmin
from procedures.models import (
    Alternative,
    Benefit,
    BodySystem,
    Condition,
    ImagingModality,
    Indication,
    ModalityUse,
    PictureStep,
    Procedure,
    ProcedureCategory,
    Question,
    Risk,
    SharedPassage,
    VisitQuestion,
    WarningSign,
)

FREQUENCY = ("How often", {"fields": [("affected", "affected_up_to", "out_of"), "frequency_note", "source"]})


class ModalityUseInline(PartInline):
    model = ModalityUse
    verbose_name_plural = "Imaging used"


class IndicationInline(PartInline):
    model = Indication
    verbose_name_plural = "Conditions it is for"


class BenefitInline(StackedPartInline):
    model = Benefit
    verbose_name_plural = "Benefits"
    fieldsets = [(None, {"fields": ["text", "order"]}), FREQUENCY]


class RiskInline(StackedPartInline):
    model = Risk
    verbose_name_plural = "Risks"
    fieldsets = [(None, {"fields": ["text", "severity", "order"]}), FREQUENCY]


class AlternativeInline(PartInline):
    model = Alternative
    verbose_name_plural = "Alternatives: what could be done instead"


class WarningSignInline(PartInline):
    model = WarningSign
    verbose_name_plural = "Signs that need help"


class QuestionInline(PartInline):
    model = Question
    verbose_name_plural = "Questions to ask the team"


class PictureStepInline(StackedPartInline):
    model = PictureStep
    verbose_name_plural = "How it works, in pictures"


@admin.register(Procedure)
class ProcedureAdmin(SourcedAdmin):
    list_display = ["picture", "title", "category", "purpose", "state", "citations_counted", "updated_at"]
    list_filter = [*SourcedAdmin.list_filter, "category", "purpose", "body_systems"]
    list_select_related = ["image", "category"]
    fieldsets = [
        ADDRESS_AND_SUMMARY,
        PICTURE,
        ("What kind of procedure", {"fields": ["purpose", "category", "body_systems"]}),
        ("What it is and why", {"fields": ["what_it_is", "why_it_is_done", "who_may_not"]}),
        ("Before", {"fields": ["preparation", "equipment"]}),
        (
            "Against pain",
            {
                "fields": [
                    (
                        "anesthesia_none",
                        "anesthesia_local",
                        "anesthesia_sedation",
                        "anesthesia_regional",
                        "anesthesia_general",
                    )
                ],
                "description": "Tick every way that is usual.",
            },
        ),
        (
            "Quick facts",
            {
                "fields": [
                    ("duration_min", "duration_max"),
                    "duration_note",
                    "stay",
                    "stay_note",
                    ("recovery_min", "recovery_max", "recovery_unit"),
                    "recovery_note",
                    "access_site",
                    "contrast",
                ],
                "description": "Whether X-rays are used follows from the imaging below.",
            },
        ),
        ("During and after", {"fields": ["what_happens", "what_you_may_feel", "afterward", "results"]}),
        ("Weighing it", {"fields": ["choices", "radiation", "evidence"]}),
        ("For machines", {"fields": ["mesh_id"]}),
        FINDING,
        PUBLICATION,
    ]
    inlines = [
        SynonymInline,
        ModalityUseInline,
        IndicationInline,
        BenefitInline,
        RiskInline,
        AlternativeInline,
        WarningSignInline,
        QuestionInline,
        PictureStepInline,
        *EVIDENCE_INLINES,
        *FURTHER_INLINES,
    ]


@admin.register(ProcedureCategory)
class ProcedureCategoryAdmin(KindAdmin):
    list_display = ["picture", "title", "procedures_counted", "order", "state", "updated_at"]
    fieldsets = [
        ADDRESS_AND_SUMMARY,
        PICTURE,
        ("Text", {"fields": ["description", "glyph"]}),
        FINDING,
        PUBLICATION,
    ]
    inlines = [SynonymInline, *EVIDENCE_INLINES, *FURTHER_INLINES]

    def counted(self, queryset):
        return super().counted(queryset).annotate(procedure_count=count_of(Procedure, category=OuterRef("pk")))

    @admin.display(description="Procedures", ordering="procedure_count")
    def procedures_counted(self, category):
        return category.procedure_count


@admin.register(ImagingModality)
class ImagingModalityAdmin(SourcedAdmin):
    list_display = ["picture", "title", "dicom_code", "ionizing", "state", "citations_counted", "updated_at"]
    list_filter = [*SourcedAdmin.list_filter, "ionizing"]
    fieldsets = [
        ADDRESS_AND_SUMMARY,
        PICTURE,
        ("Radiation", {"fields": ["ionizing"]}),
        ("Text", {"fields": ["how_it_works", "role_in_ir", "what_it_feels_like", "safety"]}),
        ("For machines", {"fields": ["dicom_code", "mesh_id"]}),
        FINDING,
        PUBLICATION,
    ]
    inlines = [SynonymInline, *EVIDENCE_INLINES, *FURTHER_INLINES]


@admin.register(BodySystem)
class BodySystemAdmin(KindAdmin):
    list_display = ["picture", "title", "order", "state", "updated_at"]
    fieldsets = [ADDRESS_AND_SUMMARY, PICTURE, ("Text", {"fields": ["description"]}), FINDING, PUBLICATION]
    inlines = [SynonymInline, *EVIDENCE_INLINES, *FURTHER_INLINES]


@admin.register(Condition)
class ConditionAdmin(SourcedAdmin):
    list_filter = [*SourcedAdmin.list_filter, "body_systems"]
    fieldsets = [
        ADDRESS_AND_SUMMARY,
        PICTURE,
        ("Text", {"fields": ["body_systems", "description", "external_information"]}),
        ("For machines", {"fields": ["mesh_id"]}),
        FINDING,
        PUBLICATION,
    ]
    inlines = [SynonymInline, *EVIDENCE_INLINES, *FURTHER_INLINES]


@admin.register(SharedPassage)
class SharedPassageAdmin(RefusalMixin, RichTextAdmin):
    list_display = ["place", "excerpt"]
    search_fields = ["place", "body"]
    list_per_page = 50
    fieldsets = [
        (
            None,
            {
                "fields": ["place", "body"],
                "description": "These words stand on every procedure page they fit; a change shows on all of them.",
            },
        )
    ]

    @admin.display(description="Text")
    def excerpt(self, passage):
        return passage.get_body_excerpt(20)


@admin.register(VisitQuestion)
class VisitQuestionAdmin(RefusalMixin, admin.ModelAdmin):
    list_display = ["text", "when", "order"]
    list_filter = ["when"]
    list_per_page = 50
    search_fields = ["text"]
    fieldsets = [
        (
            None,
            {
                "fields": ["text", "when", "order"],
                "description": "Visit sheets of procedures have room for the first seven that fit their facts.",
            },
        )
    ]
