"""Links between pages, as they are now. Never edited: computed from what live pages hold."""

from django.db import models
from django.db.models import Q

from irsite.pages.models import Page


class LinkQuerySet(models.QuerySet):
    """Reads of links."""

    def by_hand(self):
        """Keep the links that an editor made: in a text or by choosing a page."""
        return self.exclude(kind=Link.Kind.MENTION)

    def in_texts(self):
        """Keep the links that stand in running text, made by hand or by themselves."""
        return self.filter(kind__in=[Link.Kind.REFERENCE, Link.Kind.MENTION])


class Link(models.Model):
    """One page leads to another one, in one place. Rows are there exactly while the source is live."""

    class Kind(models.TextChoices):
        REFERENCE = "reference", "Link in a text"
        RELATION = "relation", "Chosen page"
        MENTION = "mention", "Mention"

    source = models.ForeignKey(Page, on_delete=models.CASCADE, related_name="links_out")
    target = models.ForeignKey(Page, on_delete=models.RESTRICT, related_name="links_in")
    kind = models.CharField(max_length=10, choices=Kind)
    place = models.CharField(max_length=150, help_text="See irsite.links.places.")

    objects = LinkQuerySet.as_manager()

    class Meta:
        verbose_name_plural = "reports on links"
        ordering = ["source", "kind", "place", "pk"]
        indexes = [models.Index(fields=["target", "kind", "source"], name="%(app_label)s_%(class)s_into")]
        constraints = [
            models.UniqueConstraint(fields=["source", "target", "kind", "place"], name="%(app_label)s_%(class)s_once"),
            models.CheckConstraint(
                condition=~Q(source=models.F("target")), name="%(app_label)s_%(class)s_leads_elsewhere"
            ),
        ]

    def __str__(self):
        return f"{self.source} → {self.target}"

    @property
    def naming(self):
        """Which page names the target and where, for an editor; None for rows of a page, which speak for themselves."""
        if self.kind == self.Kind.RELATION and "/" in self.place:
            return None
        from irsite.links.places import label_of

        return self.source, f"{self.get_kind_display().lower()}, {label_of(self.source.kind_model, self.place)}"
