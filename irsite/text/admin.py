"""Forms with rich text under a strict policy: what every admin with a prose editor shares."""

from django.contrib import admin
from django.forms import Script
from js_asset import ImportMap, Media

MODULES = ImportMap({"irsite/dialog": "text/dialog.js"})


class RichTextAdmin(admin.ModelAdmin):
    """An admin whose form may hold prose editors.

    The editors need an import map and make style elements, both of which the policy admits by nonce only.
    """

    class Media:
        css = {"all": ["text/editor.css"]}
        js = ["text/style-nonce.js", Script("text/editor.js", type="module")]

    def render_change_form(self, request, context, **options):
        """Give every script and style of the form the nonce of this answer."""
        response = super().render_change_form(request, context, **options)
        media = response.context_data["media"] + Media(importmap=MODULES)
        response.context_data["media"] = Media.from_media(media, nonce=str(request.csp_nonce))
        return response
