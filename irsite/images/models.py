"""A picture with what is needed to show it: its words, its rights and its focal point."""

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import Q


class Image(models.Model):
    """A picture. The file is a clean copy of what was uploaded, named by its content, and never served itself."""

    title = models.CharField(max_length=150, help_text="For finding it again here; readers do not see it.")
    file = models.FileField("picture", upload_to="originals", max_length=200)
    sha256 = models.CharField(max_length=64, editable=False, db_index=True)
    width = models.PositiveIntegerField(editable=False)
    height = models.PositiveIntegerField(editable=False)
    has_alpha = models.BooleanField(default=False, editable=False)
    alt_text = models.CharField(
        "alternative text",
        max_length=250,
        blank=True,
        help_text="What the picture tells, in one sentence, for people who cannot see it.",
    )
    decorative = models.BooleanField(
        default=False, help_text="Tick if the picture only adorns the page and tells nothing. Then leave the text empty."
    )
    caption = models.CharField(max_length=300, blank=True)
    credit = models.CharField(max_length=150, blank=True, help_text="Who made it.")
    license = models.CharField(max_length=80, blank=True, help_text="Under which terms it may be shown: CC BY 4.0.")
    focal_x = models.FloatField(
        default=0.5,
        validators=[MinValueValidator(0), MaxValueValidator(1)],
        help_text="What must stay in view when the picture is cropped: 0 is the left edge, 1 the right one.",
    )
    focal_y = models.FloatField(
        default=0.5,
        validators=[MinValueValidator(0), MaxValueValidator(1)],
        help_text="0 is the upper edge, 1 the lower one.",
    )
    created_at = models.DateTimeField(auto_now_add=True)
    updated_at = models.DateTimeField(auto_now=True)

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
            ),
            models.CheckConstraint(condition=Q(width__gt=0, height__gt=0), name="%(app_label)s_%(class)s_has_size"),
        ]

    def __str__(self):
        return self.title
