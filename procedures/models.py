"""What is done, with which imaging, to which part of the body, and why."""

from django.core.cache import cache
from django.core.validators import RegexValidator
from django.db import models, transaction
from django.db.models import F, Q

from irsite.evidence.models import Outcome, Source
from irsite.pages.models import OrderedPart, Page
from irsite.text.fields import RichTextField
from procedures.codes import mesh_field
from procedures.querysets import ProcedureQuerySet
from procedures.visit_questions import VisitQuestion  # noqa: F401 - models are found from this module


class ProcedureCategory(Page):
    """A group of procedures. A procedure belongs to exactly one."""

    prefix = "/procedures/category/"
    mention_rank = 2
    kinship = 3

    description = RichTextField(help_text="What the procedures of this group have in common.")
    glyph = models.SlugField(
        max_length=30,
        blank=True,
        help_text="Name of the small drawing beside the group in lists, for example embolization.",
    )

    class Meta:
        verbose_name = "procedure category"
        verbose_name_plural = "procedure categories"

    def texts(self):
        return [self.description]


class ImagingModality(Page):
    """A way to see inside the body."""

    prefix = "/imaging/"
    mention_rank = 3
    kinship = 1
    is_clinical = True

    dicom_code = models.CharField(
        "DICOM code",
        max_length=16,
        unique=True,
        validators=[RegexValidator(r"^[A-Z]{2,16}$", "Two or more capital letters, as in XA.")],
        help_text="The code of the modality in DICOM PS3.16, CID 29: XA, RF, US, CT, MR, NM, PT.",
    )
    mesh_id = mesh_field()
    ionizing = models.BooleanField(
        "uses ionizing radiation",
        default=True,
        help_text="X-rays and radioactive tracers do; ultrasound and MRI do not. Every procedure page draws on this.",
    )
    how_it_works = RichTextField()
    role_in_ir = RichTextField("role in interventional radiology")
    what_it_feels_like = RichTextField()
    safety = RichTextField("radiation, magnets and other cautions")

    class Meta:
        verbose_name = "imaging modality"
        verbose_name_plural = "imaging modalities"

    def missing_to_publish(self):
        missing = super().missing_to_publish()
        if not self.how_it_works:
            missing.append("“How it works” is missing.")
        if not self.role_in_ir:
            missing.append("The role in interventional radiology is missing.")
        return missing

    def texts(self):
        return [self.how_it_works, self.role_in_ir, self.what_it_feels_like, self.safety]


class BodySystem(Page):
    """A part of the body by which readers look for procedures."""

    prefix = "/body/"
    mention_rank = 8
    kinship = 2

    description = RichTextField()

    class Meta:
        verbose_name = "body system"

    def texts(self):
        return [self.description]


class Condition(Page):
    """Something that a procedure treats, finds or relieves. The site explains procedures; it does not diagnose."""

    prefix = "/conditions/"
    search_boost = 0.1
    mention_rank = 4
    kinship = 4
    is_clinical = True

    mesh_id = mesh_field()
    body_systems = models.ManyToManyField(BodySystem, blank=True, related_name="conditions")
    description = RichTextField(help_text="What it is, in plain words, and how interventional radiology may help.")
    external_information = models.ForeignKey(
        Source,
        verbose_name="more about it elsewhere",
        null=True,
        blank=True,
        on_delete=models.RESTRICT,
        related_name="conditions",
        help_text="Where readers find a full account of the condition.",
    )

    class Meta:
        verbose_name = "condition"

    def missing_to_publish(self):
        missing = super().missing_to_publish()
        if not self.body_systems.exists():
            missing.append("The body system is missing.")
        if not self.description:
            missing.append("The description is missing.")
        return missing

    def texts(self):
        return [self.description]


