"""What leads where: links between pages, the names that link themselves, and what was found in which text."""

from irsite.links.models.addresses import PublicAddress, Redirect
from irsite.links.models.links import Link
from irsite.links.models.mentions import (
    LinkedText,
    MentionChoice,
    Name,
    NamesVersion,
    PageWords,
    SilencedName,
    StaleText,
)
from irsite.links.models.outside import OutsideLink, OutsideUse

__all__ = [
    "Link",
    "LinkedText",
    "MentionChoice",
    "Name",
    "NamesVersion",
    "OutsideLink",
    "OutsideUse",
    "PageWords",
    "PublicAddress",
    "Redirect",
    "SilencedName",
    "StaleText",
]
