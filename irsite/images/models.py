"""A picture with what is needed to show it: its words, its rights and its focal point."""

import re
import uuid

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import Q

from .fields import OriginalField
from .formats import Format
from .querysets import ImageQuerySet

LONG_ALT_TEXT = 150
EMPTY_OPENING = re.compile(
    r"(an? |the )?(image|picture|photo|photograph|graphic|illustration) (of|showing)\b", re.IGNORECASE
)


class Image(models.Model):
    """A picture. Readers get renditions of it (:mod:`irsite.images.renditions`), never the file itself."""

    key = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    title = models.CharField(
        max_length=150,
        help_text="For finding the picture again here; readers do not see it. “Angiography suite, seen from the door”.",
    )
    file = OriginalField(
        "picture",
        max_length=200,
        help_text="JPEG, PNG, WebP or AVIF, at most 20 MB; 2000 pixels on the long side are plenty. What the camera or "
        "the scanner wrote into the file (names, dates, places) is removed. Names burned into the picture itself are "
        "not: look closely before you choose one from a clinic.",
    )
    sha256 = models.CharField(max_length=64, editable=False, db_index=True)
    byte_size = models.PositiveIntegerField("size in bytes", editable=False)
    width = models.PositiveIntegerField(editable=False)
    height = models.PositiveIntegerField(editable=False)
    format = models.CharField(max_length=4, choices=Format, editable=False)
    fallback_format = models.CharField(max_length=4, choices=Format, editable=False)
    alt_text = models.CharField(
        "alternative text",
        max_length=250,
        blank=True,
        help_text="What the picture tells, in one sentence, for people who cannot see it: “A thin tube runs from the "
        "wrist to the heart.” Screen readers already say that it is a picture.",
    )
    decorative = models.BooleanField(
        default=False,
        help_text="Tick only if the page loses nothing without the picture; then leave the alternative text empty.",
    )
    caption = models.CharField(
        max_length=300, blank=True, help_text="Printed below the picture where it stands alone, as in an article."
    )
    credit = models.CharField(max_length=150, blank=True, help_text="Who made it: “Jo Doe” or “NIH Clinical Center”.")
    license = models.CharField(
        max_length=80, blank=True, help_text="Under which terms it may be shown: “CC BY 4.0”, “with permission”."
    )
    source_url = models.URLField("found at", blank=True, help_text="Where the original and its terms can be seen.")
    focal_x = models.FloatField(
        "focal point, from the left",
        default=0.5,
        validators=[MinValueValidator(0), MaxValueValidator(1)],
        help_text="What must stay in view when the picture is cropped: 0 is the left edge, 0.5 the middle, 1 the right "
        "edge. Or click into the picture above.",
    )
    focal_y = models.FloatField(
        "focal point, from the top",
        default=0.5,
        validators=[MinValueValidator(0), MaxValueValidator(1)],
        help_text="0 is the upper edge, 0.5 the middle, 1 the lower edge.",
    )
    created_at = models.DateTimeField("added", auto_now_add=True)
    updated_at = models.DateTimeField("changed", auto_now=True)

    objects = ImageQuerySet.as_manager()

    class Meta:
        verbose_name = "picture"
        ordering = ["title", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(decorative=True, alt_text="") | Q(decorative=False) & ~Q(alt_text=""),
                name="%(app_label)s_%(class)s_alt_text_or_decorative",
                violation_error_message="Describe the picture, or tick “decorative”: one of the two, not both.",
            ),
            models.CheckConstraint(
                condition=Q(focal_x__gte=0, focal_x__lte=1, focal_y__gte=0, focal_y__lte=1),
                name="%(app_label)s_%(class)s_focal_point_inside",
                violation_error_message="The focal point must lie inside the picture, between 0 and 1.",
            ),
            models.CheckConstraint(condition=Q(width__gt=0, height__gt=0), name="%(app_label)s_%(class)s_has_size"),
        ]

    def __str__(self):
        return self.title

    def alt_text_advice(self):
        """Return what could be better about the alternative text: a list of sentences, empty if all is well."""
        advice = []
        if len(self.alt_text) > LONG_ALT_TEXT:
            advice.append(
                f"The alternative text has {len(self.alt_text)} characters; people listen to it in one go. Say what "
                f"matters in {LONG_ALT_TEXT}, and put the rest into the caption."
            )
        words = re.findall(r"[^\W\d_]{4,}", self.alt_text)
        if len(words) > 3 and sum(word.istitle() for word in words) > 0.7 * len(words):
            advice.append("The alternative text Looks Like a Heading. Write a sentence, in ordinary small letters.")
        if EMPTY_OPENING.match(self.alt_text):
            advice.append("The alternative text need not begin with “picture of”: screen readers say that already.")
        return advice
