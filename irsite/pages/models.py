"""Everything with an address is a page: identity, address and lifecycle in one table that every kind extends."""

import uuid

from django.apps import apps
from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.validators import MinLengthValidator, RegexValidator
from django.db import models, transaction
from django.db.models import F, Q
from django.utils import timezone
from taggit.managers import TaggableManager
from taggit.models import ItemBase, Tag

from irsite.pages import register
from irsite.pages.querysets import PageQuerySet
from irsite.text.fields import RichTextField


class NotReady(ValidationError):
    """Raised when a page that lacks something is to be public; ``messages`` names every gap in words."""


class Page(models.Model):
    """What every kind of page has. Kinds extend it by multi-table inheritance and set the class attributes below."""

    prefix = None  # the fixed start of the address: "/procedures/"
    fixed_words = frozenset()  # slugs that would hide a fixed address below the prefix
    is_clinical = False  # health content: names its author and wears the review stamp
    needs_source = False  # must cite at least one source to be public
    search_boost = 0.0  # how much sooner the search shows this kind than another one that fits as well; see its ranking
    is_definition = False  # the summary says what a word means, and is shown where the word is linked
    mention_rank = None  # names link themselves in running text; of pages that share a name the lowest rank wins
    kinship = 2  # how much two pages have in common that both lead to one of this kind
    STATE = frozenset({
        "kind", "path", "status", "live_from", "live_until", "published_at", "created_at", "updated_at",
    })  # fmt: skip

    class Status(models.TextChoices):
        DRAFT = "draft", "Draft"
        LIVE = "live", "Live"
        WITHDRAWN = "withdrawn", "Withdrawn"
        TRASHED = "trashed", "In the trash"

    title = models.CharField(max_length=150, help_text="In sentence case, as readers would say it.")
    slug = models.SlugField(
        "address name",
        max_length=100,
        help_text="The last part of the address: lowercase words joined by hyphens. Links inside the site follow it.",
    )
    path = models.CharField("address", max_length=150, unique=True, editable=False)
    kind = models.CharField(max_length=40, editable=False, db_index=True)
    summary = models.TextField(
        blank=True,
        max_length=300,
        help_text="One to three plain sentences, 300 characters at most. For cards, lists and search engines.",
    )
    image = models.ForeignKey(
        "images.Image",
        verbose_name="picture",
        null=True,
        blank=True,
        on_delete=models.RESTRICT,
        related_name="pages",
        help_text="Stands at the head of the page and on its cards.",
    )
    order = models.PositiveSmallIntegerField(
        default=0, help_text="Position among pages of the same kind; equal numbers are listed by title."
    )
    language = models.CharField(max_length=12, default="en-US", editable=False)
    status = models.CharField(max_length=10, choices=Status, default=Status.DRAFT, editable=False, db_index=True)
    live_from = models.DateTimeField(
        "public from",
        null=True,
        blank=True,
        help_text="Leave empty to start at once when published. A time in the future schedules the page.",
    )
    live_until = models.DateTimeField(
        "public until", null=True, blank=True, help_text="Leave empty for no end. After this time the page is gone."
    )
    published_at = models.DateTimeField("first published", null=True, editable=False, db_index=True)
    created_at = models.DateTimeField("created", auto_now_add=True)
    updated_at = models.DateTimeField("last changed", auto_now=True)

    tags = TaggableManager(
        through="pages.PageTag", blank=True, ordering=["name"], help_text="Separate tags with commas."
    )

    objects = PageQuerySet.as_manager()

    class Meta:
        ordering = ["title", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=~Q(status="live") | Q(live_from__isnull=False, published_at__isnull=False),
                name="pages_page_live_has_dates",
                violation_error_message="A live page needs the time from which it is public.",
            ),
            models.CheckConstraint(
                condition=Q(live_until=None) | Q(live_from=None) | Q(live_until__gt=F("live_from")),
                name="pages_page_ends_after_it_starts",
                violation_error_message="The page must end after it starts.",
            ),
            models.CheckConstraint(
                condition=Q(status__in=["draft", "live", "withdrawn", "trashed"]), name="pages_page_known_status"
            ),
            models.CheckConstraint(condition=~Q(title="") & ~Q(slug="") & ~Q(kind=""), name="pages_page_has_identity"),
        ]

    def __str__(self):
        return self.title

    def get_absolute_url(self):
        return self.path

    @property
    def absolute_url(self):
        """The address with scheme and host, from ``SITE_URL`` and never from a request."""
        return settings.SITE_URL + self.path

    @property
    def is_public(self):
        """Whether anybody may see this page now. The same rule as ``PageQuerySet.public()``."""
        now = timezone.now()
        return bool(
            self.status == self.Status.LIVE
            and self.live_from
            and self.live_from <= now
            and (self.live_until is None or self.live_until > now)
        )

    @property
    def state_label(self):
        """The state in words, with what the clock makes of it: "Scheduled" and "Expired" are never stored."""
        if self.status == self.Status.LIVE and not self.is_public:
            return "Scheduled" if self.live_from > timezone.now() else "Expired"
        return self.get_status_display()

    @property
    def kind_model(self):
        """The model class of this page's kind."""
        return model_of_kind(self.kind)

    @property
    def kind_label(self):
        """The name of the kind, for readers: "Procedure"."""
        name = self.kind_model._meta.verbose_name
        return name[:1].upper() + name[1:]

    @property
    def specific(self):
        """This page as an instance of its own kind; one query unless it is one already."""
        model = self.kind_model
        return self if isinstance(self, model) else model.objects.get(pk=self.pk)

    @property
    def names(self):
        """Title and synonyms but for search words: what the page is called. Read from prefetched synonyms."""
        return [self.title, *(each.text for each in self.synonyms.all() if each.kind != Synonym.Kind.SEARCH)]

    @property
    def also_called(self):
        """The other names that a reader is told: no spellings and no search words. Read from prefetched synonyms."""
        untold = {Synonym.Kind.SPELLING, Synonym.Kind.SEARCH}
        return [each.text for each in self.synonyms.all() if each.kind not in untold]

    @property
    def promotion_label(self):
        """What to call a link to this page when somebody pays for it; empty where nobody does."""
        return ""

    def make_path(self):
        """Return the address that kind and slug give."""
        return f"{self.kind_model.prefix}{self.slug}/"

    def clean(self):
        super().clean()
        model = type(self)
        if self.slug in model.fixed_words:
            raise ValidationError({"slug": f"“{self.slug}” is a fixed address of the site. Choose another word."})
        if self.slug and model.prefix:
            path = f"{model.prefix}{self.slug}/"
            if other := Page.objects.filter(path=path).exclude(pk=self.pk).first():
                raise ValidationError(
                    {"slug": f"The address {path} belongs to “{other.title}” already. Choose another address name."}
                )

    def save(self, *args, **kwargs):
        model = type(self)
        if model is not Page:
            self.kind = model._meta.model_name
        self.path = self.make_path()
        if (fields := kwargs.get("update_fields")) is not None:
            kwargs["update_fields"] = {*fields, "path", "updated_at"}
        super().save(*args, **kwargs)

    def delete(self, *args, **kwargs):
        with transaction.atomic():
            page = self.specific
            page.status = self.Status.TRASHED
            register.announce(page)
            return super().delete(*args, **kwargs)

    def missing_to_publish(self):
        """Return what this page lacks to be public, as sentences for its editor. Kinds add to it."""
        missing = []
        if not self.title.strip():
            missing.append("The title is missing.")
        if not self.summary.strip():
            missing.append("The summary is missing.")
        return missing

    def gaps(self):
        """Return everything against publishing: what is missing, and the objections of the rooms above."""
        return [*self.missing_to_publish(), *register.objections(self)]

    def publish(self, at=None):
        """Make this page live, at once or from the time ``at``. Raises ``NotReady`` if something is missing."""
        page = self.specific
        if gaps := page.gaps():
            raise NotReady(gaps)
        with transaction.atomic():
            now = timezone.now()
            page.live_from = at or (page.live_from if page.status == self.Status.LIVE else None) or now
            if page.live_until and page.live_until <= page.live_from:
                raise NotReady(["The page must end after it starts. Change “public until”."])
            if page.published_at is None or page.published_at > now:
                page.published_at = page.live_from
            page.status = self.Status.LIVE
            page.save()
            register.announce(page)
        self.refresh_from_db()

    def republish(self):
        """Make what was just saved on a live page count: refuse gaps, then tell the rooms above.

        Call it on a page of its own kind, in the transaction of the save, after parts and tags. Raises ``NotReady``.
        A page that is not live is left as it is. A first publication that is still to come moves with ``live_from``.
        """
        if self.status != self.Status.LIVE:
            return
        if gaps := self.gaps():
            raise NotReady(gaps)
        if self.published_at > timezone.now():
            self.published_at = self.live_from
            self.save(update_fields=["published_at"])
        register.announce(self)

    def withdraw(self):
        """Take this page out of the public site; nothing of it is lost."""
        self._leave(self.Status.WITHDRAWN)

    def trash(self):
        """Put this page into the trash, from where ``publish()`` brings it back."""
        self._leave(self.Status.TRASHED)

    def _leave(self, status):
        with transaction.atomic():
            page = self.specific
            page.status = status
            page.save()
            register.announce(page)
        self.refresh_from_db()

    def texts(self):
        """Return the rich texts and the sources of this page in the order in which a reader meets them.

        A list of HTML strings and of objects with a ``source_id``. The order decides the numbers of the sources.
        """
        return []

    def shared_texts(self):
        """Return the rich texts that stand on this page and belong to others as well; their references are resolved."""
        return []

    def prose(self):
        """Return what is read as running words, plain or HTML: the summary, the texts and the rows with words."""
        texts = (text if isinstance(text, str) else getattr(text, "text", "") for text in self.texts())
        return [self.summary, *filter(None, texts)]


