"""Fields that lead elsewhere: searched, not scrolled through; pictures shown."""

from django.contrib.admin.widgets import AdminURLFieldWidget
from django.db import models

from irsite.images.models import Image
from irsite.images.widgets import PictureSelect, SelectMany, SelectOne


class RelationsMixin:
    """For admins and inlines: every relation to something with an admin of its own is chosen by searching."""

    formfield_overrides = {models.URLField: {"widget": AdminURLFieldWidget, "assume_scheme": "https"}}

    def formfield_for_dbfield(self, db_field, request, **kwargs):
        """Offer to add and to look at what is chosen, but never to delete it from here."""
        field = super().formfield_for_dbfield(db_field, request, **kwargs)
        if field is not None and hasattr(field.widget, "can_delete_related"):
            field.widget.can_delete_related = False
        return field

    def formfield_for_foreignkey(self, db_field, request, **kwargs):
        if "widget" not in kwargs and self._is_searchable(db_field):
            select = PictureSelect if db_field.related_model is Image else SelectOne
            kwargs["widget"] = select(db_field, self.admin_site, using=kwargs.get("using"))
        return super().formfield_for_foreignkey(db_field, request, **kwargs)

    def formfield_for_manytomany(self, db_field, request, **kwargs):
        if "widget" not in kwargs and self._is_searchable(db_field):
            kwargs["widget"] = SelectMany(db_field, self.admin_site, using=kwargs.get("using"))
        return super().formfield_for_manytomany(db_field, request, **kwargs)

    def _is_searchable(self, db_field):
        return (
            self.admin_site.is_registered(db_field.related_model)
            and self.admin_site.get_model_admin(db_field.related_model).search_fields
        )
