"""Articles made of blocks, the topics they are filed under, and the words of the field."""

from content_editor.models import Region, create_plugin_base
from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Q
from django.utils.html import strip_tags
from django.utils.text import Truncator

from articles.querysets import ArticleQuerySet
from irsite.pages.models import Page, Part, kinds
from irsite.text.fields import RichTextField
from irsite.text.html import slugify_heading
from procedures.models import ProcedureCategory


class Topic(Page):
    """A subject under which articles are filed."""

    MAX_DEPTH = 3

    prefix = "/topics/"
    search_boost = -0.2
    kinship = 3

    parent = models.ForeignKey(
        "self",
        verbose_name="part of",
        null=True,
        blank=True,
        on_delete=models.RESTRICT,
        related_name="children",
        help_text="The wider topic. Leave empty for a topic of its own; at most three levels.",
    )
    description = RichTextField()

    class Meta:
        verbose_name = "topic"

    def clean(self):
        super().clean()
        if self in self.ancestors():
            raise ValidationError({"parent": "A topic cannot be part of itself."})
        if len(self.ancestors()) >= self.MAX_DEPTH:
            raise ValidationError({"parent": "Topics go three levels deep at most."})

    def ancestors(self):
        """Return the wider topics, the widest first. A query for each level; a circle ends where it closes."""
        chain, topic = [], self.parent
        while topic is not None and topic not in chain:
            chain.insert(0, topic)
            topic = topic.parent
        return chain

    def texts(self):
        return [self.description]


class Article(Page):
    """A text for one kind of reader, made of blocks."""

    class Audience(models.TextChoices):
        PATIENT = "patient", "Patients and families"
        STUDENT = "student", "Students and technologists"
        CLINICIAN = "clinician", "Referring clinicians"

    prefix = "/articles/"
    fixed_words = frozenset({"feed"})
    needs_source = True
    _blocks = None
    regions = [Region(key="body", title="Text")]

    audience = models.CharField(max_length=10, choices=Audience, blank=True)
    primary_topic = models.ForeignKey(
        Topic,
        null=True,
        blank=True,
        on_delete=models.RESTRICT,
        related_name="primary_articles",
        help_text="Where the article is filed: it makes the path above the title.",
    )
    topics = models.ManyToManyField(
        Topic, blank=True, related_name="articles", verbose_name="further topics", help_text="Shown beside the title."
    )
    introduction = RichTextField(help_text="The first paragraph, in larger type.")
    call_to_action = models.ForeignKey(
        Page,
        null=True,
        blank=True,
        on_delete=models.RESTRICT,
        related_name="called_from",
        help_text="A page, such as a program, that readers are invited to. If its provider pays for the site, the box "
        "is labeled as promotion.",
    )
    call_to_action_text = models.CharField(
        max_length=300,
        blank=True,
        help_text="One or two sentences above the link. Say what it leads to, promise nothing.",
    )

    objects = ArticleQuerySet.as_manager()

    class Meta:
        verbose_name = "article"

    @property
    def is_clinical(self):
        """Articles about careers and history are not health content."""
        return self.audience != self.Audience.STUDENT

    def missing_to_publish(self):
        missing = super().missing_to_publish()
        if not self.audience:
            missing.append("The audience is missing.")
        if not self.primary_topic_id:
            missing.append("The primary topic is missing.")
        if not self.introduction:
            missing.append("The introduction is missing.")
        if not self.blocks():
            missing.append("The text is missing: add at least one block.")
        return missing

    def blocks(self):
        """Return the blocks of the body in reading order; one query for each kind of block unless they are loaded."""
        return self._blocks if self._blocks is not None else self._read_blocks()

    def load_blocks(self, blocks=None):
        """Read the blocks once for everything that this instance is asked for afterwards, and return them.

        Whoever has just written them gives them as ``blocks``, in their order, and nothing is read.
        """
        self._blocks = self._read_blocks() if blocks is None else blocks
        return self._blocks

    def _read_blocks(self):
        return sorted(
            (block for kind in BLOCKS for block in kind.objects.filter(parent=self).for_article()),
            key=lambda block: (block.ordering, str(block.pk)),
        )

    def texts(self):
        return [self.introduction, *(text for block in self.blocks() for text in block.texts())]


class BlockQuerySet(models.QuerySet):
    """Reads of one kind of block."""

    def for_article(self):
        """Load what the block shows; kinds of blocks with relations name them in ``shown``."""
        return self.select_related(*self.model.shown) if self.model.shown else self


BlockBase = create_plugin_base(Article)


class Block(BlockBase):
    """A piece of an article's body. Subclasses list ``Block`` before ``Part``: the order of blocks is its own."""

    owner = "parent"
    shown = ()

    objects = BlockQuerySet.as_manager()

    class Meta(BlockBase.Meta):
        abstract = True

    @property
    def template_name(self):
        """The template that prints this kind of block."""
        return f"articles/_{self._meta.model_name}.html"

    def texts(self):
        """The rich texts of the block, in reading order."""
        return []


