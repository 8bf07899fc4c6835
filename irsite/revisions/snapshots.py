"""What a page holds, as plain data: its columns, its parts, its relations and its tags.

A snapshot holds content only. State (status, dates, address) lives on the row and is changed by its verbs. Parts are
found by themselves: every model that extends ``Part`` and whose ``owner`` is a key to the page or one of its parents.
"""

import hashlib
import json

from django.core.serializers.json import DjangoJSONEncoder
from taggit.managers import TaggableManager

from irsite.pages.models import Part


def parts_of(model):
    """Return ``(part model, its foreign key to the page)`` for every kind of part that a page of ``model`` may have."""
    return [
        (relation.related_model, relation.field)
        for relation in model._meta.related_objects
        if issubclass(relation.related_model, Part) and relation.field.name == relation.related_model.owner
    ]


def columns_of(model, leave_out=frozenset()):
    """Return the content columns of ``model``, those of its parents included: no keys, no links to parent rows."""
    return [
        field
        for field in model._meta.concrete_fields
        if not field.primary_key
        and not field.generated
        and field.name not in leave_out
        and not (field.remote_field and field.remote_field.parent_link)
    ]


def relations_of(model):
    """Return the many-to-many fields of ``model`` whose rows hold nothing else; the others are parts."""
    return [
        field
        for field in model._meta.many_to_many
        if not isinstance(field, TaggableManager) and field.remote_field.through._meta.auto_created
    ]


def snapshot(page):
    """Return the content of ``page`` (an instance of its own kind) as JSON-ready data, read from the tables.

    Tags are held by name: a tag made in a transaction that is rolled back loses its key.
    """
    model = type(page)
    page = model._base_manager.get(pk=page.pk)
    return {
        "kind": model._meta.label_lower,
        "fields": _values(page, columns_of(model, model.STATE)),
        "relations": _keys(page),
        "tags": sorted(page.tags.values_list("name", flat=True)),
        "parts": {
            part._meta.label_lower: [
                {"pk": row.pk, "fields": _values(row, columns_of(part, {key.name})), "relations": _keys(row)}
                for row in part._base_manager.filter(**{key.name: page.pk}).order_by("pk")
            ]
            for part, key in parts_of(model)
        },
    }


def digest(data):
    """Return the SHA-256 of plain ``data``, the same for the same content whatever the order of its keys."""
    return hashlib.sha256(json.dumps(data, cls=DjangoJSONEncoder, sort_keys=True).encode()).hexdigest()


def _values(row, fields):
    return {field.name: field.value_from_object(row) for field in fields}


def _keys(row):
    return {
        field.name: sorted(getattr(row, field.name).values_list("pk", flat=True)) for field in relations_of(type(row))
    }
