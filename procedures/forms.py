"""The query string of the procedure list."""

from django import forms

from irsite.pages.forms import ValueListField
from procedures.models import Procedure


class FacetForm(forms.Form):
    """Which procedures a reader wants to see. A repeated name means "or", different names mean "and".

    Values are slugs or stored values. Unknown names are ignored; an unknown value matches nothing. A query string that
    cannot be read is as good as none.
    """

    NAMES = ("category", "modality", "system", "condition", "facility", "radiation", "anesthesia", "stay", "purpose")

    def __init__(self, data):
        super().__init__(data)
        for name in self.NAMES:
            self.fields[name] = ValueListField()

    def chosen(self):
        """Return a dict of the names that have values, each with the list of its values."""
        self.is_valid()
        return {name: values for name in self.NAMES if (values := self.cleaned_data.get(name))}


RADIATION = (
    ("no", "No X-rays"),
    ("yes", "X-rays are used"),
    ("depends", Procedure.XRays.DEPENDS.label),
)