class Procedure(Page):
    """One procedure, with a fixed set of named sections."""

    class Purpose(models.TextChoices):
        DIAGNOSTIC = "diagnostic", "A test"
        THERAPEUTIC = "therapeutic", "A treatment"
        BOTH = "both", "A test and a treatment"
        ACCESS = "access", "A way in, for medicine, food or dialysis"

    class Stay(models.TextChoices):
        NO_STAY = "no-stay", "No hospital stay"
        DAY_CASE = "day-case", "Home the same day"
        DAY_CASE_OR_NIGHT = "day-case-or-night", "Home the same day, or one night"
        OVERNIGHT = "overnight", "Usually one night"
        SEVERAL_NIGHTS = "several-nights", "Several nights"
        IN_HOSPITAL = "in-hospital", "For people already in the hospital"

    class Unit(models.TextChoices):
        HOURS = "hours", "hours"
        DAYS = "days", "days"
        WEEKS = "weeks", "weeks"
        MONTHS = "months", "months"

    class Contrast(models.TextChoices):
        NONE = "none", "No contrast"
        IODINE = "iodine", "Contrast with iodine"
        CARBON_DIOXIDE = "co2", "Carbon dioxide gas"
        GADOLINIUM = "gadolinium", "Contrast with gadolinium"
        MICROBUBBLES = "microbubbles", "Tiny bubbles"
        DEPENDS = "depends", "Depends on the imaging"

    class Anesthesia(models.TextChoices):
        NONE = "none", "None"
        LOCAL = "local", "Numbing of the skin"
        SEDATION = "sedation", "Numbing and sedation"
        REGIONAL = "regional", "Numbing of a whole region"
        GENERAL = "general", "General anesthetic"

        @property
        def column(self):
            """The name of the field that holds whether this way is usual."""
            return f"anesthesia_{self.value}"

    class XRays(models.TextChoices):
        YES = "yes", "Yes"
        NO = "no", "No"
        DEPENDS = "depends", "Depends on which imaging guides it"

    prefix = "/procedures/"
    search_boost = 0.25
    mention_rank = 1
    kinship = 4
    fixed_words = frozenset({"category", "compare", "feed", "matrix", "visit-sheet"})
    is_clinical = True
    needs_source = True

    purpose = models.CharField("kind of procedure", max_length=12, choices=Purpose, blank=True)
    category = models.ForeignKey(
        ProcedureCategory, null=True, blank=True, on_delete=models.RESTRICT, related_name="procedures"
    )
    modalities = models.ManyToManyField(ImagingModality, through="ModalityUse", related_name="procedures")
    body_systems = models.ManyToManyField(BodySystem, blank=True, related_name="procedures")
    conditions = models.ManyToManyField(Condition, through="Indication", related_name="procedures")
    mesh_id = mesh_field()

    anesthesia_none = models.BooleanField("nothing needed", default=False)
    anesthesia_local = models.BooleanField("numbing of the skin", default=False)
    anesthesia_sedation = models.BooleanField("numbing and sedation", default=False)
    anesthesia_regional = models.BooleanField("numbing of a whole region", default=False)
    anesthesia_general = models.BooleanField("general anesthetic", default=False)
    duration_min = models.PositiveSmallIntegerField(
        "time in the room, from", null=True, blank=True, help_text="In minutes, for a typical adult."
    )
    duration_max = models.PositiveSmallIntegerField("to", null=True, blank=True, help_text="In minutes.")
    duration_note = models.CharField(max_length=120, blank=True, help_text="Stands in small type below the time.")
    stay = models.CharField("hospital stay", max_length=20, choices=Stay, blank=True)
    stay_note = models.CharField(max_length=120, blank=True)
    recovery_min = models.PositiveSmallIntegerField("back to usual life after, from", null=True, blank=True)
    recovery_max = models.PositiveSmallIntegerField("up to", null=True, blank=True)
    recovery_unit = models.CharField("unit", max_length=6, choices=Unit, blank=True)
    recovery_note = models.CharField(max_length=120, blank=True)
    access_site = models.CharField(
        "way into the body", max_length=80, blank=True, help_text="For example: wrist or groin."
    )
    contrast = models.CharField("contrast", max_length=14, choices=Contrast, blank=True)

    what_it_is = RichTextField(help_text="Answer first: what is done, in three short paragraphs at most.")
    why_it_is_done = RichTextField()
    who_may_not = RichTextField("who may not be able to have it")
    preparation = RichTextField(
        "how to get ready", help_text="Only what is special here; what is common to most is added by itself."
    )
    equipment = RichTextField("what equipment is used")
    what_happens = RichTextField()
    what_you_may_feel = RichTextField()
    afterward = RichTextField("after the procedure")
    results = RichTextField("results and follow-up")
    choices = RichTextField(
        "limits, and how to choose", help_text="Stands above the list of alternatives: what this procedure cannot do."
    )
    radiation = RichTextField(
        "radiation and contrast", help_text="Only what is special here; whether X-rays are used is added by itself."
    )
    evidence = RichTextField(
        "what the evidence says", help_text="Where sources disagree, say what each says and cite it."
    )

    objects = ProcedureQuerySet.as_manager()

    SECTIONS = (
        ("what_it_is", "What it is"),
        ("why_it_is_done", "Why it is done"),
        ("preparation", "How to get ready"),
        ("what_happens", "What happens"),
        ("what_you_may_feel", "What you may feel"),
        ("afterward", "After the procedure"),
        ("results", "Results and follow-up"),
    )  # required to be public, with the names readers see

    class Meta:
        verbose_name = "procedure"
        constraints = [
            models.CheckConstraint(
                condition=Q(duration_min=None, duration_max=None)
                | Q(duration_min__gt=0, duration_max__isnull=False, duration_max__gte=F("duration_min")),
                name="%(app_label)s_%(class)s_duration",
                violation_error_message="Give the time from and to; the second number must not be smaller.",
            ),
            models.CheckConstraint(
                condition=Q(recovery_min=None, recovery_max=None)
                | Q(recovery_min__gte=0, recovery_max__isnull=False, recovery_max__gte=F("recovery_min"))
                & ~Q(recovery_unit=""),
                name="%(app_label)s_%(class)s_recovery",
                violation_error_message="Give the recovery from, to and in which unit; “to” must not be smaller.",
            ),
        ]

    @property
    def anesthesia(self):
        """The usual ways in which pain is kept away, the lightest first."""
        return [way for way in self.Anesthesia if getattr(self, way.column)]

    @property
    def x_rays(self):
        """Whether X-rays are used: yes, no, or depending on which imaging guides it. Derived, never set by hand.

        Reads ``modality_uses`` with their modality, prefetched by ``for_detail()``.
        """
        during = [use for use in self.modality_uses.all() if use.role in ModalityUse.DURING]
        ionizing = [use for use in during if use.modality.ionizing]
        if not ionizing:
            return self.XRays.NO
        always = any(not use.is_choice for use in ionizing)
        gentle_choice = any(use.is_choice and not use.modality.ionizing for use in during)
        return self.XRays.DEPENDS if gentle_choice and not always else self.XRays.YES

    def missing_to_publish(self):
        missing = super().missing_to_publish()
        if not self.purpose:
            missing.append("The kind of procedure is missing.")
        if not self.category_id:
            missing.append("The category is missing.")
        if not self.stay:
            missing.append("The hospital stay is missing.")
        if not self.anesthesia:
            missing.append("The anesthetic is missing: tick at least one, or “nothing needed”.")
        missing += [f"The section “{name}” is missing." for field, name in self.SECTIONS if not getattr(self, field)]
        for rows, name in (
            ("modality_uses", "imaging modality"),
            ("body_systems", "body system"),
            ("benefits", "benefit"),
            ("risks", "risk"),
            ("alternatives", "alternative"),
            ("warning_signs", "sign that needs help"),
        ):
            if not getattr(self, rows).exists():
                missing.append(f"At least one {name} is missing.")
        return missing

    def texts(self):
        return [
            self.what_it_is, self.why_it_is_done, self.who_may_not, self.preparation, self.equipment,
            self.what_happens, self.what_you_may_feel, self.afterward, self.results, *self.benefits.all(),
            *self.risks.all(), self.choices, self.radiation, self.evidence,
        ]  # fmt: skip

    def shared_texts(self):
        return list(SharedPassage.bodies().values())

    def prose(self):
        rows = (self.alternatives, self.warning_signs, self.questions)
        return [*super().prose(), *(row.text for related in rows for row in related.all())]


