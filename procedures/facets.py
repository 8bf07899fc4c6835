"""The facets of the procedure list: what each one filters by, and how many procedures every choice leaves.

``careers`` adds its own facet (where a procedure is done) through :func:`add`, so that this room does not know it.
"""

from dataclasses import dataclass, field

from django.db.models import Count, Q

from irsite.pages.models import Page
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

    def counts(self, procedures):
        """Return ``(slug, title, count)`` of the public pages that lead to one of ``procedures``; one query."""
        title, order, slug = (f"{self.lookup}__{name}" for name in ("title", "order", "slug"))
        rows = (
            Procedure.objects.filter(pk__in=procedures.values("pk"), **self._public())
            .order_by(order, title)
            .values_list(order, title, slug)
            .annotate(number=Count("pk", distinct=True))
        )
        return [(slug, title, number) for _, title, slug, number in rows]


class ValueFacet:
    """A facet with fixed choices, each a filter of its own. The counts of all such facets are one query together."""

    def __init__(self, name, label, choices):
        self.name, self.label = name, label
        self.choices = list(choices)  # (value, label, filter)

    def condition(self, values):
        """Return the filter for any of ``values``; the queryset must come from ``with_x_rays()``."""
        chosen = Q(pk__in=[])
        for value, _, condition in self.choices:
            if value in values:
                chosen |= condition
        return chosen


X_RAYS = {
    "no": Q(may_need_x_rays=False),
    "yes": Q(needs_x_rays=True),
    "depends": Q(may_need_x_rays=True, needs_x_rays=False),
}
FACETS = [
    RelationFacet("category", "Group", ProcedureCategory, "category"),
    ValueFacet("radiation", "X-rays", [(value, label, X_RAYS[value]) for value, label in RADIATION]),
    ValueFacet("stay", "Hospital stay", [(stay.value, stay.label, Q(stay=stay)) for stay in Procedure.Stay]),
    RelationFacet("modality", "Imaging", ImagingModality, "modality_uses__modality"),
    RelationFacet("system", "Part of the body", BodySystem, "body_systems"),
    ValueFacet(
        "anesthesia", "Anesthetic", [(way.value, way.label, Q(**{way.column: True})) for way in Procedure.Anesthesia]
    ),
    RelationFacet("condition", "Condition", Condition, "indications__condition"),
    ValueFacet("purpose", "Kind", [(kind.value, kind.label, Q(purpose=kind)) for kind in Procedure.Purpose]),
]
SHOWN = ("category", "radiation", "stay", "anesthesia", "modality", "system", "facility")  # others work by address


def add(facet):
    """Add the facet of a room above; for ``AppConfig.ready()``."""
    if all(known.name != facet.name for known in FACETS):
        FACETS.append(facet)


class Selection:
    """The public procedures that ``chosen`` (a dict of names and values) leaves, and what to choose from next."""

    def __init__(self, chosen):
        self.chosen = chosen
        self._everything = Procedure.objects.public().with_x_rays()
        self._filters = {facet.name: facet.condition(chosen[facet.name]) for facet in FACETS if facet.name in chosen}

    @property
    def procedures(self):
        """The procedures that are left, as a queryset."""
        return self._everything.filter(*self._filters.values())

    def facets(self):
        """Return the facets to show, each with what every choice would leave.

        A facet's own choices do not lower its own counts: the numbers say what choosing one more would give. At most
        one query for each facet of pages, one for all others together, and one for chosen pages that lead nowhere.
        """
        shown = [facet for facet in FACETS if facet.name in SHOWN or facet.name in self.chosen]
        counts = self._value_counts([facet for facet in shown if isinstance(facet, ValueFacet)])
        for facet in shown:
            if isinstance(facet, RelationFacet):
                counts[facet.name] = facet.counts(self._everything.filter(*self._others(facet)))
        self._add_empty_choices([facet for facet in shown if isinstance(facet, RelationFacet)], counts)
        place = {name: number for number, name in enumerate(SHOWN)}
        return [
            Facet(facet.name, facet.label, self._options(facet, counts[facet.name]))
            for facet in sorted(shown, key=lambda facet: place.get(facet.name, len(place)))
        ]

    def _others(self, facet):
        return [condition for name, condition in self._filters.items() if name != facet.name]

    def _options(self, facet, counts):
        values = self.chosen.get(facet.name, ())
        return [
            Option(value, label, count, value in values) for value, label, count in counts if count or value in values
        ]

    def _value_counts(self, facets):
        wanted = {
            f"{facet.name}_{number}": Count("pk", filter=Q(*self._others(facet), condition))
            for facet in facets
            for number, (_, _, condition) in enumerate(facet.choices)
        }
        found = self._everything.aggregate(**wanted)
        return {
            facet.name: [
                (value, label, found[f"{facet.name}_{number}"])
                for number, (value, label, _) in enumerate(facet.choices)
            ]
            for facet in facets
        }

    def _add_empty_choices(self, facets, counts):
        """Name what was chosen and leads to nothing, so that it can be taken back."""
        missing = {
            f"{facet.model.prefix}{value}/": (facet.name, value)
            for facet in facets
            for value in self.chosen.get(facet.name, ())
            if value not in {slug for slug, _, _ in counts[facet.name]}
        }
        if missing:
            for path, title in Page.objects.public().filter(path__in=missing).values_list("path", "title"):
                name, value = missing[path]
                counts[name].append((value, title, 0))

    def nearest(self):
        """Return ``(facet names to drop, count)`` of the choices nearest to this one that leave something.

        One facet is dropped; where that is not enough, all but one are. One query.
        """
        names = list(self._filters)
        drops = {f"without_{name}": [name] for name in names}
        if len(names) > 2:
            drops |= {f"only_{name}": [other for other in names if other != name] for name in names}
        # An empty filter is refused, so each begins with one that is always true.
        wanted = {
            key: Count(
                "pk", filter=Q(*(self._filters[name] for name in names if name not in dropped), pk__isnull=False)
            )
            for key, dropped in drops.items()
        }
        found = self._everything.aggregate(**wanted) if wanted else {}
        left = [(drops[key], count) for key, count in found.items() if count]
        return [drop for drop in left if len(drop[0]) == 1] or left
