"""What stands against a save only once all rows are written comes back with the form, and no word is lost."""

import logging

from django import forms
from django.db import IntegrityError

from irsite.pages.models import NotReady

logger = logging.getLogger(__name__)

CLASH = (
    "Nothing was saved yet: two rows or pages would have had the same values for a moment, or somebody else has just "
    "saved the same thing. Your words are below. If you exchanged values between two rows, remove one row, save, and "
    "add it again."
)
LIVE = "The page is live and must stay whole. Nothing was saved yet."


class ObjectionsForm(forms.ModelForm):
    """A form that shows ``objections``, which came up while it was being saved, as its own errors."""

    objections = ()

    def clean(self):
        cleaned = super().clean()
        for sentence in self.objections:
            self.add_error(None, sentence)
        return cleaned


class RefusalMixin:
    """For admins with inlines: a refused save is rolled back, and its form is shown again with the reasons.

    Unique values exchanged between two rows, or a race, are beyond what any form can see; whether a live page is
    whole is known when its rows are written.
    """

    form = ObjectionsForm

    def get_form(self, request, obj=None, change=False, **kwargs):
        form = super().get_form(request, obj, change, **kwargs)
        objections = getattr(request, "objections", ())
        return type(form.__name__, (form,), {"objections": objections}) if objections else form

    def changeform_view(self, request, object_id=None, form_url="", extra_context=None):
        try:
            return super().changeform_view(request, object_id, form_url, extra_context)
        except NotReady as refusal:
            request.objections = [LIVE, *refusal.messages]
        except IntegrityError:
            logger.warning("The database refused what a form let through.", exc_info=True)
            request.objections = [CLASH]
        return super().changeform_view(request, object_id, form_url, extra_context)