class ModalityUse(OrderedPart):
    """An imaging modality and what it is used for in a procedure."""

    class Role(models.TextChoices):
        GUIDES = "guides", "Guides it"
        ACCESS = "access", "Finds the way in"
        PLANS = "plans", "Plans it"
        CONFIRMS = "confirms", "Confirms the result"
        FOLLOW_UP = "follow-up", "Follow-up"

    DURING = (Role.GUIDES, Role.ACCESS)  # while the procedure is done; the others are visits of their own

    owner = "procedure"

    procedure = models.ForeignKey(Procedure, on_delete=models.CASCADE, related_name="modality_uses")
    modality = models.ForeignKey(ImagingModality, on_delete=models.RESTRICT, related_name="uses")
    role = models.CharField(max_length=10, choices=Role, default=Role.GUIDES)
    is_choice = models.BooleanField(
        "one of several choices",
        default=False,
        help_text="Tick if the team chooses this one or another. Leave empty if it is always used.",
    )

    class Meta(OrderedPart.Meta):
        verbose_name = "imaging used"
        verbose_name_plural = "imaging used"
        constraints = [
            models.UniqueConstraint(fields=["procedure", "modality", "role"], name="%(app_label)s_%(class)s_once")
        ]

    def __str__(self):
        return f"{self.modality}: {self.get_role_display().lower()}"


