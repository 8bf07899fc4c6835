"""What becomes of the links to a page that goes, and the merging of two pages: forms and what they do."""

from django import forms
from django.contrib import admin

from irsite.images.widgets import SelectOne
from irsite.links.models import Link
from irsite.pages.models import Page

VERBS = {"": "Lead the links elsewhere", "withdraw": "Withdraw the page", "trash": "Move the page to the trash"}
DONE = {"withdraw": "Withdrawn.", "trash": "Moved to the trash."}


def page_choice(**options):
    """Return a field that chooses a page of any kind by searching."""
    pages = Page.objects.exclude(status=Page.Status.TRASHED)
    return forms.ModelChoiceField(pages, widget=SelectOne(Link._meta.get_field("target"), admin.site), **options)


class OtherPageForm(forms.Form):
    """Base of both forms: chooses another page than ``page``."""

    def __init__(self, *args, page, **kwargs):
        super().__init__(*args, **kwargs)
        self.page = page

    def clean_target(self):
        target = self.cleaned_data["target"]
        if target is not None and target.pk == self.page.pk:
            raise forms.ValidationError("This is the page itself. Choose another one.")
        return target


class LeavingForm(OtherPageForm):
    """Whether links to a page lead elsewhere, or become plain words."""

    class What:
        REPLACE, WORDS, KEEP = "replace", "words", "keep"

    what = forms.ChoiceField(
        label="What becomes of the links",
        widget=forms.RadioSelect,
        choices=[
            (What.REPLACE, "They lead to the page chosen below"),
            (What.WORDS, "They are taken away: the words stay, the page leaves all lists"),
            (What.KEEP, "They stay as they are: readers see the words, and the links come back with the page"),
        ],
        initial=What.REPLACE,
    )
    target = page_choice(label="Lead them to", required=False)

    def clean(self):
        cleaned = super().clean()
        if cleaned.get("what") == self.What.REPLACE and not cleaned.get("target") and "target" not in self.errors:
            self.add_error("target", "Choose the page to which the links lead from now on.")
        return cleaned


class MergingForm(OtherPageForm):
    """The page that stays when another one is merged into it."""

    target = page_choice(
        label="Merge it into",
        help_text="Links, other names, tags and old addresses move there; this page goes to the trash.",
    )

    def clean_target(self):
        target = super().clean_target()
        if target.kind != self.page.kind:
            raise forms.ValidationError(f"Choose a page of the same kind ({self.page.kind_label.lower()}).")
        return target
