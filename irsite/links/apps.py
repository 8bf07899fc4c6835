from django.apps import AppConfig


class LinksConfig(AppConfig):
    name = "irsite.links"
    verbose_name = "Links"
