"""Everything by hand that leads to a page, live or not: found, led to another page, or taken away."""

from dataclasses import dataclass

from django.apps import apps
from django.db import IntegrityError, models, transaction
from django.utils.text import capfirst

from irsite.links.models import MentionChoice
from irsite.links.places import keys_of, many_of, texts_of
from irsite.links.trees import parse, serialize
from irsite.pages.models import Page, Part

OWN = "links"  # the tables of this room are computed, but for the choices of editors


@dataclass(frozen=True)
class Use:
    """One place that leads to a page: a text, a key or a many-to-many row of ``row``, which belongs to ``owner``."""

    row: models.Model
    field: models.Field
    owner: models.Model

    @property
    def words(self):
        """Where it is, for an editor: "Alternative: another procedure"."""
        name = capfirst(self.field.verbose_name)
        return name if self.row == self.owner else f"{capfirst(self.row._meta.verbose_name)}: {self.field.verbose_name}"


def uses_of(page):
    """Return every :class:`Use` of ``page`` by hand: on pages live or not, in shared texts, on the site's record."""
    mark = f'data-page="{page.pk}"'
    found = []
    for model in _models():
        for text in texts_of(model):
            rows = model._base_manager.filter(**{f"{text.name}__contains": mark})
            found += [Use(row, text, owner_of(row)) for row in rows]
        owner = getattr(model, "owner", None) if issubclass(model, Part) else None
        for key in [each for each in keys_of(model, owner) if each.model is model and not _lives_with_page(each)]:
            found += [Use(row, key, owner_of(row)) for row in model._base_manager.filter(**{key.name: page.pk})]
        for many in many_of(model):
            found += [Use(row, many, owner_of(row)) for row in model._base_manager.filter(**{many.name: page.pk})]
    return [use for use in found if use.owner.pk != page.pk or not isinstance(use.owner, Page)]


def _lives_with_page(key):
    """Whether the rows of ``key`` go with the page to which it leads: they belong to it, like its tags."""
    return key.remote_field.on_delete is models.CASCADE


def _models():
    return [
        model
        for model in apps.get_models()
        if model is MentionChoice or (model._meta.app_label != OWN and not model._meta.auto_created)
    ]


def owner_of(row):
    """Return what an editor opens to change ``row``: its page, the record of the site, or the row itself."""
    owner = getattr(row, row.owner) if isinstance(row, Part) else row
    return owner.specific if isinstance(owner, Page) else owner


def replace(page, new, may=lambda owner: True):
    """Lead every use of ``page`` to the page ``new``; None takes the links away and leaves the words.

    ``may(owner)`` says whether somebody may change the owner of a use. Returns ``(changed, left)``: the owners that
    were changed, and the uses that could not be. Live pages among the owners are announced. Raises ``NotReady``, having
    changed nothing, if a live page would not be whole any more.
    """
    changed, left = {}, []
    with transaction.atomic():
        for use in uses_of(page):
            if may(use.owner) and _replace_one(use, page, new):
                changed[use.owner._meta.label, use.owner.pk] = use.owner
            else:
                left.append(use)
        for owner in changed.values():
            if isinstance(owner, Page):
                fresh = owner.specific._meta.model.objects.get(pk=owner.pk)
                fresh.save()
                fresh.republish()
            elif not isinstance(owner, Part):
                type(owner).objects.get(pk=owner.pk).save()
    return list(changed.values()), left


def _replace_one(use, page, new):
    """Change one use. Return whether that could be done; a row that would stand there twice goes."""
    if new is not None and isinstance(use.owner, Page) and use.owner.pk == new.pk:
        new = None  # a page does not link to itself
    if new is not None and use.field.remote_field and not isinstance(new.specific, use.field.related_model):
        return False
    rows = type(use.row)._base_manager.filter(pk=use.row.pk)
    if use.field.many_to_many:
        getattr(use.row, use.field.name).remove(page.pk)
        if new is not None:
            getattr(use.row, use.field.name).add(new.pk)
        return True
    if not use.field.remote_field:
        html = rows.values_list(use.field.name, flat=True).get()
        rows.update(**{use.field.name: _led_to(html, page.pk, new)})
        return True
    return _set_key(rows, use, new)


def _set_key(rows, use, new):
    try:
        with transaction.atomic():
            if new is None and not use.field.null:
                raise IntegrityError
            rows.update(**{use.field.attname: new and new.pk})
    except IntegrityError:
        if not isinstance(use.row, Part):
            return False
        rows.delete()
    return True


def _led_to(html, old, new):
    """Return ``html`` with its references to the page of key ``old`` led to ``new``, or as words."""
    if new is not None:
        return html.replace(f'data-page="{old}"', f'data-page="{new.pk}"')
    tree = parse(html)
    for link in list(tree.iter("a")):
        if link.get("data-page") == str(old):
            link.drop_tag()
    return serialize(tree)
