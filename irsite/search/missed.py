"""Giving words that found nothing an answer."""

from django import forms
from django.db import transaction

from irsite.pages import register
from irsite.pages.models import Synonym
from irsite.search.models import MissedSearch


class MissedSearchForm(forms.ModelForm):
    """The page that the words mean, and what kind of name they are."""

    name_kind = forms.ChoiceField(label="kind of name", choices=Synonym.Kind.choices, initial=Synonym.Kind.SEARCH)

    class Meta:
        model = MissedSearch
        fields = ["page"]

    def clean_page(self):
        page = self.cleaned_data["page"]
        if page is None:
            raise forms.ValidationError("Choose the page that these words mean.")
        return page


@transaction.atomic
def add_name(page, text, kind):
    """Make ``text`` a name of ``page`` (of its own kind) and tell the rooms above, unless it has that name already."""
    if not page.synonyms.filter(text__iexact=text).exists():
        Synonym.objects.create(page=page, text=text, kind=kind)
    register.announce(page)
