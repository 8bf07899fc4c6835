"""Where the work is done, by whom, and how one gets there."""

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import F, Q

from careers.entry_points import EntryPoint
from careers.querysets import OccupationQuerySet
from irsite.evidence.models import Source
from irsite.pages.models import OrderedPart, Page
from irsite.text.fields import RichTextField
from procedures.models import Procedure


class FacilityType(Page):
    """A kind of place where interventional radiology is done."""

    prefix = "/careers/where/"
    fixed_words = frozenset({"matrix"})
    mention_rank = 6
    kinship = 1

    what_is_typical = RichTextField(help_text="Which patients come, and what a day is like.")
    equipment = RichTextField()
    hours = models.CharField("hours and on-call", max_length=200, blank=True)
    team = RichTextField(help_text="Who works there together.")
    varies = models.CharField(
        "what varies", max_length=250, blank=True, help_text="What differs from place to place, in one sentence."
    )
    procedures = models.ManyToManyField(Procedure, through="FacilityProcedure", related_name="facility_types")

    class Meta:
        verbose_name = "facility type"

    def missing_to_publish(self):
        return super().missing_to_publish() + (
            [] if self.what_is_typical else ["What is typical of the place is missing."]
        )

    def texts(self):
        return [self.what_is_typical, self.equipment, self.team]


class FacilityProcedure(OrderedPart):
    """A procedure done at a kind of place, and how usual that is."""

    class Typicality(models.TextChoices):
        USUAL = "usual", "Usually"
        SOMETIMES = "sometimes", "Sometimes"
        RARE = "rare", "Rarely"

    owner = "facility"

    facility = models.ForeignKey(FacilityType, on_delete=models.CASCADE, related_name="facility_procedures")
    procedure = models.ForeignKey(Procedure, on_delete=models.RESTRICT, related_name="facility_procedures")
    typicality = models.CharField("how usual", max_length=10, choices=Typicality, default=Typicality.USUAL)

    class Meta(OrderedPart.Meta):
        verbose_name = "procedure done here"
        verbose_name_plural = "procedures done here"
        constraints = [models.UniqueConstraint(fields=["facility", "procedure"], name="%(app_label)s_%(class)s_once")]

    def __str__(self):
        return f"{self.procedure}: {self.get_typicality_display().lower()}"


class Credential(Page):
    """A license, certification or registration."""

    class Kind(models.TextChoices):
        LICENSE = "license", "License"
        CERTIFICATION = "certification", "Certification"
        REGISTRATION = "registration", "Registration"
        BOARD_CERTIFICATION = "board-certification", "Board certification"

    prefix = "/careers/credentials/"
    mention_rank = 9
    kinship = 3

    abbreviation = models.CharField(max_length=30, blank=True)
    issuer = models.CharField(max_length=150, blank=True)
    issuer_url = models.URLField("address of the issuer", blank=True)
    credential_kind = models.CharField("kind of credential", max_length=20, choices=Kind, blank=True)
    requirements = RichTextField()
    renewal = models.CharField(max_length=300, blank=True)
    checked_on = models.DateField(
        null=True, blank=True, help_text="The day on which somebody last compared this with the issuer's own words."
    )

    class Meta:
        verbose_name = "credential"

    def missing_to_publish(self):
        missing = super().missing_to_publish()
        for value, name in (
            (self.issuer, "issuer"),
            (self.credential_kind, "kind of credential"),
            (self.requirements, "list of requirements"),
        ):
            if not value:
                missing.append(f"The {name} is missing.")
        return missing

    def texts(self):
        return [self.requirements]


