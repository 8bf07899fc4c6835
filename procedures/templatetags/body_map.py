"""The drawn body."""

from django import template

from procedures.body_map import PLACES

register = template.Library()


@register.inclusion_tag("components/_body-map.html")
def body_map(systems):
    """Draw a body whose labels lead to ``systems``, public body systems; those without a place are listed only."""
    return {"systems": [(system, PLACES.get(system.slug)) for system in systems]}
