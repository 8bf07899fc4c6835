"""The forms of articles with their blocks, of topics and of glossary terms."""

from content_editor.admin import ContentEditor, ContentEditorInline
from django import forms
from django.contrib import admin
from django.db.models import OuterRef
from django.forms import Script
from django.utils.text import capfirst

from articles.models import (
    Article,
    CalloutBlock,
    FactTableBlock,
    FigureBlock,
    GlossaryTerm,
    LiveListBlock,
    QuoteBlock,
    RichTextBlock,
    Topic,
    kind_choices,
)
from irsite.evidence.admin import EVIDENCE_INLINES, FURTHER_INLINES, SourcedAdmin, count_of
from irsite.pages.admin import (
    ADDRESS_AND_SUMMARY,
    FINDING,
    PICTURE,
    PUBLICATION,
    KindAdmin,
    PartMixin,
    SynonymInline,
)


class BlockInline(PartMixin, ContentEditorInline):
    """One kind of block of an article."""

    class Media:
        css = {"all": ["articles/blocks.css"]}
        js = [Script("articles/blocks.js", type="module")]


class RichTextInline(BlockInline):
    model = RichTextBlock
    icon = "notes"


class FigureInline(BlockInline):
    model = FigureBlock
    icon = "image"


class CalloutInline(BlockInline):
    model = CalloutBlock
    icon = "campaign"


class QuoteInline(BlockInline):
    model = QuoteBlock
    icon = "format_quote"


class LiveListInline(BlockInline):
    model = LiveListBlock
    icon = "list"

    def formfield_for_dbfield(self, db_field, request, **kwargs):
        if db_field.name == "kind":
            return forms.ChoiceField(
                choices=[("", "No, see below"), *kind_choices()],
                required=False,
                label=capfirst(db_field.verbose_name),
                help_text=db_field.help_text,
            )
        return super().formfield_for_dbfield(db_field, request, **kwargs)


class FactTableInline(BlockInline):
    model = FactTableBlock
    icon = "grid_on"


@admin.register(Article)
class ArticleAdmin(SourcedAdmin, ContentEditor):
    list_display = ["picture", "title", "audience", "primary_topic", "state", "citations_counted", "published_at"]
    list_filter = [*SourcedAdmin.list_filter, "audience", "primary_topic"]
    list_select_related = ["image", "primary_topic"]
    date_hierarchy = "published_at"
    fieldsets = [
        ADDRESS_AND_SUMMARY,
        PICTURE,
        ("For whom and where", {"fields": ["audience", "primary_topic", "topics"]}),
        ("Beginning", {"fields": ["introduction"]}),
        (
            "Call to action",
            {"fields": ["call_to_action", "call_to_action_text"], "classes": ["collapse"]},
        ),
        FINDING,
        PUBLICATION,
    ]
    inlines = [
        RichTextInline,
        FigureInline,
        CalloutInline,
        QuoteInline,
        LiveListInline,
        FactTableInline,
        SynonymInline,
        *EVIDENCE_INLINES,
        *FURTHER_INLINES,
    ]


@admin.register(Topic)
class TopicAdmin(KindAdmin):
    list_display = ["picture", "title", "parent", "articles_counted", "state", "updated_at"]
    list_select_related = ["image", "parent"]
    fieldsets = [
        ADDRESS_AND_SUMMARY,
        PICTURE,
        ("Place and text", {"fields": ["parent", "description"]}),
        FINDING,
        PUBLICATION,
    ]
    inlines = [SynonymInline, *EVIDENCE_INLINES, *FURTHER_INLINES]

    def counted(self, queryset):
        return super().counted(queryset).annotate(article_count=count_of(Article, primary_topic=OuterRef("pk")))

    @admin.display(description="Articles", ordering="article_count")
    def articles_counted(self, topic):
        return topic.article_count


@admin.register(GlossaryTerm)
class GlossaryTermAdmin(KindAdmin):
    list_display = ["title", "pronunciation", "summary", "state", "updated_at"]
    fieldsets = [
        ADDRESS_AND_SUMMARY,
        ("The word", {"fields": ["pronunciation", "more"]}),
        PICTURE,
        FINDING,
        PUBLICATION,
    ]
    inlines = [SynonymInline, *EVIDENCE_INLINES, *FURTHER_INLINES]
