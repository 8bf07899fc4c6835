"""The bank of questions from which a visit sheet takes those that the facts of its procedure call for."""

import uuid

from django.db import models


class VisitQuestion(models.Model):
    """A question that patients of many procedures may want to ask, and the fact that makes it worth asking."""

    class When(models.TextChoices):
        ALWAYS = "always", "Always"
        WAY_IN = "way-in", "There is a way into the body"
        X_RAYS = "x-rays", "X-rays are used, or may be"
        CHOICE = "choice", "The team chooses which imaging guides it"
        MRI = "mri", "MRI is used"
        IODINE = "iodine", "The contrast contains iodine"
        GADOLINIUM = "gadolinium", "The contrast contains gadolinium"
        CONTRAST_DEPENDS = "contrast-depends", "Whether there is contrast depends on the imaging"
        SEDATION = "sedation", "Sedation or a general anesthetic is usual"
        SAME_DAY = "same-day", "People go home the same day"
        STAY = "stay", "People stay overnight"
        TEST = "test", "It is a test"

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    text = models.CharField("question", max_length=140, help_text="In the reader's voice, short enough for two lines.")
    when = models.CharField(
        "stands on the sheet if", max_length=20, choices=When, default=When.ALWAYS, help_text="Read from the facts."
    )
    order = models.PositiveSmallIntegerField(
        default=0, help_text="The most important first: a sheet has room for a few only."
    )

    class Meta:
        verbose_name = "question for visit sheets"
        verbose_name_plural = "questions for visit sheets"
        ordering = ["order", "text"]
        constraints = [
            models.UniqueConstraint(
                fields=["text", "when"],
                name="%(app_label)s_%(class)s_once",
                violation_error_message="This question stands in the bank already.",
            )
        ]

    def __str__(self):
        return self.text


def facts_of(procedure):
    """Return every :class:`VisitQuestion.When` that holds for ``procedure``, loaded with its ``modality_uses``."""
    when, uses = VisitQuestion.When, list(procedure.modality_uses.all())
    stay = procedure.Stay
    holds = {
        when.ALWAYS: True,
        when.WAY_IN: procedure.access_site,
        when.X_RAYS: procedure.x_rays != procedure.XRays.NO,
        when.CHOICE: any(use.is_choice for use in uses),
        when.MRI: any(use.modality.dicom_code == "MR" for use in uses),
        when.IODINE: procedure.contrast == procedure.Contrast.IODINE,
        when.GADOLINIUM: procedure.contrast == procedure.Contrast.GADOLINIUM,
        when.CONTRAST_DEPENDS: procedure.contrast == procedure.Contrast.DEPENDS,
        when.SEDATION: procedure.anesthesia_sedation or procedure.anesthesia_general,
        when.SAME_DAY: procedure.stay in {stay.NO_STAY, stay.DAY_CASE, stay.DAY_CASE_OR_NIGHT},
        when.STAY: procedure.stay in {stay.DAY_CASE_OR_NIGHT, stay.OVERNIGHT, stay.SEVERAL_NIGHTS},
        when.TEST: procedure.purpose in {procedure.Purpose.DIAGNOSTIC, procedure.Purpose.BOTH},
    }
    return {fact for fact, value in holds.items() if value}


def questions_for(procedure, most):
    """Return at most ``most`` questions of the bank that the facts of ``procedure`` call for; one query."""
    return VisitQuestion.objects.filter(when__in=facts_of(procedure))[:most]
