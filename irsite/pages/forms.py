"""Query strings of public pages. A bad value gives an empty or default answer, never an error."""

from django import forms


class PageNumberForm(forms.Form):
    """The number of a page of a list."""

    page = forms.IntegerField(required=False, min_value=1, max_value=100_000)

    def number(self):
        """Return the number asked for, or 1."""
        return (self.cleaned_data.get("page") if self.is_valid() else None) or 1


class ValueListField(forms.Field):
    """Several short values under one name; too many or too long ones are dropped."""

    MAX_VALUES = 20
    MAX_LENGTH = 100

    widget = forms.MultipleHiddenInput

    def to_python(self, value):
        """Return the values as a list without repetition, at most ``MAX_VALUES`` of them."""
        texts = (text.strip() for text in value or [] if text and len(text) <= self.MAX_LENGTH and "\x00" not in text)
        return [text for text in dict.fromkeys(texts) if text][: self.MAX_VALUES]
