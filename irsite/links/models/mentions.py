"""The names that link themselves where a text mentions them, what was found, and what editors said about it."""

import uuid

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Q

from irsite.links.names import LONGEST, pattern
from irsite.pages.models import Page, Part


class Name(models.Model):
    """A name under which a live page is found in texts, as :func:`irsite.links.names.pattern` writes it."""

    page = models.ForeignKey(Page, on_delete=models.CASCADE, related_name="mention_names")
    key = models.CharField(max_length=LONGEST, db_index=True)
    text = models.CharField(max_length=150)

    class Meta:
        ordering = ["key", "page"]
        constraints = [models.UniqueConstraint(fields=["page", "key"], name="%(app_label)s_%(class)s_once")]

    def __str__(self):
        return self.text


class NamesVersion(models.Model):
    """One row that changes with the names, so that a process knows whether those it holds are those of now."""

    SINGLE = 1

    id = models.PositiveSmallIntegerField(primary_key=True, default=SINGLE)
    stamp = models.UUIDField(default=uuid.uuid4)

    def __str__(self):
        return str(self.stamp)


class LinkedText(models.Model):
    """The texts of a live page with their mentions marked as references: a generated copy, by digest of the text.

    Only texts with a mention are here. What the editor wrote is never touched.
    """

    page = models.OneToOneField(Page, on_delete=models.CASCADE, primary_key=True, related_name="linked_text")
    texts = models.JSONField(default=dict)

    def __str__(self):
        return f"Linked text of {self.page}"


class PageWords(models.Model):
    """The folded words of a live page, each once, parted by spaces: where a new name may occur."""

    page = models.OneToOneField(Page, on_delete=models.CASCADE, primary_key=True, related_name="words")
    words = models.TextField()

    def __str__(self):
        return f"Words of {self.page}"


class StaleText(models.Model):
    """A live page whose mentions must be looked for again, because a name that it may hold has changed."""

    page = models.OneToOneField(Page, on_delete=models.CASCADE, primary_key=True, related_name="stale_text")
    since = models.DateTimeField()

    class Meta:
        ordering = ["since", "page"]

    def __str__(self):
        return f"Stale since {self.since}"


def validate_name(text):
    """Refuse a name that can never be found in a text."""
    if pattern(text) is None:
        raise ValidationError("This is no name that could be found in a text: it needs a word of at least two letters.")


class SilencedName(models.Model):
    """A name that never links itself, anywhere on the site."""

    text = models.CharField("name", max_length=150, validators=[validate_name])
    key = models.CharField(max_length=LONGEST, unique=True, editable=False)
    reason = models.CharField(max_length=200, blank=True)

    class Meta:
        verbose_name = "name that never links itself"
        verbose_name_plural = "names that never link themselves"
        ordering = ["text", "pk"]

    def __str__(self):
        return self.text

    def clean(self):
        super().clean()
        if SilencedName.objects.filter(key=pattern(self.text)).exclude(pk=self.pk).exists():
            raise ValidationError({"text": "This name, or another spelling of it, is in the list already."})

    def save(self, *args, **kwargs):
        self.key = pattern(self.text) or ""
        self.changed_keys = {self.key, *SilencedName.objects.filter(pk=self.pk).values_list("key", flat=True)}
        super().save(*args, **kwargs)


class MentionChoice(Part):
    """What an editor decided about one name on one page."""

    class Action(models.TextChoices):
        OFF = "off", "Do not link it here"
        TARGET = "target", "Link it to the chosen page"

    owner = "page"

    page = models.ForeignKey(Page, on_delete=models.CASCADE, related_name="mention_choices")
    name = models.CharField(
        max_length=150, validators=[validate_name], help_text="The words as they stand in the text of this page."
    )
    action = models.CharField(max_length=6, choices=Action, default=Action.OFF)
    target = models.ForeignKey(
        Page, null=True, blank=True, on_delete=models.RESTRICT, related_name="mention_choices_to", verbose_name="page"
    )

    class Meta:
        verbose_name = "choice for a mention"
        verbose_name_plural = "choices for mentions"
        ordering = ["name", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["page", "name"], name="%(app_label)s_%(class)s_once"),
            models.CheckConstraint(
                condition=Q(action="off", target=None) | Q(action="target", target__isnull=False),
                name="%(app_label)s_%(class)s_fits",
                violation_error_message="Choose a page if the name is to be linked, and none if it is not.",
            ),
            models.CheckConstraint(
                condition=Q(target=None) | ~Q(page=models.F("target")),
                name="%(app_label)s_%(class)s_not_itself",
                violation_error_message="A page does not link to itself.",
            ),
        ]

    def __str__(self):
        return self.name
