"""Reads of roles."""

from django.db.models import Prefetch

from irsite.evidence.models import Figure
from irsite.pages.querysets import PageQuerySet


class OccupationQuerySet(PageQuerySet):
    """Reads of roles."""

    def for_comparison(self):
        """Load what stands in a comparison."""
        figures = Prefetch("figures", Figure.objects.select_related("source"))
        return self.prefetch_related("pathway_steps", "credential_needs__credential", "workplaces__facility", figures)
