"""Who says it and what it rests on: people, sources, citations, figures."""

from django.core.validators import RegexValidator
from django.db import models
from django.db.models import F, Q
from django.urls import reverse

from irsite.evidence.querysets import SourceQuerySet
from irsite.pages.models import OrderedPart, Page
from irsite.text.fields import RichTextField


class Person(Page):
    """Somebody who writes or answers for pages: a person, or an organization."""

    prefix = "/people/"
    search_boost = -0.2
    kinship = 0  # everybody's pages have their author in common

    is_organization = models.BooleanField("is an organization", default=False)
    credentials = models.CharField(
        "letters after the name",
        max_length=80,
        blank=True,
        help_text="For example: MD, FSIR. Only what can be checked.",
    )
    job_title = models.CharField(max_length=120, blank=True)
    biography = RichTextField(help_text="Who they are and what they answer for on this site.")
    conflicts_of_interest = models.TextField(
        blank=True, max_length=500, help_text="Say so if there are none, with the date of the statement."
    )
    website = models.URLField(blank=True)

    class Meta:
        verbose_name = "person"
        verbose_name_plural = "people"

    def missing_to_publish(self):
        return super().missing_to_publish() + ([] if self.biography else ["The biography is missing."])

    def texts(self):
        return [self.biography]


class Authorship(OrderedPart):
    """Somebody who wrote a page."""

    owner = "page"

    page = models.ForeignKey(Page, on_delete=models.CASCADE, related_name="authorships")
    person = models.ForeignKey(Person, on_delete=models.RESTRICT, related_name="written")

    class Meta(OrderedPart.Meta):
        verbose_name = "author"
        constraints = [models.UniqueConstraint(fields=["page", "person"], name="%(app_label)s_%(class)s_once")]

    def __str__(self):
        return str(self.person)


class Source(models.Model):
    """A publication that pages rely on. It has an address but no life of its own: it is shown where it is used."""

    class Kind(models.TextChoices):
        GUIDELINE = "guideline", "Guideline"
        REVIEW = "review", "Review of studies"
        TRIAL = "trial", "Study"
        PATIENT_INFORMATION = "patient-information", "Patient information"
        STATISTICS = "statistics", "Official statistics"
        SOCIETY = "society", "Professional body"
        MANUFACTURER = "manufacturer", "Manufacturer"
        SCHOOL = "school", "School or program"
        BOOK = "book", "Book"
        NEWS = "news", "News"
        OTHER = "other", "Other"

    title = models.CharField(max_length=250)
    slug = models.SlugField("address name", max_length=100, unique=True)
    publisher = models.CharField(max_length=150)
    kind = models.CharField(max_length=20, choices=Kind, default=Kind.OTHER)
    authors = models.CharField(max_length=250, blank=True)
    published = models.CharField(max_length=40, blank=True, help_text="As far as it is known: 2018, or March 2018.")
    url = models.URLField("address", max_length=500, blank=True)
    doi = models.CharField(
        "DOI", max_length=120, blank=True, validators=[RegexValidator(r"^10\.\d{4,9}/\S+$", "A DOI starts with 10.")]
    )
    accessed = models.DateField(null=True, blank=True, help_text="The day on which somebody last read it.")
    note = models.CharField(
        max_length=250, blank=True, help_text="Shown to readers: for example “read as an excerpt, not as a whole”."
    )

    objects = SourceQuerySet.as_manager()

    class Meta:
        ordering = ["title", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(url="") | Q(accessed__isnull=False),
                name="%(app_label)s_%(class)s_online_has_date",
                violation_error_message="A source with an address needs the day on which it was read.",
            )
        ]

    def __str__(self):
        return f"{self.title} ({self.publisher})" if self.publisher else self.title

    def get_absolute_url(self):
        return reverse("evidence:source-detail", args=[self.slug])


class Citation(OrderedPart):
    """A page relies on a source. A marker in a text of the page holds the key of its citation."""

    owner = "page"

    page = models.ForeignKey(Page, on_delete=models.CASCADE, related_name="citations")
    source = models.ForeignKey(Source, on_delete=models.RESTRICT, related_name="citations")
    locator = models.CharField("where in it", max_length=80, blank=True, help_text="A page, table or section.")

    class Meta(OrderedPart.Meta):
        constraints = [
            models.UniqueConstraint(fields=["page", "source", "locator"], name="%(app_label)s_%(class)s_once")
        ]

    def __str__(self):
        return f"{self.source}, {self.locator}" if self.locator else str(self.source)


class RecommendedReading(OrderedPart):
    """Something worth reading next: a page of this site or an outside source, with a word on why."""

    owner = "page"

    page = models.ForeignKey(Page, on_delete=models.CASCADE, related_name="recommended_readings")
    target = models.ForeignKey(
        Page,
        verbose_name="page of this site",
        null=True,
        blank=True,
        on_delete=models.RESTRICT,
        related_name="recommended_from",
    )
    source = models.ForeignKey(
        Source, verbose_name="outside source", null=True, blank=True, on_delete=models.RESTRICT, related_name="readings"
    )
    note = models.CharField(max_length=200, blank=True, help_text="Why read it: one short sentence.")

    class Meta(OrderedPart.Meta):
        verbose_name = "recommended reading"
        constraints = [
            models.CheckConstraint(
                condition=Q(target__isnull=False, source=None) | Q(target=None, source__isnull=False),
                name="%(app_label)s_%(class)s_one_target",
                violation_error_message="Choose a page of this site or an outside source, not both.",
            ),
            models.CheckConstraint(
                condition=Q(target=None) | ~Q(page=F("target")),
                name="%(app_label)s_%(class)s_not_itself",
                violation_error_message="A page cannot recommend itself.",
            ),
        ]

    def __str__(self):
        return str(self.target or self.source)


