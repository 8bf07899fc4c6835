"""Forms with rich text under a strict policy: what every admin with a prose editor shares."""

from django.contrib import admin
from django.forms import Script
from js_asset import ImportMap, Media

from irsite.text.fields import RichTextField
from irsite.text.html import printable

MODULES = ImportMap({"irsite/dialog": "text/dialog.js"})


class RichTextAdmin(admin.ModelAdmin):
    """An admin whose form may hold prose editors.

    The editors need an import map and make style elements, both of which the policy admits by nonce only.
    """

    class Media:
        css = {"all": ["text/editor.css"]}
        js = ["text/style-nonce.js", Script("text/editor.js", type="module")]

    def get_object(self, request, object_id, from_field=None):
        """Show rich text as text, not as code, to those who may only look."""
        thing = super().get_object(request, object_id, from_field)
        if thing is not None and not self.has_change_permission(request, thing):
            for field in self.opts.fields:
                if isinstance(field, RichTextField):
                    setattr(thing, field.attname, printable(getattr(thing, field.attname)))
        return thing

    def render_change_form(self, request, context, **options):
        """Give every script and style of the form the nonce of this answer."""
        response = super().render_change_form(request, context, **options)
        media = response.context_data["media"] + Media(importmap=MODULES)
        response.context_data["media"] = Media.from_media(media, nonce=str(request.csp_nonce))
        return response
