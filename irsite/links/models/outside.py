"""Links to other sites, and what came of asking whether they still lead anywhere."""

from django.db import models
from django.db.models import Q

from irsite.evidence.models import Source
from irsite.pages.models import Page


class OutsideLinkQuerySet(models.QuerySet):
    """Reads of outside links."""

    def broken(self):
        """Keep the links that failed when they were last asked for."""
        return self.exclude(first_failed=None)

    def due(self):
        """Order the links by when they were last asked for, those never asked for first."""
        return self.order_by(models.F("last_checked").asc(nulls_first=True), "pk")


class OutsideLink(models.Model):
    """An address on another site that a page or a source leads to."""

    url = models.CharField("address", max_length=1000, unique=True, editable=False)
    status = models.PositiveSmallIntegerField("answer", null=True, editable=False, help_text="The HTTP status.")
    problem = models.CharField(max_length=200, blank=True, editable=False)
    redirected_to = models.CharField("leads on to", max_length=1000, blank=True, editable=False)
    last_checked = models.DateTimeField(null=True, editable=False, db_index=True)
    last_good = models.DateTimeField(null=True, editable=False)
    first_failed = models.DateTimeField("broken since", null=True, editable=False, db_index=True)
    archived_copy = models.URLField(
        blank=True, help_text="Where a copy is kept, for example at web.archive.org, in case the address stops working."
    )

    objects = OutsideLinkQuerySet.as_manager()

    class Meta:
        verbose_name = "link to another site"
        verbose_name_plural = "links to other sites"
        ordering = ["url"]

    def __str__(self):
        return self.url


class OutsideUse(models.Model):
    """A page or a source leads to an outside address, in one place."""

    link = models.ForeignKey(OutsideLink, on_delete=models.CASCADE, related_name="uses")
    page = models.ForeignKey(Page, null=True, on_delete=models.CASCADE, related_name="outside_uses")
    source = models.ForeignKey(Source, null=True, on_delete=models.CASCADE, related_name="outside_uses")
    place = models.CharField(max_length=150)

    class Meta:
        ordering = ["link", "page", "source", "place", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(page__isnull=False, source=None) | Q(page=None, source__isnull=False),
                name="%(app_label)s_%(class)s_one_user",
            ),
        ]

    def __str__(self):
        return f"{self.page or self.source}: {self.place}"
