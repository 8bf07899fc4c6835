"""What to read instead of a page that is gone, found by the words of its address."""

from django.db.models import Case, IntegerField, Q, Value, When

from irsite.pages.models import Page
from irsite.text.html import LISTS

SHOWN = 5
WORDS = 6
SHORT = 4  # letters; shorter words say too little


def instead_of(path):
    """Return ``words`` (to search for), ``list_path`` (the list it stood in) and ``pages`` (public, alike in name)."""
    slug = path.rstrip("/").rpartition("/")[2]
    words = slug.replace("-", " ").replace("_", " ").split()[:WORDS]
    telling = [word for word in words if len(word) >= SHORT]
    score = Value(0)
    for word in telling:
        score += Case(When(title__icontains=word, then=Value(1)), default=Value(0), output_field=IntegerField())
    alike = Q(pk__in=[])
    for word in telling:
        alike |= Q(title__icontains=word)
    above = path[: -len(slug) - 1] if path.endswith("/") else f"{path.rpartition('/')[0]}/"
    return {
        "words": " ".join(words)[:100],
        "list_path": above if above in LISTS and above != "/" else "",
        "pages": Page.objects.public().filter(alike).annotate(score=score).order_by("-score", "title", "pk")[:SHOWN],
    }
