"""Printing stored text and the numbers of its sources."""

from django import template
from django.utils.html import format_html

register = template.Library()


@register.simple_tag(takes_context=True)
def prose(context, text):
    """Print a rich text of the page with its references resolved by the ``rendering`` in the context."""
    return context["rendering"].html(text)


@register.simple_tag(takes_context=True)
def cite(context, row):
    """Print the number of the source of ``row``, linked to the list of sources; nothing if it has none."""
    number = context["rendering"].number_of(row.source_id) if row.source_id else None
    if number is None:
        return ""
    return format_html(
        '<sup class="cite"><a href="#source-{}" aria-label="Source {}">[{}]</a></sup>', number, number, number
    )
