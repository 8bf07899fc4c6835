"""Printing what was found."""

from django import template
from django.utils.html import format_html, format_html_join

register = template.Library()


@register.simple_tag
def marked(pieces):
    """Print ``pieces``, a list of (words, whether they were looked for), the latter as ``<mark>``."""
    return format_html_join(
        "", "{}", ((format_html("<mark>{}</mark>", words) if is_found else words,) for words, is_found in pieces)
    )