class RichTextBlock(Block, Part):
    """Running text with headings, lists and tables."""

    text = RichTextField()

    class Meta(Block.Meta):
        verbose_name = "text"
        verbose_name_plural = "texts"

    def __str__(self):
        words = strip_tags(self.text.replace("<", " <"))  # a heading and the next paragraph stay two words
        return Truncator(" ".join(words.split())).words(8) or "Text"

    def texts(self):
        return [self.text]


class FigureBlock(Block, Part):
    """A picture with a caption."""

    shown = ("image",)

    image = models.ForeignKey("images.Image", on_delete=models.RESTRICT, related_name="figure_blocks")
    caption = models.CharField(max_length=300, blank=True, help_text="Leave empty to use the caption of the picture.")

    class Meta(Block.Meta):
        verbose_name = "picture"

    def __str__(self):
        return self.caption or str(self.image)


class CalloutBlock(Block, Part):
    """A box that stands out: a note, where sources differ, or when to call."""

    class Style(models.TextChoices):
        NOTE = "note", "Note"
        DIFFER = "differ", "Where sources differ"
        GET_HELP = "get-help", "When to get help"

    style = models.CharField(max_length=10, choices=Style, default=Style.NOTE)
    heading = models.CharField(max_length=100)
    text = RichTextField()

    class Meta(Block.Meta):
        verbose_name = "box"
        verbose_name_plural = "boxes"

    def __str__(self):
        return self.heading

    def texts(self):
        return [self.text]


class QuoteBlock(Block, Part):
    """Words of somebody else, with who said them."""

    shown = ("source",)

    quote = models.TextField(max_length=600)
    attribution = models.CharField(max_length=150)
    source = models.ForeignKey(
        "evidence.Source", null=True, blank=True, on_delete=models.RESTRICT, related_name="quotes"
    )

    class Meta(Block.Meta):
        verbose_name = "quote"

    def __str__(self):
        return self.attribution

    def texts(self):
        return [self]


def kind_choices():
    """Return the kinds of pages as choices for a live list: the stored word and the name editors know."""
    return sorted((model._meta.model_name, model._meta.verbose_name_plural.capitalize()) for model in kinds())


class LiveListBlock(Block, Part):
    """A list of pages that is never retyped: what it shows are the pages themselves."""

    class Style(models.TextChoices):
        CARDS = "cards", "Cards with pictures"
        LIST = "list", "List with summaries"

    shown = ("category",)

    heading = models.CharField(max_length=100, blank=True)
    kind = models.CharField(
        "all pages of this kind", max_length=40, blank=True, help_text="For example all facility types."
    )
    category = models.ForeignKey(
        ProcedureCategory,
        verbose_name="or all procedures of this category",
        null=True,
        blank=True,
        on_delete=models.RESTRICT,
        related_name="category_lists",
    )
    pages = models.ManyToManyField(
        Page, blank=True, related_name="picked_in", verbose_name="or these pages", help_text="Listed by title."
    )
    style = models.CharField(max_length=6, choices=Style, default=Style.LIST)

    class Meta(Block.Meta):
        verbose_name = "live list"
        constraints = [
            models.CheckConstraint(
                condition=Q(kind="") | Q(category=None),
                name="%(app_label)s_%(class)s_one_choice",
                violation_error_message="Choose a kind or a category, not both.",
            )
        ]

    def __str__(self):
        return self.heading or str(self.category or self.kind or "Chosen pages")

    @property
    def anchor(self):
        """The id of its heading."""
        return slugify_heading(self.heading)

    @property
    def contents_entry(self):
        """Its heading for the list of contents, as (id, words), or None: the list of a category is a card."""
        return (self.anchor, self.heading) if self.heading and not self.category_id else None


class FactTableBlock(Block, Part):
    """A small table of two columns."""

    heading = models.CharField("caption", max_length=100)
    facts = models.TextField(
        max_length=3000, help_text="One row a line, the two cells parted by a bar: Time in the room | 1 to 2 hours"
    )

    class Meta(Block.Meta):
        verbose_name = "fact table"

    def __str__(self):
        return self.heading

    @property
    def rows(self):
        """The rows as pairs of words; a line without a bar has an empty second cell."""
        lines = (line.partition("|") for line in self.facts.splitlines() if line.strip())
        return [(label.strip(), value.strip()) for label, _, value in lines]


BLOCKS = (RichTextBlock, FigureBlock, CalloutBlock, QuoteBlock, LiveListBlock, FactTableBlock)


class GlossaryTerm(Page):
    """A word of the field in plain words."""

    prefix = "/glossary/"
    search_boost = -0.2
    mention_rank = 7
    is_definition = True
    kinship = 1

    pronunciation = models.CharField(max_length=80, blank=True, help_text="As a reader would spell it: kath-uh-ter.")
    more = RichTextField("more about it", help_text="Optional. The summary is the definition.")

    class Meta:
        verbose_name = "glossary term"

    def texts(self):
        return [self.more]
