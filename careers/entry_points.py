"""Where people stand who look for a way into the field."""

import uuid

from django.db import models


class EntryPoint(models.Model):
    """A place from which people set out: in high school, a nurse. Steps into a role say for whom they are done."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    title = models.CharField(max_length=60, help_text="Goes on after “I am”: “in high school”, “a nurse”.")
    slug = models.SlugField("address name", max_length=50, unique=True)
    note = models.CharField(max_length=200, blank=True, help_text="What is taken for granted of those who choose it.")
    on_medical_path = models.BooleanField(
        "on the way to becoming a doctor",
        default=False,
        help_text="The way of doctors and that of all others do not turn into one another; the page says so.",
    )
    order = models.PositiveSmallIntegerField(default=0)

    class Meta:
        verbose_name = "starting point of careers"
        verbose_name_plural = "starting points of careers"
        ordering = ["order", "title"]

    def __str__(self):
        return self.title
