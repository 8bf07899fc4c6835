"""The facets of the procedure list: what each one filters by, and how many procedures every choice leaves.

``careers`` adds its own facet (where a procedure is done) through :func:`add`, so that this room does not know it.
"""

from collections import Counter
from dataclasses import dataclass, field

from django.db.models import Count, Q

from procedures.forms import RADIATION
from procedures.models import (
    BodySystem,
    Condition,
    ImagingModality,
    Procedure,
    ProcedureCategory,
)


@dataclass
class Option:
    """One choice of a facet, with the number of procedures it leaves beside the other facets' choices."""

    value: str
    label: str
    count: int
    chosen: bool


@dataclass
class Facet:
    """One facet as a reader sees it."""

    name: str
    label: str
    options: list = field(default_factory=list)

    @property
    def chosen(self):
        """The chosen options."""
        return [option for option in self.options if option.chosen]


class RelationFacet:
    """A facet over pages that a procedure points to, chosen by their slugs."""

    def __init__(self, name, label, model, lookup):
        self.name, self.label, self.model, self.lookup = name, label, model, lookup

    def condition(self, values):
        """Return the filter for any of ``values``."""
        return Q(pk__in=Procedure.objects.filter(**{f"{self.lookup}__slug__in": values, **self._public()}).values("pk"))

    def _public(self):
        return {f"{self.lookup}__in": self.model.objects.public()}

    def counts(self, procedures, chosen):
        """Return ``(slug, title, count)`` of the public pages that lead to a procedure, and of those ``chosen``.

        One query; a second one only where a chosen page leads nowhere.
        """
        title, order, slug = (f"{self.lookup}__{name}" for name in ("title", "order", "slug"))
        rows = (
            Procedure.objects.filter(pk__in=procedures, **self._public())
            .order_by(order, title)
            .values_list(order, title, slug)
            .annotate(number=Count("pk", distinct=True))
        )
        found = [(slug, title, number) for _, title, slug, number in rows]
        if empty := set(chosen) - {slug for slug, _, _ in found}:
            found += [
                (*page, 0) for page in self.model.objects.public().filter(slug__in=empty).values_list("slug", "title")
            ]
        return found


class ColumnFacet:
    """A facet over a column with fixed choices."""

    def __init__(self, name, label, choices):
        self.name, self.label, self.choices = name, label, choices

    def condition(self, values):
        """Return the filter for any of ``values``."""
        return Q(**{f"{self.name}__in": values})

    def counts(self, procedures, chosen):
        """Return ``(value, label, count)`` of every choice; one query."""
        counts = Counter(procedures.values_list(self.name, flat=True))
        return [(value, label, counts[value]) for value, label in self.choices]


class AnesthesiaFacet:
    """A facet over the five columns of anesthesia."""

    name, label = "anesthesia", "Anesthetic"

    def condition(self, values):
        """Return the filter for any of ``values``."""
        chosen = Q(pk__in=[])
        for way in Procedure.Anesthesia:
            if way.value in values:
                chosen |= Q(**{way.column: True})
        return chosen

    def counts(self, procedures, chosen):
        """Return ``(value, label, count)`` of every way; one query."""
        rows = list(procedures.values(*(way.column for way in Procedure.Anesthesia)))
        return [(way.value, way.label, sum(row[way.column] for row in rows)) for way in Procedure.Anesthesia]


class RadiationFacet:
    """A facet over the derived answer to "does it use X-rays?"."""

    name, label = "radiation", "X-rays"

    CONDITIONS = {
        "no": Q(may_need_x_rays=False),
        "yes": Q(needs_x_rays=True),
        "depends": Q(may_need_x_rays=True, needs_x_rays=False),
    }

    def condition(self, values):
        """Return the filter for any of ``values``; the queryset must come from ``with_x_rays()``."""
        chosen = Q(pk__in=[])
        for value in values:
            chosen |= self.CONDITIONS.get(value, Q(pk__in=[]))
        return chosen

    def counts(self, procedures, chosen):
        """Return ``(value, label, count)`` of the three answers; one query."""
        answers = Counter(
            "yes" if needs else "depends" if may else "no"
            for may, needs in procedures.values_list("may_need_x_rays", "needs_x_rays")
        )
        return [(value, label, answers[value]) for value, label in RADIATION]


FACETS = [
    RelationFacet("category", "Group", ProcedureCategory, "category"),
    RadiationFacet(),
    RelationFacet("modality", "Imaging", ImagingModality, "modality_uses__modality"),
    RelationFacet("system", "Part of the body", BodySystem, "body_systems"),
    RelationFacet("condition", "Condition", Condition, "indications__condition"),
    AnesthesiaFacet(),
    ColumnFacet("stay", "Hospital stay", Procedure.Stay.choices),
    ColumnFacet("purpose", "Kind", Procedure.Purpose.choices),
]
SHOWN = ("category", "radiation", "modality", "system", "facility")  # the others work by address


def add(facet):
    """Add the facet of a room above; for ``AppConfig.ready()``."""
    if all(known.name != facet.name for known in FACETS):
        FACETS.append(facet)


def apply(chosen):
    """Return the public procedures that ``chosen`` (a dict of names and values) leaves, and the facets shown.

    A facet's own choices do not lower its own counts: the numbers say what choosing one more would give.
    """
    everything = Procedure.objects.public().with_x_rays()
    filters = {facet.name: facet.condition(chosen[facet.name]) for facet in FACETS if facet.name in chosen}
    procedures = everything.filter(*filters.values())
    facets = []
    for facet in FACETS:
        values = chosen.get(facet.name, [])
        if facet.name not in SHOWN and not values:
            continue
        others = everything.filter(*(q for name, q in filters.items() if name != facet.name)).order_by()
        facets.append(
            Facet(
                facet.name,
                facet.label,
                [
                    Option(value, label, count, value in values)
                    for value, label, count in facet.counts(others, values)
                    if count or value in values
                ],
            )
        )
    return procedures, sorted(facets, key=lambda facet: SHOWN.index(facet.name) if facet.name in SHOWN else 99)
