"""The editors' side of pages: what the admins of all kinds share, and the admins of this room."""

from irsite.pages.admin.deletion import DeletionMixin
from irsite.pages.admin.everything import EveryPageAdmin
from irsite.pages.admin.fieldsets import ADDRESS_AND_SUMMARY, FINDING, PICTURE, PUBLICATION
from irsite.pages.admin.guests import add_inline, add_panel, before_leaving, goes_with_page
from irsite.pages.admin.kinds import KindAdmin
from irsite.pages.admin.parts import PartInline, PartMixin, RelatedPageInline, StackedPartInline, SynonymInline
from irsite.pages.admin.pictures import ShownImageAdmin
from irsite.pages.admin.refusals import RefusalMixin
from irsite.pages.admin.relations import RelationsMixin
from irsite.pages.admin.site import SiteAdmin
from irsite.pages.admin.tags import TagAdmin

__all__ = [
    "ADDRESS_AND_SUMMARY",
    "FINDING",
    "PICTURE",
    "PUBLICATION",
    "DeletionMixin",
    "EveryPageAdmin",
    "KindAdmin",
    "PartInline",
    "PartMixin",
    "RefusalMixin",
    "RelatedPageInline",
    "RelationsMixin",
    "ShownImageAdmin",
    "SiteAdmin",
    "StackedPartInline",
    "SynonymInline",
    "TagAdmin",
    "add_inline",
    "add_panel",
    "before_leaving",
    "goes_with_page",
]
