"""How the rows of a page are written in its file: which key makes which parts, in which notation."""

import re
from dataclasses import dataclass, field

from articles.models import CalloutBlock, FactTableBlock, FigureBlock, LiveListBlock, QuoteBlock, RichTextBlock
from careers.models import CredentialNeed, FacilityProcedure, FacilityType, Occupation, PathwayStep, Workplace
from irsite.evidence.models import Authorship, Figure, RecommendedReading
from irsite.pages.models import Page, RelatedPage, Synonym
from procedures.models import (
    Alternative,
    Benefit,
    Indication,
    ModalityUse,
    PictureStep,
    Procedure,
    Question,
    Risk,
    WarningSign,
)

OFTEN = re.compile(r"(?P<low>[\d,]+)( to (?P<high>[\d,]+))? in (?P<group>[\d,]+)")


class Malformed(ValueError):
    """A value that is not written as its key wants it; the message says how."""


def often(value):
    """Return the columns of a frequency written as "7 in 100" or "8 to 9 in 10". Raises Malformed."""
    match = OFTEN.fullmatch(str(value))
    if not match:
        raise Malformed(f"“{value}” must look like “7 in 100” or “8 to 9 in 10”.")
    low, high, group = (int(text.replace(",", "")) if text else None for text in match.group("low", "high", "group"))
    return {"affected": low, "affected_up_to": high, "out_of": group}


def _numbers(value, length, example):
    if not isinstance(value, list) or len(value) != length:
        raise Malformed(f"This must look like {example}.")
    return value


def months(value):
    """Return the columns of a span of months written as [24, 36]. Raises Malformed."""
    low, high = _numbers(value, 2, "[24, 36]")
    return {"months_min": low, "months_max": high}


def duration(value):
    """Return the columns of a time in the room written in minutes as [45, 90]. Raises Malformed."""
    low, high = _numbers(value, 2, "[45, 90]")
    return {"duration_min": low, "duration_max": high}


def recovery(value):
    """Return the columns of a recovery written as [1, 2, weeks]. Raises Malformed."""
    low, high, unit = _numbers(value, 3, "[1, 2, weeks]")
    return {"recovery_min": low, "recovery_max": high, "recovery_unit": unit}


def anesthesia(value):
    """Return the columns of the ways in which pain is kept away, written as [local, sedation]. Raises Malformed."""
    known = {way.value: way.column for way in Procedure.Anesthesia}
    ways = value if isinstance(value, list) else [value]
    if unknown := [str(way) for way in ways if way not in known]:
        raise Malformed(f"“{', '.join(unknown)}” is none of {', '.join(known)}.")
    return {column: way in ways for way, column in known.items()}


# Keys of a page that stand for several of its columns.
COLUMNS = {Procedure: {"duration": duration, "recovery": recovery, "anesthesia": anesthesia}}


@dataclass(frozen=True)
class Rows:
    """How one key of a file makes parts of one kind.

    A list of mappings is the long notation. ``value`` names the field that a bare value fills, ``group`` the field that
    the keys of a mapping of lists fill. ``names`` are words of the file for fields, ``spreads`` make several fields.
    """

    part: type
    value: str = ""
    group: str = ""
    names: dict = field(default_factory=dict)
    spreads: dict = field(default_factory=dict)

    def read(self, value):
        """Return ``value`` as a list of mappings from fields to values. Raises Malformed."""
        if self.group:
            if not isinstance(value, dict):
                raise Malformed(f"This must be a list of values for each {self.group}.")
            return [
                {self.group: group, self.value: item} for group, items in value.items() for item in self._list(items)
            ]
        return [self._row(item) for item in self._list(value)]

    @staticmethod
    def _list(value):
        if not isinstance(value, list):
            raise Malformed("This must be a list.")
        return value

    def _row(self, item):
        if not isinstance(item, dict):
            if not self.value:
                raise Malformed(f"“{item}” must be written as “name: value”.")
            return {self.value: item}
        row = {}
        for name, value in item.items():
            if name in self.spreads:
                row.update(self.spreads[name](value))
            else:
                row[self.names.get(name, name)] = value
        return row


_OUTCOME = {"names": {"about": "frequency_note"}, "spreads": {"often": often}}

# The rows of every kind of page.
COMMON = {
    "synonyms": Rows(Synonym, value="text", group="kind"),
    "authors": Rows(Authorship, value="person"),
    "related": Rows(RelatedPage, value="target"),
    "readings": Rows(RecommendedReading, names={"page": "target"}),
    "figures": Rows(Figure, names={"confirmed": "is_confirmed"}),
}
# The rows of one kind.
OWN = {
    Procedure: {
        "imaging": Rows(ModalityUse, names={"choice": "is_choice"}),
        "conditions": Rows(Indication),
        "benefits": Rows(Benefit, **_OUTCOME),
        "risks": Rows(Risk, **_OUTCOME),
        "alternatives": Rows(Alternative, value="text", names={"procedure": "instead"}),
        "warning_signs": Rows(WarningSign, value="text", group="urgency"),
        "questions": Rows(Question, value="text"),
        "steps": Rows(PictureStep),
    },
    FacilityType: {"procedures": Rows(FacilityProcedure, value="procedure", group="typicality")},
    Occupation: {
        "credentials": Rows(CredentialNeed, value="credential", group="need"),
        "steps": Rows(PathwayStep, spreads={"months": months}),
        "workplaces": Rows(Workplace, value="facility"),
    },
}
# The blocks of an article: the name of a section, its model and the field that the text below it fills.
BLOCKS = {
    "text": (RichTextBlock, "text"),
    "figure": (FigureBlock, None),
    "callout": (CalloutBlock, "text"),
    "quote": (QuoteBlock, "quote"),
    "list": (LiveListBlock, None),
    "table": (FactTableBlock, "facts"),
}
BLOCK_NAMES = {"picture": "image"}


def rows_of(model):
    """Return the keys that make rows on a page of ``model``, each with its :class:`Rows`."""
    return {**COMMON, **OWN.get(model, {})}


def name_of(field, value):
    """Return the name under which the loader keeps what ``value`` refers to through the relation ``field``.

    Pages are kept by their address, all else by kind and key. Raises Malformed for an address that is none.
    """
    target = field.related_model
    if target is Page:
        if not str(value).startswith("/"):
            raise Malformed(f"“{value}” must be an address of this site, such as /imaging/ct/.")
        return str(value)
    if issubclass(target, Page):
        return f"{target.prefix}{value}/"
    return f"{target._meta.model_name}:{value}"
