"""People, sources, and what every kind of page says about who wrote it and what it rests on."""

from django.contrib import admin
from django.db.models import Count, IntegerField, OuterRef, Subquery, Value
from django.db.models.functions import Coalesce
from django.urls import reverse
from django.utils.html import format_html, format_html_join

from irsite.evidence.models import Authorship, Citation, Figure, Person, RecommendedReading, Source
from irsite.evidence.querysets import relying_pages, uses
from irsite.pages.admin import (
    ADDRESS_AND_SUMMARY,
    FINDING,
    PICTURE,
    PUBLICATION,
    DeletionMixin,
    KindAdmin,
    PartInline,
    RefusalMixin,
    RelatedPageInline,
    RelationsMixin,
    StackedPartInline,
    SynonymInline,
)
from irsite.pages.models import InfoPage

SHOWN = 50


class AuthorInline(PartInline):
    model = Authorship
    verbose_name_plural = "Authors"


class CitationInline(PartInline):
    """What the page is based on. The citation button of the text editor offers the saved rows."""

    model = Citation
    verbose_name_plural = "Sources this page is based on"


class RecommendedReadingInline(PartInline):
    model = RecommendedReading
    verbose_name_plural = "Recommended readings"


class FigureInline(StackedPartInline):
    model = Figure
    verbose_name = "dated number"
    verbose_name_plural = "Dated numbers"
    fieldsets = [
        (
            None,
            {
                "fields": [
                    "label",
                    ("value", "unit", "statistic"),
                    ("scope", "period"),
                    ("source", "retrieved", "is_confirmed"),
                    "order",
                ]
            },
        )
    ]


EVIDENCE_INLINES = [AuthorInline, CitationInline]
FURTHER_INLINES = [RelatedPageInline, RecommendedReadingInline]


def count_of(model, **match):
    """Return an expression for how many rows of ``model`` match, without a join that would multiply others."""
    rows = model.objects.filter(**match).order_by().values(*match).annotate(number=Count("pk")).values("number")
    return Coalesce(Subquery(rows, output_field=IntegerField()), Value(0))


class SourcedAdmin(KindAdmin):
    """Base of the admins of kinds that cite sources."""

    list_display = ["picture", "title", "state", "citations_counted", "updated_at"]

    def counted(self, queryset):
        return super().counted(queryset).annotate(citation_count=count_of(Citation, page=OuterRef("pk")))

    @admin.display(description="Sources", ordering="citation_count")
    def citations_counted(self, page):
        return page.citation_count


@admin.register(InfoPage)
class InfoPageAdmin(KindAdmin):
    """Registered here, above its room, because it may name authors and sources like every page."""

    fieldsets = [ADDRESS_AND_SUMMARY, PICTURE, ("Text", {"fields": ["body"]}), FINDING, PUBLICATION]
    inlines = [SynonymInline, *EVIDENCE_INLINES, *FURTHER_INLINES]


@admin.register(Person)
class PersonAdmin(KindAdmin):
    list_display = ["picture", "title", "credentials", "job_title", "is_organization", "written_count", "state"]
    list_filter = [*KindAdmin.list_filter, "is_organization"]
    fieldsets = [
        ("Who it is", {"fields": ["title", "slug", "is_organization", "credentials", "job_title", "summary"]}),
        PICTURE,
        ("What readers should know", {"fields": ["biography", "conflicts_of_interest", "website"]}),
        FINDING,
        PUBLICATION,
    ]
    inlines = [SynonymInline, CitationInline, *FURTHER_INLINES]

    def counted(self, queryset):
        return super().counted(queryset).annotate(written_pages=count_of(Authorship, person=OuterRef("pk")))

    @admin.display(description="Pages written", ordering="written_pages")
    def written_count(self, person):
        return person.written_pages


@admin.register(Source)
class SourceAdmin(DeletionMixin, RefusalMixin, RelationsMixin, admin.ModelAdmin):
    list_display = ["title", "publisher", "kind", "published", "accessed", "used"]
    list_filter = ["kind", "accessed"]
    list_per_page = 50
    search_fields = ["title", "publisher", "authors", "doi", "url"]
    search_help_text = "Searches title, publisher, authors, DOI and address."
    ordering = ["title", "pk"]
    prepopulated_fields = {"slug": ["title"]}
    readonly_fields = ["pages_that_use_it"]
    fieldsets = [
        ("The source", {"fields": ["title", "slug", "kind", "publisher", "authors", "published"]}),
        ("Where it is", {"fields": ["url", "doi", "accessed"]}),
        ("For readers", {"fields": ["note"]}),
        ("On this site", {"fields": ["pages_that_use_it"]}),
    ]

    class Media:
        js = ["content_editor/save_shortcut.js"]

    def get_queryset(self, request):
        queryset = super().get_queryset(request)
        match = request.resolver_match
        if not match or not match.url_name.endswith("_changelist"):
            return queryset
        counts = [count_of(part, **{key: OuterRef("pk")}) for part, _, key in uses(Source)]
        return queryset.annotate(use_count=sum(counts[1:], counts[0]))

    def get_view_on_site_url(self, obj=None):
        is_public = obj is not None and obj.pk and Source.objects.public().filter(pk=obj.pk).exists()
        return obj.get_absolute_url() if is_public else None

    @admin.display(description="Times used", ordering="use_count")
    def used(self, source):
        return source.use_count

    @admin.display(description="Pages that use it")
    def pages_that_use_it(self, source):
        if source.pk is None:
            return "None yet."
        pages = list(relying_pages(source)[: SHOWN + 1])
        rows = format_html_join(
            "",
            '<li><a href="{}">{}</a> ({}, {})</li>',
            (
                (
                    reverse("admin:pages_page_change", args=[page.pk]),
                    page.title,
                    page.kind_label.lower(),
                    page.state_label.lower(),
                )
                for page in pages[:SHOWN]
            ),
        )
        more = "… and more." if len(pages) > SHOWN else ""
        return format_html('<ul class="plain-list">{}</ul>{}', rows, more) if pages else "None yet."
