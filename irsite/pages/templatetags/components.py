"""Small pieces of a page that need a calculation before they are drawn."""

from django import template
from django.conf import settings
from django.templatetags.static import static
from django.utils.html import format_html

register = template.Library()


@register.simple_tag
def icon(name, css_class="icon"):
    """Print the drawing ``name`` of the icon sheet. A word stands beside it, so it is hidden from screen readers."""
    return format_html(
        '<svg class="{}" aria-hidden="true"><use href="{}#{}"/></svg>', css_class, static("icons.svg"), name
    )


@register.simple_tag
def absolute_static(name):
    """Return the whole address of a static file, for machines that follow no relative one."""
    return settings.SITE_URL + static(name)


@register.simple_tag
def json_ld(structured_data):
    """Print a :class:`~irsite.pages.structured_data.StructuredData` as a script element, or nothing."""
    return structured_data or ""  # a tag's output may print itself; a variable's may not


@register.inclusion_tag("components/_icon-array.html")
def icon_array(outcome, keep_group=False):
    """Draw how often something happens: ten figures down to 1 in 10, a hundred dots down to 1 in 100, else nothing.

    ``outcome`` has ``affected``, ``affected_up_to`` and ``out_of``. A range fills its low end and half-fills the rest.
    ``keep_group`` draws 20 in 100 as dots and not as 2 in 10, so that it looks like its neighbors.
    """
    low, high, group = outcome.affected, outcome.affected_up_to or outcome.affected, outcome.out_of
    if not low:
        return {"kind": None}
    if group in {10, 100}:
        cells = group
    elif low * 10 >= group:
        cells = 10
    elif low * 100 >= group:
        cells = 100
    else:
        return {"kind": None}
    if not keep_group and cells == 100 and low * 10 >= group and low * 10 % group == 0 and high * 10 % group == 0:
        cells = 10
    full, half = round(low * cells / group), round(high * cells / group)
    marks = [
        {"state": "on" if number < full else "half" if number < half else "rest", "number": number}
        for number in range(cells)
    ]
    columns = 10 if cells == 10 else 20
    step = (24, 40) if cells == 10 else (12, 12)
    for mark in marks:
        mark["x"] = mark["number"] % columns * step[0]
        mark["y"] = mark["number"] // columns * step[1]
    return {
        "kind": "figures" if cells == 10 else "dots",
        "marks": marks,
        "full": full,
        "half": half - full,
        "cells": cells,
        "sheet": static("icons.svg"),
    }


@register.filter
def minutes(procedure):
    """Say how long a procedure takes in the room: "20 to 60 minutes", "1 to 2 hours", or nothing if unknown."""
    low, high = procedure.duration_min, procedure.duration_max
    if not low:
        return ""
    if high >= 90 and low >= 60:
        low_text, high_text, unit = _hours(low), _hours(high), "hours"
    elif high > 90:
        return f"{low} minutes to {_hours(high)} hours"
    else:
        low_text, high_text, unit = str(low), str(high), "minutes"
    return f"{low_text} {unit}" if low_text == high_text else f"{low_text} to {high_text} {unit}"


def _hours(number):
    whole, rest = divmod(number, 60)
    return f"{whole}{'½' if 20 <= rest < 45 else ''}" if rest < 45 else str(whole + 1)


@register.filter
def recovery(procedure):
    """Say when usual life goes on: "1 to 2 weeks", or nothing if unknown."""
    low, high, unit = procedure.recovery_min, procedure.recovery_max, procedure.recovery_unit
    if high is None:
        return ""
    name = unit if high != 1 else unit.removesuffix("s")
    if low == high:
        return f"{high} {name}"
    return f"{low} to {high} {name}" if low else f"Up to {high} {name}"


@register.filter
def months(step):
    """Say how long a step or course takes: "2 years", "6 to 12 months", or nothing if unknown."""
    low = getattr(step, "months_min", None) or getattr(step, "length_months", None)
    high = getattr(step, "months_max", None) or low
    if not low:
        return ""
    if low % 12 == 0 and high % 12 == 0:
        low, high, unit = low // 12, high // 12, "year"
    else:
        unit = "month"
    plural = "" if high == 1 else "s"
    return f"{low} {unit}{plural}" if low == high else f"{low} to {high} {unit}{plural}"