class Figure(OrderedPart):
    """A dated number with its scope and source: pay, openings, growth."""

    class Unit(models.TextChoices):
        DOLLARS_A_YEAR = "usd-year", "US dollars a year"
        PERCENT = "percent", "percent"
        PEOPLE = "people", "people"
        OPENINGS_A_YEAR = "openings-year", "openings a year"

    class Statistic(models.TextChoices):
        MEDIAN = "median", "Median"
        MEAN = "mean", "Mean"
        COUNT = "count", "Count"
        CHANGE = "change", "Expected change"

    owner = "page"

    page = models.ForeignKey(Page, on_delete=models.CASCADE, related_name="figures")
    label = models.CharField(max_length=80, help_text="What it is, in words: “Pay”, “Job growth”.")
    value = models.DecimalField(max_digits=12, decimal_places=1)
    unit = models.CharField(max_length=15, choices=Unit)
    statistic = models.CharField(max_length=10, choices=Statistic)
    scope = models.CharField(max_length=150, help_text="Whom it counts: “all radiologic technologists, US”.")
    period = models.CharField(max_length=40, help_text="“May 2024” or “2024 to 2034”.")
    source = models.ForeignKey(Source, on_delete=models.RESTRICT, related_name="figures")
    retrieved = models.DateField(help_text="The day on which somebody read it there.")
    is_confirmed = models.BooleanField(
        "confirmed",
        default=False,
        help_text="Tick only after reading the number in the source itself. Without it the page says so.",
    )

    class Meta(OrderedPart.Meta):
        constraints = [
            models.CheckConstraint(
                condition=Q(value__gte=0) | Q(statistic="change"),
                name="%(app_label)s_%(class)s_not_negative",
                violation_error_message="Only an expected change can be below zero.",
            )
        ]

    def __str__(self):
        return f"{self.label}, {self.scope}, {self.period}"

    @property
    def qualification(self):
        """What the number is and is not, in words: "Median, all radiographers, US, May 2024"."""
        doubt = "" if self.is_confirmed else ". Not yet compared with the source itself"
        return f"{self.get_statistic_display()}, {self.scope}, {self.period}{doubt}"

    @property
    def value_text(self):
        """The number with its unit as readers see it: "$77,660 a year"."""
        number = f"{self.value.normalize():,f}"
        return {
            self.Unit.DOLLARS_A_YEAR: f"${number} a year",
            self.Unit.PERCENT: f"{number}%",
            self.Unit.PEOPLE: number,
            self.Unit.OPENINGS_A_YEAR: f"{number} openings a year",
        }[self.unit]


class Outcome(OrderedPart):
    """Something that a procedure may bring, good or bad, with how often where a source says so. Abstract."""

    text = models.CharField(max_length=250, help_text="One plain sentence, without the number.")
    affected = models.PositiveIntegerField(
        "number affected", null=True, blank=True, help_text="The 7 in “about 7 in 100”."
    )
    affected_up_to = models.PositiveIntegerField(
        "up to", null=True, blank=True, help_text="The 9 in “about 8 to 9 in 10”. Leave empty for a single number."
    )
    out_of = models.PositiveIntegerField(null=True, blank=True, help_text="The 100 in “about 7 in 100”.")
    frequency_note = models.CharField(
        max_length=150, blank=True, help_text="What the number is about: “within 5 years, in one US registry”."
    )
    source = models.ForeignKey(
        Source,
        null=True,
        blank=True,
        on_delete=models.RESTRICT,
        related_name="%(class)s_set",
        help_text="Where the number, or the statement, comes from. A number is never without one.",
    )

    class Meta(OrderedPart.Meta):
        abstract = True
        constraints = [
            models.CheckConstraint(
                condition=Q(affected=None, affected_up_to=None, out_of=None)
                | Q(affected__gt=0, out_of__isnull=False, out_of__gt=1, out_of__gte=F("affected")),
                name="%(app_label)s_%(class)s_frequency",
                violation_error_message="A frequency needs both numbers: at least 1, in a group at least as large.",
            ),
            models.CheckConstraint(
                condition=Q(affected_up_to=None)
                | Q(affected__isnull=False, affected_up_to__gt=F("affected"), affected_up_to__lte=F("out_of")),
                name="%(app_label)s_%(class)s_range",
                violation_error_message="“Up to” must be more than the first number and not more than the group.",
            ),
            models.CheckConstraint(
                condition=Q(affected=None) | Q(source__isnull=False),
                name="%(app_label)s_%(class)s_number_has_source",
                violation_error_message="Say where the number comes from: choose a source.",
            ),
        ]

    def __str__(self):
        return self.text

    @property
    def frequency(self):
        """How often in words, "about 8 to 9 in 10", or the empty string where no source gives it."""
        if not self.affected:
            return ""
        upper = f" to {self.affected_up_to:,}" if self.affected_up_to else ""
        return f"about {self.affected:,}{upper} in {self.out_of:,}"


def evidence_gaps(page):
    """Return what is missing of author and sources before ``page`` may be public. For the register of pages."""
    gaps = []
    if page.is_clinical and not page.authorships.exists():
        gaps.append("The author is missing: a health page says who wrote it.")
    if page.needs_source and not page.citations.exists():
        gaps.append("A source is missing: this page says what it is based on.")
    return gaps
