"""What "public" means, spelled once."""

from django.db import models
from django.db.models import Q
from django.utils import timezone

from irsite.pages import register


class PageQuerySet(models.QuerySet):
    """Reads of pages of any kind; every kind's ``objects`` is made from it."""

    def public(self):
        """Keep the pages that anybody may see now: live, already begun, not yet ended.

        ``Page.is_public`` says the same of one page; a test holds the two together.
        """
        now = timezone.now()
        return self.filter(
            Q(live_until=None) | Q(live_until__gt=now), status=self.model.Status.LIVE, live_from__lte=now
        )

    def for_list(self):
        """Load what a card or a row of a list shows: the picture, and nothing of the kind's own table."""
        return self.select_related("image")

    def for_detail(self):
        """Load what a page of this kind shows. Kinds with relations extend it."""
        return self.select_related("image", *register.joins()).prefetch_related("synonyms", "tags")

    def newest_first(self):
        """Order by first publication, newest first, with the key as a tie-break so that paging is stable."""
        return self.order_by("-published_at", "-pk")
