"""Roles side by side: what each row of the comparison says. Every value is the stored one."""

from careers.models import Occupation, PathwayStep
from irsite.evidence.models import Figure
from irsite.pages.comparison import ComparisonView, Entry, Row, one
from irsite.pages.templatetags.components import months

NEEDS = {PathwayStep.Need.INSTEAD: "another way", PathwayStep.Need.OPTIONAL: "not always needed"}


def education(role):
    return _steps(role, {PathwayStep.Kind.EDUCATION})


def further_steps(role):
    return _steps(role, set(PathwayStep.Kind) - {PathwayStep.Kind.EDUCATION})


def _steps(role, kinds):
    return [
        Entry(step.title, note=", ".join(filter(None, (months(step), NEEDS.get(step.need)))))
        for step in role.pathway_steps.all()
        if step.kind in kinds
    ]


def credentials(role):
    needs = (need for need in role.credential_needs.all() if need.credential.is_public)
    return [Entry(need.credential.title, need.credential.path, need.get_need_display().lower()) for need in needs]


def pay(role):
    return _figures(role, lambda figure: figure.unit == Figure.Unit.DOLLARS_A_YEAR)


def outlook(role):
    return _figures(role, lambda figure: figure.unit != Figure.Unit.DOLLARS_A_YEAR)


def _figures(role, wanted):
    return [
        Entry(f"{figure.label}: {figure.value_text}", note=figure.qualification, source=figure.source)
        for figure in role.figures.all()
        if wanted(figure)
    ]


def setting(role):
    rows = (row for row in role.workplaces.all() if row.facility.is_public)
    return [Entry(row.facility.title, row.facility.path, row.note) for row in rows]


CELLS = (
    ("In a sentence", lambda role: one(role.summary)),
    ("For patients", lambda role: one(role.in_the_room)),
    ("Education, with its time", education),
    ("Exams, licenses and experience", further_steps),
    ("Credentials", credentials),
    ("Pay", pay),
    ("Outlook", outlook),
    ("Where they work", setting),
    ("Official code", lambda role: one(f"SOC {role.soc_code}" if role.soc_code else "None of its own", role.soc_note)),
)


def rows_of(roles):
    """Return the rows of the comparison of ``roles``, loaded by ``for_comparison()``."""
    rows = [Row(label, [cell(role) for role in roles]) for label, cell in CELLS]
    return [row for row in rows if any(row.cells)]


class OccupationComparisonView(ComparisonView):
    """Two to four roles side by side."""

    model = Occupation
    title = "Compare roles"
    lede = "Education, credentials, pay and places of work side by side. The address of this page carries your choice."
    crumbs = (("Careers", "/careers/"), ("Roles", "/careers/roles/"))

    def rows(self, pages):
        return rows_of(pages)
