"""The drawing of a way: a thread with a knot for each station, and a side thread for what may be done instead."""

import textwrap
from dataclasses import dataclass, field

from irsite.pages.templatetags.components import months

WIDTH = 340
MAIN, SIDE, WORDS = 22, 50, 74  # where the threads and the words stand
LETTERS = 36  # of a line of words
LINE, GAP = 18, 22


@dataclass
class Knot:
    """A station as it is drawn: its place, its lines of words, and its kind (start, step, instead, optional, goal)."""

    x: int
    y: int
    kind: str
    lines: list
    note: str = ""
    number: str = ""

    @property
    def words(self):
        """The lines of words with where each of them stands, the note last."""
        return [(self.y + 5 + LINE * place, line) for place, line in enumerate(self.lines)]

    @property
    def note_y(self):
        return self.y + 5 + LINE * len(self.lines)


@dataclass
class PathwayMap:
    """A drawing of ``height``: knots, the main thread and the side threads as SVG paths."""

    knots: list = field(default_factory=list)
    threads: list = field(default_factory=list)
    height: int = 0
    width: int = WIDTH


def draw(route):
    """Return the :class:`PathwayMap` of what lies ahead on ``route``."""
    pathway = PathwayMap()
    start = _add(pathway, MAIN, "start", f"You are {route.entry.title}")
    sides, last_main = [], start
    for number, station in enumerate(route.ahead, start=1):
        kind = "optional" if station.is_optional else "step"
        knot = _add(pathway, MAIN, kind, station.step.title, _note(station.step), str(number))
        for step in station.instead:
            _add(pathway, SIDE, "instead", step.title, _note(step), "or")
            sides.append((last_main, len(pathway.knots)))
        last_main = knot
    goal = _add(pathway, MAIN, "goal", route.role.title)
    pathway.threads.append(f"M{MAIN} {start.y}V{goal.y}")
    for before, position in sides:
        after = next(knot for knot in pathway.knots[position:] if knot.x == MAIN)
        pathway.threads.append(
            f"M{MAIN} {before.y}C{SIDE} {before.y + 30} {SIDE} {before.y + 20} {SIDE} {before.y + 50}V{after.y - 40}"
            f"C{SIDE} {after.y - 15} {MAIN} {after.y - 30} {MAIN} {after.y}"
        )
    return pathway


def _add(pathway, x, kind, words, note="", number=""):
    knot = Knot(x, pathway.height + GAP, kind, textwrap.wrap(words, LETTERS), note, number)
    pathway.knots.append(knot)
    pathway.height = knot.note_y + (LINE if note else 0)
    return knot


def _note(step):
    parts = [months(step) or step.get_kind_display()]
    if step.credential and step.credential.is_public:
        parts.append(step.credential.abbreviation or step.credential.title)
    return textwrap.shorten(", ".join(parts), LETTERS + 6, placeholder="…")