class Indication(OrderedPart):
    """A condition and what a procedure does about it."""

    class Role(models.TextChoices):
        TREATS = "treats", "Treats it"
        DIAGNOSES = "diagnoses", "Finds or explains it"
        RELIEVES = "relieves", "Relieves its symptoms"
        MAY_HELP = "may-help", "May help; the evidence is weak or mixed"
        PREVENTS = "prevents", "Prevents it"
        SERVES = "serves", "Makes its treatment possible"

    VERBS = {
        Role.TREATS: "Treats",
        Role.DIAGNOSES: "Finds or explains",
        Role.RELIEVES: "Relieves the symptoms of",
        Role.MAY_HELP: "May help with",
        Role.PREVENTS: "Prevents",
        Role.SERVES: "Used for",
    }

    owner = "procedure"

    procedure = models.ForeignKey(Procedure, on_delete=models.CASCADE, related_name="indications")
    condition = models.ForeignKey(Condition, on_delete=models.RESTRICT, related_name="indications")
    role = models.CharField(max_length=10, choices=Role, default=Role.TREATS)

    class Meta(OrderedPart.Meta):
        verbose_name = "condition"
        constraints = [models.UniqueConstraint(fields=["procedure", "condition"], name="%(app_label)s_%(class)s_once")]

    def __str__(self):
        return f"{self.condition}: {self.get_role_display().lower()}"

    @property
    def verb(self):
        """What the procedure does, before the name of the condition."""
        return self.VERBS[self.role]


class Benefit(Outcome):
    """What a procedure may do for somebody."""

    owner = "procedure"

    procedure = models.ForeignKey(Procedure, on_delete=models.CASCADE, related_name="benefits")


class Risk(Outcome):
    """What may go wrong or trouble somebody."""

    class Severity(models.TextChoices):
        TROUBLESOME = "troublesome", "Troublesome, passes by itself"
        NEEDS_CARE = "needs-care", "Needs care or treatment"
        SERIOUS = "serious", "Serious"

    owner = "procedure"

    procedure = models.ForeignKey(Procedure, on_delete=models.CASCADE, related_name="risks")
    severity = models.CharField(max_length=12, choices=Severity, default=Severity.NEEDS_CARE)


