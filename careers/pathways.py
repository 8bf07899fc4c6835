"""Ways into the roles of the field: from where somebody stands to what they want to be."""

from dataclasses import dataclass, field

from django.db.models import Prefetch

from careers.models import EntryPoint, Occupation, PathwayStep

ROLES = 24
DOCTORS_WAY = "This is a doctor’s role. The way leads through medical school; other training does not shorten it."
OTHER_WAY = "Medical school does not lead here. This role has a training of its own."
UNWRITTEN = "This site cannot say yet: the steps into this role have not been written."


@dataclass
class Station:
    """A step and what may be done in its place, on the way into ``role``."""

    step: PathwayStep
    role: Occupation
    instead: list = field(default_factory=list)

    @property
    def is_optional(self):
        return self.step.need == PathwayStep.Need.OPTIONAL

    @property
    def steps(self):
        """The step and those in its place."""
        return [self.step, *self.instead]


@dataclass
class Route:
    """The way from an entry point to a role: stations ahead, in order, and those that lie behind already."""

    entry: EntryPoint
    role: Occupation
    ahead: list = field(default_factory=list)
    behind: list = field(default_factory=list)

    @property
    def is_known(self):
        """Whether anything can be said: the role has steps."""
        return bool(self.ahead or self.behind)

    @property
    def needed(self):
        """The stations ahead that nobody can leave out."""
        return [station for station in self.ahead if not station.is_optional]

    @property
    def notices(self):
        """What must be said before the steps, in sentences: why there are none, or why nothing shortens the way."""
        if not self.is_known:
            return [UNWRITTEN]
        if self.role.is_physician and not self.entry.on_medical_path:
            return [DOCTORS_WAY]
        if self.entry.on_medical_path and not self.role.is_physician:
            return [OTHER_WAY]
        return []


class Network:
    """All entry points and public roles with their steps, in four queries."""

    def __init__(self):
        steps = PathwayStep.objects.select_related("credential", "source").prefetch_related("covered_for")
        self.entries = list(EntryPoint.objects.all())
        self.roles = list(
            Occupation.objects.public()
            .order_by("order", "title", "pk")
            .prefetch_related(Prefetch("pathway_steps", steps))[:ROLES]
        )
        self._roles = {role.pk: role for role in self.roles}

    def entry(self, slug):
        """Return the entry point of this address name, or None."""
        return next((entry for entry in self.entries if entry.slug == slug), None)

    def role(self, slug):
        """Return the public role of this address name, or None."""
        return next((role for role in self.roles if role.slug == slug), None)

    def route(self, entry, role, _seen=frozenset()):
        """Return the :class:`Route` from ``entry`` to ``role``.

        A step by way of another role stands behind the needed steps into that role. A station is done if its step, or
        one in its place, is done already by those who stand at ``entry``.
        """
        route = Route(entry, role)
        for station in _stations(role):
            before = self._before(entry, station, _seen | {role.pk})
            if any(entry in step.covered_for.all() for step in station.steps) or before == []:
                route.behind.append(station)
            else:
                route.ahead += [*(before or ()), station]
        return route

    def _before(self, entry, station, seen):
        """Return the needed stations into the role by way of which ``station`` leads, None if by way of none."""
        via = self._roles.get(station.step.via_id)
        if via is None or via.pk in seen:
            return None
        route = self.route(entry, via, seen)
        return route.needed if route.is_known else None


def _stations(role):
    stations = []
    for step in role.pathway_steps.all():
        if step.need == PathwayStep.Need.INSTEAD and stations:
            stations[-1].instead.append(step)
        else:
            stations.append(Station(step, role))
    return stations
