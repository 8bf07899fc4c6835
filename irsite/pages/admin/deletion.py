"""Why something cannot be deleted, said so that an editor can do something about it."""

from django.contrib.admin.utils import NestedObjects, quote
from django.urls import NoReverseMatch, reverse
from django.utils.html import format_html
from django.utils.text import capfirst

from irsite.pages.admin import guests
from irsite.pages.models import Page, Part


class DeletionMixin:
    """For admins of what pages name: asks for no permission on the parent rows of pages, and names real reasons."""

    def get_deleted_objects(self, objs, request):
        to_delete, counts, perms, protected = super().get_deleted_objects(objs, request)
        if protected:
            protected = reasons_against(objs, self.admin_site, self.model.objects.db)
        # Page is registered, but nobody may delete there: its row goes with the row of its kind, and others with it.
        unasked = {model._meta.verbose_name for model in (Page, *guests.following())}
        return to_delete, counts, set(perms) - unasked, protected


def reasons_against(objects, admin_site, using):
    """Return what keeps ``objects`` from being deleted: one line of HTML for each row that names one of them.

    A row that stands for another one says so: ``naming`` is who names it and where, or None where that is said twice.
    """
    objects = list(objects)
    collector = NestedObjects(using=using, origin=objects)
    collector.collect(objects)
    reasons = []
    for row in sorted(collector.protected, key=lambda each: (each._meta.verbose_name, str(each))):
        if hasattr(row, "naming"):
            if naming := row.naming:
                reasons.append(format_html("{} names it: {}", _change_link(naming[0], admin_site), naming[1]))
        elif isinstance(row, Part):
            owner = _change_link(getattr(row, row.owner), admin_site)
            reasons.append(format_html("{} names it: {} “{}”", owner, row._meta.verbose_name, row))
        else:
            reasons.append(format_html("{} names it", _change_link(row, admin_site)))
    return list(dict.fromkeys(reasons))


def _change_link(thing, admin_site):
    """Return the words for ``thing``, linked to its form where it has one."""
    meta = (thing.kind_model if isinstance(thing, Page) else type(thing))._meta
    words = f"{capfirst(meta.verbose_name)} “{thing}”"
    try:
        address = reverse(f"{admin_site.name}:{meta.app_label}_{meta.model_name}_change", args=[quote(thing.pk)])
    except NoReverseMatch:
        return words
    return format_html('<a href="{}">{}</a>', address, words)
