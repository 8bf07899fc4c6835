"""Reads of roles."""

from django.db.models import Prefetch

from irsite.pages.querysets import PageQuerySet


class OccupationQuerySet(PageQuerySet):
    """Reads of roles."""

    def for_comparison(self):
        """Load what stands in a comparison."""
        rows = {"credential_needs": "credential", "workplaces": "facility", "figures": "source"}
        joined = [
            Prefetch(name, self.model._meta.get_field(name).related_model.objects.select_related(other))
            for name, other in rows.items()
        ]
        return self.prefetch_related("pathway_steps", *joined)