class Alternative(OrderedPart):
    """What could be done instead: a procedure of this site, or words."""

    owner = "procedure"

    procedure = models.ForeignKey(Procedure, on_delete=models.CASCADE, related_name="alternatives")
    instead = models.ForeignKey(
        Procedure,
        verbose_name="another procedure",
        null=True,
        blank=True,
        on_delete=models.RESTRICT,
        related_name="alternative_to",
    )
    text = models.CharField(
        max_length=200, blank=True, help_text="The alternative in words, or a note on the procedure chosen."
    )

    class Meta(OrderedPart.Meta):
        constraints = [
            models.CheckConstraint(
                condition=Q(instead__isnull=False) | ~Q(text=""),
                name="%(app_label)s_%(class)s_not_empty",
                violation_error_message="Choose a procedure or describe the alternative in words.",
            ),
            models.CheckConstraint(
                condition=Q(instead=None) | ~Q(procedure=F("instead")),
                name="%(app_label)s_%(class)s_not_itself",
                violation_error_message="A procedure is no alternative to itself.",
            ),
        ]

    def __str__(self):
        return str(self.instead or self.text)


class WarningSign(OrderedPart):
    """A sign after the procedure that needs help, and how urgently."""

    class Urgency(models.TextChoices):
        NOW = "now", "Now: call emergency services"
        SAME_DAY = "same-day", "The same day: call the team"
        SOON = "soon", "Soon: call in office hours"

    owner = "procedure"

    procedure = models.ForeignKey(Procedure, on_delete=models.CASCADE, related_name="warning_signs")
    urgency = models.CharField(max_length=10, choices=Urgency)
    text = models.CharField(max_length=250)

    class Meta(OrderedPart.Meta):
        verbose_name = "sign that needs help"
        verbose_name_plural = "signs that need help"

    def __str__(self):
        return self.text


class Question(OrderedPart):
    """A question worth asking the team, in the reader's voice."""

    owner = "procedure"

    procedure = models.ForeignKey(Procedure, on_delete=models.CASCADE, related_name="questions")
    text = models.CharField(max_length=200)

    class Meta(OrderedPart.Meta):
        verbose_name = "question to ask"
        verbose_name_plural = "questions to ask"

    def __str__(self):
        return self.text


class PictureStep(OrderedPart):
    """One of the pictures that show, side by side, how a procedure works."""

    owner = "procedure"

    procedure = models.ForeignKey(Procedure, on_delete=models.CASCADE, related_name="steps")
    picture = models.ForeignKey("images.Image", on_delete=models.RESTRICT, related_name="steps")
    title = models.CharField(max_length=60, help_text="What happens, in a word: “Reach”, “Open”, “Hold”.")
    text = models.CharField(max_length=200, help_text="One or two sentences that make sense without the picture.")

    class Meta(OrderedPart.Meta):
        verbose_name = "step in pictures"
        verbose_name_plural = "steps in pictures"

    def __str__(self):
        return self.title


class SharedPassage(models.Model):
    """Words that stand on every procedure page, written once."""

    class Place(models.TextChoices):
        PREPARATION = "preparation", "How to get ready: common to most procedures"
        HELP_NOW = "help-now", "Signs that need help now"
        HELP_SAME_DAY = "help-same-day", "Signs that need help the same day"
        X_RAYS = "x-rays", "Radiation, where X-rays are used"
        IODINE = "iodine", "Contrast, where it contains iodine"

    CACHED_AS = "procedures.passages"

    place = models.CharField(max_length=15, choices=Place, unique=True)
    body = RichTextField("text")

    class Meta:
        verbose_name = "shared passage"
        ordering = ["place"]

    def __str__(self):
        return self.get_place_display()

    @classmethod
    def bodies(cls):
        """Return all passages by place, with underscores for hyphens; kept in the cache until one is saved."""
        return cache.get_or_set(
            cls.CACHED_AS, lambda: {passage.place.replace("-", "_"): passage.body for passage in cls.objects.all()}
        )

    def save(self, *args, **kwargs):
        super().save(*args, **kwargs)
        transaction.on_commit(self._forget)

    def delete(self, *args, **kwargs):
        transaction.on_commit(self._forget)
        return super().delete(*args, **kwargs)

    def _forget(self):
        cache.delete(self.CACHED_AS)
