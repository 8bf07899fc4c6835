"""Rows edited on their page."""

from django import forms
from django.contrib import admin
from django.core.exceptions import ValidationError
from django.db.models import CheckConstraint
from django.forms import Script
from django.forms.models import BaseInlineFormSet

from irsite.pages.admin.relations import RelationsMixin
from irsite.pages.models import RelatedPage, Synonym


class PartFormSet(BaseInlineFormSet):
    """The rows of one kind of part on one page."""

    def get_unique_error_message(self, unique_check):
        names = [self.model._meta.get_field(name).verbose_name for name in unique_check if name != self.fk.name]
        return f"Two rows have the same {' and '.join(str(name) for name in names)}. Keep one of them."

    def get_form_error(self):
        return "This row is the same as another one."


class PartForm(forms.ModelForm):
    """One row. Django leaves out the constraints that name the page, because a new page has no key yet."""

    def _post_clean(self):
        super()._post_clean()
        owner = self._meta.model.owner
        if self.errors or getattr(self.instance, f"{owner}_id") is None:
            return
        exclude = self._get_validation_exclusions() - {owner}
        for constraint in self.instance._meta.constraints:
            if isinstance(constraint, CheckConstraint):
                try:
                    constraint.validate(type(self.instance), self.instance, exclude=exclude)
                except ValidationError as error:
                    self.add_error(None, error)


class PartMixin(RelationsMixin):
    """What inlines of parts share: whoever may edit a page may edit its parts."""

    form = PartForm
    formset = PartFormSet
    extra = 0

    class Media:
        js = [Script("pages/ordered-rows.js", type="module")]

    def __init__(self, parent_model, admin_site):
        super().__init__(parent_model, admin_site)
        self.fk_name = self.model.owner

    def _may(self, request, owner):
        parent = self.admin_site.get_model_admin(self.parent_model)
        if owner is None:
            return parent.has_add_permission(request) or parent.has_change_permission(request)
        return parent.has_change_permission(request, owner)

    def has_add_permission(self, request, obj):
        return self._may(request, obj)

    def has_change_permission(self, request, obj=None):
        return self._may(request, obj)

    def has_delete_permission(self, request, obj=None):
        return self._may(request, obj)

    def has_view_permission(self, request, obj=None):
        return self.admin_site.get_model_admin(self.parent_model).has_view_or_change_permission(request, obj)


class PartInline(PartMixin, admin.TabularInline):
    """Parts with few fields, a row each."""


class StackedPartInline(PartMixin, admin.StackedInline):
    """Parts with many fields or long texts, one below the other."""


class SynonymInline(PartInline):
    model = Synonym
    verbose_name_plural = "Other names, by which it is found and linked"


class RelatedPageInline(PartInline):
    model = RelatedPage
    verbose_name_plural = "Related pages"
