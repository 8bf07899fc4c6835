"""Reads of articles."""

from irsite.pages.querysets import PageQuerySet


class ArticleQuerySet(PageQuerySet):
    """Reads of articles."""

    def for_detail(self):
        # Not the synonyms, as for other kinds: an article is known by its title alone.
        return self.select_related("image", "primary_topic__parent__parent", "call_to_action").prefetch_related(
            "tags", "topics"
        )
