"""Django admin under the name of the site."""

from django.contrib import admin
from django.contrib.admin import apps


class AdminConfig(apps.AdminConfig):
    """Make :class:`AdminSite` the site that ``admin.site`` and ``@admin.register`` mean."""

    default_site = "irsite.admin.AdminSite"


class AdminSite(admin.AdminSite):
    """The editors' site."""

    site_title = "irsite"
    site_header = "irsite"
    index_title = "What would you like to edit?"
    enable_nav_sidebar = True
    empty_value_display = "none"