class Occupation(Page):
    """A role on the team, as a career."""

    prefix = "/careers/roles/"
    fixed_words = frozenset({"compare"})
    mention_rank = 5
    kinship = 3

    soc_code = models.CharField(
        "SOC code", max_length=10, blank=True, help_text="US Standard Occupational Classification, as 29-2034."
    )
    soc_note = models.CharField(
        max_length=200, blank=True, help_text="What the code counts, if it is wider than this role."
    )
    what_they_do = RichTextField()
    education = RichTextField("how one gets in", help_text="The education and experience that the first job asks for.")
    a_day = RichTextField("what the work is like", help_text="Hours, on-call, radiation, lifting.")
    in_the_room = models.CharField(
        "for patients: what this person does for you",
        max_length=250,
        blank=True,
        help_text="One or two plain sentences.",
    )
    credentials = models.ManyToManyField(Credential, through="CredentialNeed", related_name="occupations")
    facility_types = models.ManyToManyField(FacilityType, through="Workplace", related_name="occupations")
    is_physician = models.BooleanField(
        "is a doctor's role",
        default=False,
        help_text="It leads through medical school, and no other role is a step towards it, nor it towards others.",
    )
    procedures = models.ManyToManyField(
        Procedure, blank=True, related_name="occupations", verbose_name="procedures they help with"
    )
    similar = models.ManyToManyField("self", blank=True, verbose_name="similar roles")

    objects = OccupationQuerySet.as_manager()

    class Meta:
        verbose_name = "role"

    def missing_to_publish(self):
        missing = super().missing_to_publish()
        if not self.what_they_do:
            missing.append("What they do is missing.")
        if not self.education:
            missing.append("How one gets in is missing.")
        for step in self.pathway_steps.filter(via__isnull=False).select_related("via", "occupation"):
            missing += step.faults_of_via()
        return missing

    def texts(self):
        return [self.what_they_do, self.education, self.a_day, *self.figures.all(), *self.pathway_steps.all()]

    def roles_before(self):
        """Return the keys of all roles on the way into this one. One query for each length of the way."""
        found, last = set(), {self.pk}
        while last:
            steps = PathwayStep.objects.filter(occupation__in=last, via__isnull=False)
            last = set(steps.values_list("via_id", flat=True)) - found
            found |= last
        return found


class CredentialNeed(OrderedPart):
    """A credential and how much a role needs it."""

    class Need(models.TextChoices):
        REQUIRED = "required", "Required"
        USUAL = "usual", "Usual"
        OPTIONAL = "optional", "Optional"

    owner = "occupation"

    occupation = models.ForeignKey(Occupation, on_delete=models.CASCADE, related_name="credential_needs")
    credential = models.ForeignKey(Credential, on_delete=models.RESTRICT, related_name="needs")
    need = models.CharField(max_length=10, choices=Need, default=Need.USUAL)

    class Meta(OrderedPart.Meta):
        verbose_name = "credential"
        constraints = [
            models.UniqueConstraint(fields=["occupation", "credential"], name="%(app_label)s_%(class)s_once")
        ]

    def __str__(self):
        return f"{self.credential}: {self.get_need_display().lower()}"


class PathwayStep(OrderedPart):
    """A step on the way into a role."""

    class Kind(models.TextChoices):
        EDUCATION = "education", "Education"
        EXAM = "exam", "Exam"
        LICENSE = "license", "License"
        EXPERIENCE = "experience", "Experience"
        CREDENTIAL = "credential", "Credential"

    class Need(models.TextChoices):
        NEEDED = "needed", "Needed"
        INSTEAD = "instead", "Another way, instead of the step before"
        OPTIONAL = "optional", "Not always needed"

    owner = "occupation"

    occupation = models.ForeignKey(Occupation, on_delete=models.CASCADE, related_name="pathway_steps")
    kind = models.CharField(max_length=10, choices=Kind)
    title = models.CharField(max_length=120)
    text = models.CharField(max_length=400, blank=True)
    months_min = models.PositiveSmallIntegerField("takes, from", null=True, blank=True, help_text="In months.")
    months_max = models.PositiveSmallIntegerField("to", null=True, blank=True, help_text="In months.")
    credential = models.ForeignKey(
        Credential, null=True, blank=True, on_delete=models.RESTRICT, related_name="pathway_steps"
    )
    need = models.CharField("how needed", max_length=10, choices=Need, default=Need.NEEDED)
    via = models.ForeignKey(
        Occupation,
        verbose_name="by way of the role",
        null=True,
        blank=True,
        on_delete=models.RESTRICT,
        related_name="steps_beyond",
        help_text="The role that one has first. Its own steps then belong to this way as well.",
    )
    covered_for = models.ManyToManyField(
        EntryPoint,
        verbose_name="done already by those who are",
        blank=True,
        related_name="steps_done",
    )
    source = models.ForeignKey(Source, null=True, blank=True, on_delete=models.RESTRICT, related_name="pathway_steps")

    class Meta(OrderedPart.Meta):
        verbose_name = "step on the way"
        verbose_name_plural = "steps on the way"
        constraints = [
            models.CheckConstraint(
                condition=Q(months_min=None, months_max=None)
                | Q(months_min__gt=0, months_max__isnull=False, months_max__gte=F("months_min")),
                name="%(app_label)s_%(class)s_months",
                violation_error_message="Give the months from and to; the second number must not be smaller.",
            )
        ]

    def __str__(self):
        return self.title

    def faults_of_via(self):
        """Return in words what is wrong with the role by way of which this step leads; nothing if there is none."""
        if self.via is None:
            return []
        faults = []
        if self.via_id == self.occupation_id or self.occupation_id in self.via.roles_before():
            faults.append(f"The way by “{self.via}” leads back to where it began.")
        if self.via.is_physician != self.occupation.is_physician:
            faults.append(f"“{self.via}” cannot be a step here: doctors and others have ways of their own.")
        return faults

    def clean(self):
        super().clean()
        if self.occupation_id and (faults := self.faults_of_via()):
            raise ValidationError({"via": faults})


