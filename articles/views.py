"""Articles, the topics they are filed under, and the glossary."""

from django.shortcuts import get_object_or_404

from articles.live_lists import fill_live_lists
from articles.models import Article, GlossaryTerm, LiveListBlock, Topic
from irsite.pages.feeds import LENGTH, PageFeed
from irsite.pages.structured_data import web_page
from irsite.pages.views import PageDetailView, PageListView, paginate

ARTICLES = ("Articles", "/articles/")
RECENT = 5


class ArticleDetailView(PageDetailView):
    """One article.

    Context: ``article``, ``blocks`` (each with ``template_name``; a live list with its ``shown_pages``), ``contents``
    (headings), ``topics``, ``promoted`` (the specific page of the call to action, or None), ``recent``.
    """

    model = Article

    def get_crumbs(self):
        topic = self.object.primary_topic
        chain = [*topic.ancestors(), topic] if topic else []
        return [*super().get_crumbs(), ARTICLES, *((t.title, t.path) for t in chain if t.is_public)]

    def get_context_data(self, **kwargs):
        article = self.object
        blocks = article.load_blocks()
        fill_live_lists([block for block in blocks if isinstance(block, LiveListBlock)])
        target = article.call_to_action
        context = super().get_context_data(
            blocks=blocks,
            topics=[topic for topic in article.topics.all() if topic.is_public],
            promoted=target.specific if target and target.is_public else None,
            **kwargs,
        )
        context["contents"] = [
            heading
            for block in blocks
            for heading in (
                [block.contents_entry]
                if getattr(block, "contents_entry", None)
                else [h for text in block.texts() if isinstance(text, str) for h in context["rendering"].headings(text)]
            )
        ]
        # What the page already recommends is not offered a second time below it.
        named = {row.target_id for row in context["readings"]} | {row.page.pk for row in context["neighbors"].related}
        recent = Article.objects.public().for_list().newest_first().exclude(pk__in={article.pk, *named})
        return context | {"recent": recent[:RECENT]}

    def structured_things(self):
        article, rendering = self.object, self.context["rendering"]
        entity = {
            "@type": "Article",
            "headline": article.title,
            "description": article.summary,
            "author": [
                {"@type": "Organization" if row.person.is_organization else "Person", "name": row.person.title,
                 "url": row.person.absolute_url}
                for row in self.context["authorships"]
            ],
            "datePublished": article.published_at.isoformat(),
            "dateModified": article.updated_at.isoformat(),
            "keywords": [tag.name for tag in article.tags.all()],
            "citation": [
                {"@type": "CreativeWork", "name": entry.source.title, "url": entry.source.url}
                for entry in rendering.sources
            ],
        }  # fmt: skip
        return [web_page(article, entity, "MedicalWebPage" if article.is_clinical else "WebPage")]


class ArticleListView(PageListView):
    """All articles, newest first. Context: ``page_obj``, ``topics``."""

    model = Article
    title = "Articles"
    lede = "Longer reads about procedures, pictures and careers."

    def get_queryset(self):
        return self.model.objects.public().for_list().select_related("primary_topic").newest_first()

    def get_context_data(self, **kwargs):
        return super().get_context_data(topics=Topic.objects.public().order_by("order", "title", "pk")[:50], **kwargs)


class ArticleFeed(PageFeed):
    """The newest articles."""

    link = "/articles/"

    def title(self, obj):
        return f"Articles – {super().title(obj)}"

    def items(self, obj):
        return Article.objects.public().newest_first()[:LENGTH]


class TopicDetailView(PageDetailView):
    """A topic. Context: ``page_obj`` (its articles and those of its narrower topics), ``children``."""

    model = Topic
    crumbs = (("Topics", "/topics/"),)

    def get_queryset(self):
        return super().get_queryset().select_related("parent__parent")

    def get_crumbs(self):
        return [*super().get_crumbs(), *((t.title, t.path) for t in self.object.ancestors() if t.is_public)]

    def get_context_data(self, **kwargs):
        page_obj = paginate(self.request, articles_of(self.object).for_list().newest_first())
        children = self.object.children.public().order_by("order", "title", "pk")[:50]
        return super().get_context_data(page_obj=page_obj, children=children, **kwargs)


def articles_of(topic):
    """Return the public articles filed under ``topic`` or directly under a topic that is part of it."""
    topics = Topic.objects.filter(pk=topic.pk) | Topic.objects.filter(parent=topic)
    filed = Article.objects.filter(primary_topic__in=topics) | Article.objects.filter(
        pk__in=Article.topics.through.objects.filter(topic=topic).values("article")
    )
    return filed.public()


class TopicListView(PageListView):
    """All topics."""

    model = Topic
    title = "Topics"
    lede = "What the articles are about."


class TopicFeed(PageFeed):
    """The newest articles of one topic; 404 if the topic is not public."""

    def get_object(self, request, slug):
        return get_object_or_404(Topic.objects.public(), slug=slug)

    def title(self, obj):
        return f"{obj.title} – {super().title(obj)}"

    def items(self, obj):
        return articles_of(obj).newest_first()[:LENGTH]

    def link_of(self, obj):
        return obj.path


class GlossaryListView(PageListView):
    """All words of the field. Context: ``page_obj``."""

    model = GlossaryTerm
    title = "Glossary"
    lede = "Words you may hear, in plain language."
    ordering = ("title", "pk")

    def get_queryset(self):
        return super().get_queryset().prefetch_related("synonyms")

    def structured_things(self):
        return [{"@type": "DefinedTermSet", "name": "Glossary"}]


class GlossaryDetailView(PageDetailView):
    """One word of the field."""

    model = GlossaryTerm
    crumbs = (("Glossary", "/glossary/"),)

    def structured_things(self):
        term = self.object
        entity = {
            "@type": "DefinedTerm",
            "name": term.title,
            "alternateName": [name for name in term.names if name != term.title],
            "description": term.summary,
            "inDefinedTermSet": {"@type": "DefinedTermSet", "name": "Glossary"},
        }
        return [web_page(term, entity)]
