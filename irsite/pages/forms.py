"""Query strings of public pages. A bad value gives an empty or default answer, never an error."""

from django import forms


class PageNumberForm(forms.Form):
    """The number of a page of a list."""

    page = forms.IntegerField(required=False, min_value=1, max_value=100_000)

    def number(self):
        """Return the number asked for, or 1."""
        return (self.cleaned_data.get("page") if self.is_valid() else None) or 1


class ValueListField(forms.Field):
    """Several short values under one name, in their order; empty, too long and unprintable ones are dropped.

    ``limit`` is how many are read at most, so that a query string of any length costs the same. Repetitions are kept
    only where ``repeats`` says so.
    """

    MAX_LENGTH = 100

    widget = forms.MultipleHiddenInput

    def __init__(self, *, limit=20, repeats=False, **kwargs):
        super().__init__(**{"required": False, **kwargs})
        self.limit, self.repeats = limit, repeats

    def to_python(self, value):
        """Return the values as a list of at most ``limit`` strings."""
        texts = (text.strip() for text in value or [] if text and len(text) <= self.MAX_LENGTH and "\x00" not in text)
        texts = (text for text in texts if text)
        return list(texts if self.repeats else dict.fromkeys(texts))[: self.limit]


class ComparisonForm(forms.Form):
    """Which pages of one kind stand side by side: ``p``, repeated, holds their address names."""

    MOST = 4

    p = ValueListField(repeats=True)

    def slugs(self):
        """Return the address names asked for, repetitions included."""
        return self.cleaned_data["p"] if self.is_valid() else []
