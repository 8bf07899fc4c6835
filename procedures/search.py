"""What the search says of procedures, and what it counts by: group, imaging, part of the body."""

from irsite.pages.templatetags.components import minutes
from irsite.search import facets, facts
from irsite.search.facets import Facet
from procedures.models import Condition, Procedure

X_RAYS = {
    (True, True): ("xray", "Uses X-rays"),
    (True, False): ("xray", "May use X-rays"),
    (False, False): ("no-xray", "No X-rays"),
}  # by whether it may need and whether it needs them


def facts_of(keys):
    """Return for the procedures ``keys`` whether X-rays are used, the time in the room and the stay; one query."""
    found = {}
    for procedure in Procedure.objects.filter(pk__in=keys).with_x_rays():
        rows = [X_RAYS[procedure.may_need_x_rays, procedure.needs_x_rays]]
        if procedure.duration_min:
            rows.append(("clock", minutes(procedure)))
        if procedure.stay:
            rows.append(("bed", procedure.get_stay_display()))
        found[procedure.pk] = rows
    return found


def group_of(page):
    """Return the group that a procedure belongs to."""
    return [page.category_id] if isinstance(page, Procedure) else []


def imaging_of(page):
    """Return the imaging that a procedure uses."""
    return page.modality_uses.values_list("modality_id", flat=True) if isinstance(page, Procedure) else []


def systems_of(page):
    """Return the parts of the body of a procedure or a condition."""
    return page.body_systems.values_list("pk", flat=True) if isinstance(page, Procedure | Condition) else []


def register():
    """Tell the search; for ``AppConfig.ready()``."""
    facts.add(Procedure._meta.model_name, facts_of)
    facets.add(Facet("category", "Group", group_of))
    facets.add(Facet("modality", "Imaging", imaging_of))
    facets.add(Facet("system", "Part of the body", systems_of))
