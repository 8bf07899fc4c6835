"""Reading the mentions that were marked in a page's texts."""

import re
from collections import Counter

from irsite.links.mentions import digest
from irsite.pages.models import Page

REFERENCE = re.compile(r'<a data-page="(\d+)">(.*?)</a>', re.S)


def mentions_of(page):
    """Return the words that link themselves in the texts of ``page``, with where they lead, in reading order."""
    paths = dict(Page.objects.values_list("pk", "path"))
    found = []
    for text in page.texts():
        if isinstance(text, str) and (copy := page.linked_text.texts.get(digest(text))):
            by_hand = Counter(REFERENCE.findall(text))
            for key, words in REFERENCE.findall(copy):
                if by_hand[key, words]:
                    by_hand[key, words] -= 1
                else:
                    found.append((words, paths[int(key)]))
    return found
