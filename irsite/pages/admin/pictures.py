"""The admin of pictures, told by this room which pages show them."""

from django.contrib import admin

from irsite.images.admin import ImageAdmin
from irsite.images.models import Image
from irsite.pages.admin.deletion import DeletionMixin

admin.site.unregister(Image)


@admin.register(Image)
class ShownImageAdmin(DeletionMixin, ImageAdmin):
    """The library of pictures; a picture in use names the pages that show it when somebody wants to delete it."""
