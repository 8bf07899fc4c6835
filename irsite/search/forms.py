"""Query strings of the search. A bad value gives an empty or default answer, never an error."""

from django import forms

from irsite.pages.forms import ValueListField
from irsite.search import facets
from irsite.search.finding import SORTS

LONGEST = 200


class QueryForm(forms.Form):
    """What somebody looks for. Too long a text counts by its beginning."""

    q = forms.CharField(required=False, strip=True)

    def clean_q(self):
        return self.cleaned_data["q"].replace("\x00", " ")[:LONGEST]

    def query(self):
        """Return the words looked for; the empty string if there are none."""
        return self.cleaned_data["q"] if self.is_valid() else ""


class SearchForm(QueryForm):
    """A query with its facets and its order."""

    sort = forms.CharField(required=False)

    def __init__(self, data):
        super().__init__(data)
        for name in facets.names():
            self.fields[name] = ValueListField(required=False)

    def order(self):
        """Return the order asked for, or the empty string for the best first."""
        sort = self.cleaned_data.get("sort") if self.is_valid() else ""
        return sort if sort in SORTS else ""

    def chosen(self):
        """Return name → values of the facets that are chosen."""
        self.is_valid()
        return {name: values for name in facets.names() if (values := self.cleaned_data.get(name))}


class ClickForm(forms.Form):
    """What a browser reports of an opened result: the query, and the place in the list."""

    q = forms.CharField(max_length=LONGEST)
    rank = forms.IntegerField(min_value=1, max_value=1000)
