"""Reads of sources: which pages rely on one, and which may be shown."""

from django.db import models
from django.db.models import Exists, OuterRef, Q

from irsite.pages.models import Page, Part


def uses(source_model):
    """Return ``(part model, name of its key to the page, name of its key to the source)`` for all parts with a source.

    Found by itself: whatever kind of part names a source counts as relying on it.
    """
    return [
        (relation.related_model, relation.related_model.owner, relation.field.name)
        for relation in source_model._meta.related_objects
        if issubclass(relation.related_model, Part)
    ]


class SourceQuerySet(models.QuerySet):
    """Reads of sources."""

    def public(self):
        """Keep the sources on which at least one public page relies; others would tell of drafts."""
        relied_on = Q()
        public = Page.objects.public().values("pk")
        for part, owner, key in uses(self.model):
            relied_on |= Exists(part.objects.filter(**{key: OuterRef("pk"), f"{owner}__in": public}))
        return self.filter(relied_on)


def relying_pages(source):
    """Return the pages, public or not, that cite ``source`` or rest a claim on it, without repetition."""
    relying = Q()
    for part, owner, key in uses(type(source)):
        relying |= Q(pk__in=part.objects.filter(**{key: source.pk}).values(f"{owner}_id"))
    return Page.objects.filter(relying)


def pages_relying_on(source):
    """Return the public pages that cite ``source`` or rest a claim on it, as a queryset without repetition."""
    return relying_pages(source).public()