class Workplace(OrderedPart):
    """A kind of place where a role works."""

    owner = "occupation"

    occupation = models.ForeignKey(Occupation, on_delete=models.CASCADE, related_name="workplaces")
    facility = models.ForeignKey(
        FacilityType, on_delete=models.RESTRICT, related_name="workplaces", verbose_name="facility type"
    )
    note = models.CharField(max_length=150, blank=True)

    class Meta(OrderedPart.Meta):
        verbose_name = "place of work"
        verbose_name_plural = "places of work"
        constraints = [models.UniqueConstraint(fields=["occupation", "facility"], name="%(app_label)s_%(class)s_once")]

    def __str__(self):
        return str(self.facility)


class Program(Page):
    """A course of study: one school's, or a kind of course that many schools offer."""

    class Award(models.TextChoices):
        CERTIFICATE = "certificate", "Certificate"
        ASSOCIATE = "associate", "Associate degree"
        BACHELOR = "bachelor", "Bachelor's degree"
        MASTER = "master", "Master's degree"
        DOCTOR = "doctor", "Doctorate"
        RESIDENCY = "residency", "Residency"

    prefix = "/careers/programs/"
    mention_rank = 10
    kinship = 3

    award = models.CharField(max_length=12, choices=Award, blank=True)
    provider = models.CharField(
        max_length=150, blank=True, help_text="The school. Leave empty for a kind of course that many schools offer."
    )
    length_months = models.PositiveSmallIntegerField("length", null=True, blank=True, help_text="In months.")
    accreditation = models.CharField(
        max_length=250, blank=True, help_text="By whom, and as of when: it changes, so say how to check it."
    )
    description = RichTextField()
    leads_to = models.ManyToManyField(Occupation, blank=True, related_name="programs", verbose_name="roles it leads to")
    credentials = models.ManyToManyField(
        Credential, blank=True, related_name="programs", verbose_name="credentials it prepares for"
    )
    official_url = models.URLField("official address", blank=True)
    is_sponsor = models.BooleanField(
        "the provider pays for this site",
        default=False,
        help_text="Wherever an article invites readers to this program, the box is then labeled as promotion.",
    )
    checked_on = models.DateField(
        null=True, blank=True, help_text="The day on which somebody last compared this with the school's own words."
    )

    class Meta:
        verbose_name = "program"
        constraints = [
            models.CheckConstraint(
                condition=Q(is_sponsor=False) | ~Q(provider=""),
                name="%(app_label)s_%(class)s_sponsor_is_named",
                violation_error_message="Name the provider who pays for the site.",
            ),
            models.CheckConstraint(
                condition=Q(length_months=None) | Q(length_months__gt=0),
                name="%(app_label)s_%(class)s_length",
                violation_error_message="The length must be at least one month.",
            ),
        ]

    @property
    def promotion_label(self):
        return f"Promotion: {self.provider} supports this site" if self.is_sponsor else ""

    def missing_to_publish(self):
        missing = super().missing_to_publish()
        if not self.award:
            missing.append("The award is missing.")
        if not self.description:
            missing.append("The description is missing.")
        return missing

    def texts(self):
        return [self.description]
