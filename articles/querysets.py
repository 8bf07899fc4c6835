"""Reads of articles."""

from irsite.pages.querysets import PageQuerySet


class ArticleQuerySet(PageQuerySet):
    """Reads of articles."""

    def for_detail(self):
        return (
            super()
            .for_detail()
            .select_related("primary_topic__parent__parent", "call_to_action")
            .prefetch_related("topics")
        )
