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
