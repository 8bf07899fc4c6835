"""Query strings of public pages. A bad value gives an empty or default answer, never an error."""

from django import forms


class PageNumberForm(forms.Form):
    """The number of a page of a list."""

    page = forms.IntegerField(required=False, min_value=1, max_value=100_000)

    def number(self):
        """Return the number asked for, or 1."""
        return (self.cleaned_data.get("page") if self.is_valid() else None) or 1


class SearchForm(forms.Form):
    """What a reader looks for."""

    q = forms.CharField(required=False, max_length=200, strip=True)

    def query(self):
        """Return the words looked for; the empty string if there are none or too many."""
        return self.cleaned_data["q"] if self.is_valid() else ""


class ValueListField(forms.Field):
    """Several short values under one name, in their order; empty, too long and unprintable ones are dropped.

    ``limit`` is how many are read at most, so that a query string of any length costs the same.
    """

    widget = forms.MultipleHiddenInput

    def __init__(self, *, limit=20, **kwargs):
        super().__init__(required=False, **kwargs)
        self.limit = limit

    def to_python(self, value):
        """Return the values as a list of at most ``limit`` strings."""
        values = (text.strip() for text in value or [] if len(text) <= 100 and "\x00" not in text)
        return [text for text in values if text][: self.limit]


class ComparisonForm(forms.Form):
    """Which pages of one kind stand side by side: ``p``, repeated, holds their address names."""

    MOST = 4

    p = ValueListField()

    def slugs(self):
        """Return the address names asked for, repetitions included."""
        return self.cleaned_data["p"] if self.is_valid() else []