def kinds():
    """Return the model of every kind of page, in the order of their names."""
    return sorted(
        (model for model in apps.get_models() if issubclass(model, Page) and model is not Page),
        key=lambda model: model._meta.model_name,
    )


def model_of_kind(kind):
    """Return the model whose pages are stored with ``kind``. Raises ``LookupError`` for an unknown one."""
    for model in kinds():
        if model._meta.model_name == kind:
            return model
    raise LookupError(f"No kind of page is called {kind!r}.")


class PageTag(ItemBase):
    """One tag on one page of any kind."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    content_object = models.ForeignKey(Page, on_delete=models.CASCADE, related_name="page_tags")
    tag = models.ForeignKey(Tag, on_delete=models.CASCADE, related_name="page_tags")

    class Meta:
        verbose_name = "tag on a page"
        verbose_name_plural = "tags on pages"
        constraints = [
            models.UniqueConstraint(fields=["content_object", "tag"], name="%(app_label)s_%(class)s_once"),
        ]


class Part(models.Model):
    """A row that is edited on its page and lives with it.

    ``owner`` names the foreign key to the page. The key is a UUID because SQLite gives rolled-back integers again.
    Nothing outside a page may hold a foreign key to a part.
    """

    owner = None

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)

    class Meta:
        abstract = True


class OrderedPart(Part):
    """A part whose place among its siblings the editor sets."""

    order = models.PositiveSmallIntegerField(default=0)

    class Meta:
        abstract = True
        ordering = ["order", "pk"]


class Synonym(Part):
    """Another name by which a page is found."""

    class Kind(models.TextChoices):
        ABBREVIATION = "abbreviation", "Abbreviation"
        SPELLING = "spelling", "Other spelling"
        LAY = "lay", "Everyday or other name"
        OLD = "old", "Former name"
        SEARCH = "search", "What people type (never shown)"

    owner = "page"

    page = models.ForeignKey(Page, on_delete=models.CASCADE, related_name="synonyms")
    text = models.CharField("name", max_length=120, validators=[MinLengthValidator(2)])
    kind = models.CharField(max_length=12, choices=Kind, default=Kind.LAY)

    class Meta:
        verbose_name = "other name"
        ordering = ["text", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["page", "text"], name="%(app_label)s_%(class)s_once"),
            models.CheckConstraint(condition=~Q(text=""), name="%(app_label)s_%(class)s_not_empty"),
        ]

    def __str__(self):
        return self.text


class RelatedPage(OrderedPart):
    """A page that an editor recommends beside another one."""

    owner = "page"

    page = models.ForeignKey(Page, on_delete=models.CASCADE, related_name="related_pages")
    target = models.ForeignKey(Page, on_delete=models.RESTRICT, related_name="related_from", verbose_name="page")

    class Meta(OrderedPart.Meta):
        verbose_name = "related page"
        constraints = [
            models.UniqueConstraint(fields=["page", "target"], name="%(app_label)s_%(class)s_once"),
            models.CheckConstraint(
                condition=~Q(page=F("target")),
                name="%(app_label)s_%(class)s_not_itself",
                violation_error_message="A page cannot be related to itself.",
            ),
        ]

    def __str__(self):
        return str(self.target)


class InfoPage(Page):
    """A page about the site itself: about, editorial policy, privacy, accessibility, contact, corrections."""

    prefix = "/about/"
    search_boost = -0.2

    body = RichTextField(help_text="What is true of this site; readers rely on it.")

    class Meta:
        verbose_name = "page about the site"
        verbose_name_plural = "pages about the site"

    def missing_to_publish(self):
        return super().missing_to_publish() + ([] if self.body else ["The text is missing."])

    def texts(self):
        return [self.body]


class Site(models.Model):
    """The one record of what the whole site shares."""

    SINGLE = 1

    id = models.PositiveSmallIntegerField(primary_key=True, default=SINGLE, editable=False)
    name = models.CharField(max_length=60, default="irsite")
    tagline = models.CharField(max_length=150, blank=True, help_text="One line that says what the site is for.")
    introduction = models.TextField(
        blank=True, max_length=400, help_text="Stands under the tagline on the home page: two or three sentences."
    )
    emergency = models.CharField(
        "emergency sentence",
        max_length=250,
        default="In an emergency, call 911 or your local emergency number.",
        help_text="Stands once on every page, in the footer.",
    )
    disclaimer = models.TextField(
        max_length=400,
        default="This site gives general information. It is not a substitute for medical advice.",
        help_text="Stands once on every page, in the footer.",
    )

    class Meta:
        verbose_name = "site"
        verbose_name_plural = "site"
        constraints = [models.CheckConstraint(condition=Q(id=1), name="%(app_label)s_%(class)s_is_single")]

    def __str__(self):
        return self.name

    @classmethod
    def current(cls):
        """Return the one record with its ``footer``, in one query; the defaults where nobody saved it yet."""
        links = list(FooterLink.objects.select_related("site", "page"))
        site = links[0].site if links else cls.objects.filter(pk=cls.SINGLE).first() or cls()
        site.footer = [link for link in links if link.page is None or link.page.is_public]
        return site


class FooterLink(OrderedPart):
    """A link in the footer of every page, to a page of this site or to an outside address."""

    owner = "site"

    site = models.ForeignKey(Site, on_delete=models.CASCADE, related_name="footer_links")
    label = models.CharField(max_length=60, blank=True, help_text="Leave empty to use the title of the page.")
    page = models.ForeignKey(Page, null=True, blank=True, on_delete=models.RESTRICT, related_name="footer_links")
    url = models.URLField(
        "outside address", blank=True, validators=[RegexValidator(r"^https?://", "Start with https://.")]
    )

    class Meta(OrderedPart.Meta):
        verbose_name = "footer link"
        constraints = [
            models.CheckConstraint(
                condition=Q(page__isnull=False, url="") | Q(page__isnull=True) & ~Q(url="") & ~Q(label=""),
                name="%(app_label)s_%(class)s_one_target",
                violation_error_message="Choose a page, or give an outside address with a label.",
            )
        ]

    def __str__(self):
        return self.label or str(self.page)

    def get_absolute_url(self):
        return self.page.path if self.page_id else self.url


class FeaturedPage(OrderedPart):
    """A page that the home page shows. The first one leads."""

    owner = "site"

    site = models.ForeignKey(Site, on_delete=models.CASCADE, related_name="featured_pages")
    page = models.ForeignKey(Page, on_delete=models.RESTRICT, related_name="featured")

    class Meta(OrderedPart.Meta):
        verbose_name = "page on the home page"
        verbose_name_plural = "pages on the home page"
        constraints = [models.UniqueConstraint(fields=["site", "page"], name="%(app_label)s_%(class)s_once")]

    def __str__(self):
        return str(self.page)
