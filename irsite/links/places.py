"""Where a page may hold a link: the one list of places, found in the models themselves.

Places are the rich texts and the keys to pages of the page's own row, of its parts and of its many-to-many relations.
A place is written ``field``, ``rows/field`` for a key in a part, and ``rows/id/field`` for a text in a part; ``rows``
is the name by which the page knows those parts.
"""

from dataclasses import dataclass, field

from django.utils.text import capfirst

from irsite.links.models import MentionChoice
from irsite.pages.models import Page
from irsite.revisions.snapshots import parts_of, relations_of
from irsite.text.fields import RichTextField

UNSHOWN = {MentionChoice}  # parts that say how to link, and are no links


@dataclass
class Content:
    """What one page holds: its texts as ``(place, html)`` in reading order, its chosen pages as ``(place, key)``."""

    texts: list = field(default_factory=list)
    chosen: set = field(default_factory=set)


def texts_of(model):
    """Return the rich text columns of ``model``, in the order in which it declares them."""
    return [each for each in model._meta.concrete_fields if isinstance(each, RichTextField)]


def keys_of(model, leave_out=None):
    """Return the foreign keys of ``model`` that lead to pages, without the link to the parent row and ``leave_out``."""
    return [each for each in model._meta.concrete_fields if _leads_to_page(each) and each.name != leave_out]


def many_of(model):
    """Return the many-to-many fields of ``model`` that lead to pages and hold nothing else."""
    return [each for each in relations_of(model) if issubclass(each.related_model, Page)]


def mutual_of(model):
    """Return the names of the relations of ``model`` that hold in both directions: one page changes the other's."""
    return [each.name for each in many_of(model) if each.remote_field.symmetrical]


def rows_of(model):
    """Return ``(name of the rows, part model, its key to the page)`` for the parts of ``model`` that hold links."""
    return [
        (key.remote_field.get_accessor_name(), part, key)
        for part, key in parts_of(model)
        if part not in UNSHOWN and (texts_of(part) or keys_of(part, key.name) or many_of(part))
    ]


def _leads_to_page(column):
    remote = column.remote_field
    return bool(remote and not remote.parent_link and issubclass(column.related_model, Page))


def contents_of(model, pks):
    """Return the :class:`Content` of every page of ``model`` with a key in ``pks``, by key.

    The number of queries does not depend on the number of pages.
    """
    contents = {}
    texts, keys = texts_of(model), keys_of(model)
    columns = ["pk", *(each.attname for each in (*texts, *keys))]
    for pk, *values in model._base_manager.filter(pk__in=pks).values_list(*columns):
        contents[pk] = content = Content()
        content.texts = [(each.name, value) for each, value in zip(texts, values, strict=False) if value]
        content.chosen = {(each.name, value) for each, value in zip(keys, values[len(texts) :], strict=True) if value}
    for relation in many_of(model):
        for pk, target in _pairs(relation, pks):
            contents[pk].chosen.add((relation.name, target))
    _read_rows(model, contents)
    return contents


def _read_rows(model, contents):
    """Add to ``contents`` what the parts of its pages hold; their texts come after the page's own, in their order."""
    found = {pk: [] for pk in contents}
    for name, part, key in rows_of(model):
        texts, keys, many = texts_of(part), keys_of(part, key.name), many_of(part)
        order = next((each for each in ("ordering", "order") if each in {f.name for f in part._meta.fields}), "pk")
        columns = ["pk", key.attname, order, *(each.attname for each in (*texts, *keys))]
        owners = {}
        for row, owner, position, *values in part._base_manager.filter(
            **{f"{key.name}__in": list(contents)}
        ).values_list(*columns):
            owners[row] = owner
            found[owner] += [
                (position, str(row), f"{name}/{row}/{each.name}", value)
                for each, value in zip(texts, values, strict=False)
                if value
            ]
            contents[owner].chosen.update(
                (f"{name}/{each.name}", value) for each, value in zip(keys, values[len(texts) :], strict=True) if value
            )
        for relation in many:
            for row, target in _pairs(relation, list(owners)):
                contents[owners[row]].chosen.add((f"{name}/{relation.name}", target))
    for pk, rows in found.items():
        contents[pk].texts += [(place, value) for _, _, place, value in sorted(rows)]


def _pairs(relation, pks):
    """Return the pairs ``(key, key of the page it leads to)`` of a many-to-many field."""
    columns = [f"{relation.m2m_field_name()}_id", f"{relation.m2m_reverse_field_name()}_id"]
    through = relation.remote_field.through._base_manager
    return through.filter(**{f"{columns[0]}__in": pks}).values_list(*columns)


def label_of(model, place):
    """Return the words by which an editor knows ``place`` on a page of ``model``."""
    rows, _, name = place.partition("/")
    name = name.rpartition("/")[2]
    if not name:
        return capfirst(model._meta.get_field(rows).verbose_name)
    for each, part, _ in rows_of(model):
        if each == rows:
            words = part._meta.get_field(name).verbose_name
            heading = capfirst(part._meta.verbose_name)
            return heading if words in {heading.lower(), "page"} else f"{heading}: {words}"
    return capfirst(rows.replace("_", " "))
