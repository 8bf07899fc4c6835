"""What people ask, against the starter content."""

import pytest

from irsite.pages.models import Page
from irsite.search.finding import find
from irsite.search.query import understand
from tests.search.golden import GOLDEN
from tests.site.conftest import starter_content, starter_site

__all__ = ["starter_content", "starter_site"]
RIGHT_AT_ONCE = 0.95


@pytest.fixture
def places(starter_site):
    """Return query → the best place in the list of a page that answers it, 1 for the first; None for none in three."""
    paths = dict(Page.objects.values_list("pk", "path"))
    found = {}
    for text, expected in GOLDEN.items():
        right = {expected} if isinstance(expected, str) else set(expected)
        assert right <= set(paths.values()), text
        first = [paths[row.key] for row in find(understand(text)).rows[:3]]
        found[text] = next((place for place, path in enumerate(first, start=1) if path in right), None)
    return found


def test_the_right_page_stands_first_or_nearly(places):
    assert len(places) >= 80
    assert [text for text, place in places.items() if place is None] == []
    not_first = [text for text, place in places.items() if place != 1]
    assert 1 - len(not_first) / len(places) >= RIGHT_AT_ONCE, not_first
