"""Reads of articles."""

from irsite.pages import register
from irsite.pages.querysets import PageQuerySet


class ArticleQuerySet(PageQuerySet):
    """Reads of articles."""

    def for_detail(self):
        # Not the synonyms, as for other kinds: an article is known by its title alone.
        joined = ("image", "primary_topic__parent__parent", "call_to_action", *register.joins())
        return self.select_related(*joined).prefetch_related("tags", "topics")
