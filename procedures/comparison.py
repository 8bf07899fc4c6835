"""Procedures side by side: what each row of the comparison says. Every value is the stored one."""

from dataclasses import dataclass

from irsite.pages.comparison import ComparisonView, Entry, Row, one
from irsite.pages.templatetags.components import minutes, recovery
from procedures.models import Procedure, Risk

ASK = "Ask your team"  # the words of the page itself for what nobody has filled in
LARGEST_GROUP = 1000  # nobody can picture a larger one


@dataclass(frozen=True)
class Frequency:
    """A frequency told by another group than the stored one: 10 in 100 for 1 in 10. The value is the same."""

    affected: int
    affected_up_to: int | None
    out_of: int

    def __str__(self):
        upper = f" to {self.affected_up_to:,}" if self.affected_up_to else ""
        return f"{self.affected:,}{upper} in {self.out_of:,}"


def shared_group(outcomes):
    """Return the group by which all ``outcomes`` with a number can be told exactly, or None if there is none.

    It is the largest stored one, if all others divide it: 1 in 10 beside 7 in 100 is 10 in 100 beside 7 in 100.
    """
    groups = {outcome.out_of for outcome in outcomes if outcome.affected}
    largest = max(groups, default=0)
    fits = groups and largest <= LARGEST_GROUP and all(largest % group == 0 for group in groups)
    return largest if fits else None


def in_group(outcome, group):
    """Return the frequency of ``outcome`` as a number in ``group``; the stored one where there is no ``group``."""
    factor = group // outcome.out_of if group else 1
    upper = outcome.affected_up_to and outcome.affected_up_to * factor
    return Frequency(outcome.affected * factor, upper, outcome.out_of * factor)


def outcomes_row(label, columns):
    """Return a row of benefits or risks; ``columns`` holds a list of outcomes for each procedure."""
    group = shared_group([outcome for column in columns for outcome in column])
    return Row(label, [[_outcome(outcome, group) for outcome in column] for column in columns])


def _outcome(outcome, group):
    if not outcome.affected:
        return Entry(outcome.text, note=outcome.frequency_note, source=outcome.source)
    told = in_group(outcome, group)
    same = told.out_of == outcome.out_of
    return Entry(
        outcome.text,
        note=outcome.frequency_note,
        often=outcome.frequency if same else f"{outcome.frequency} ({told})",
        picture=told,
        source=outcome.source,
    )


def images(procedure):
    return [
        Entry(
            use.modality.title,
            use.modality.path,
            use.get_role_display().lower() + (", one of several choices" if use.is_choice else ""),
        )
        for use in procedure.modality_uses.all()
        if use.modality.is_public
    ]


def conditions(procedure):
    rows = (row for row in procedure.indications.all() if row.condition.is_public)
    return [Entry(row.condition.title, row.condition.path, row.get_role_display().lower()) for row in rows]


def alternatives(procedure):
    cell = []
    for row in procedure.alternatives.all():
        if row.instead and row.instead.is_public:
            cell.append(Entry(row.instead.title, row.instead.path, row.text))
        elif row.text:
            cell.append(Entry(row.text))
    return cell


def places(procedure):
    rows = sorted(
        (row for row in procedure.facility_procedures.all() if row.facility.is_public),
        key=lambda row: (row.facility.order, row.facility.title),
    )
    return [Entry(row.facility.title, row.facility.path, row.get_typicality_display().lower()) for row in rows]


CELLS = (
    ("In a sentence", lambda procedure: one(procedure.summary)),
    ("Kind", lambda procedure: one(procedure.get_purpose_display())),
    ("For", conditions),
    ("Pictures used", images),
    ("X-rays", lambda procedure: one(procedure.x_rays.label)),
    ("Contrast", lambda procedure: one(procedure.get_contrast_display())),
    ("Anesthetic", lambda procedure: [Entry(way.label) for way in procedure.anesthesia]),
    ("In the room", lambda procedure: one(minutes(procedure) or ASK, procedure.duration_note)),
    ("Stay", lambda procedure: one(procedure.get_stay_display() or ASK, procedure.stay_note)),
    ("Back to usual life", lambda procedure: one(recovery(procedure) or ASK, procedure.recovery_note)),
)


def rows_of(procedures):
    """Return the rows of the comparison of ``procedures``, loaded by ``for_comparison()``."""
    rows = [Row(label, [cell(procedure) for procedure in procedures]) for label, cell in CELLS]
    rows.append(outcomes_row("Benefits", [list(procedure.benefits.all()) for procedure in procedures]))
    for severity in reversed(Risk.Severity):
        columns = [[risk for risk in procedure.risks.all() if risk.severity == severity] for procedure in procedures]
        if any(columns):
            rows.append(outcomes_row(f"Risks: {severity.label.lower()}", columns))
    rows.append(Row("What else could be done", [alternatives(procedure) for procedure in procedures]))
    rows.append(Row("Where it is done", [places(procedure) for procedure in procedures]))
    return [row for row in rows if any(row.cells)]


class ProcedureComparisonView(ComparisonView):
    """Two to four procedures side by side."""

    model = Procedure
    title = "Compare procedures"
    lede = "Side by side, in the same words and the same order. Send the address of this page on to share the table."
    crumbs = (("Procedures", "/procedures/"),)

    def rows(self, pages):
        return rows_of(pages)
