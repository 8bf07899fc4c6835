from django.apps import AppConfig


class PagesConfig(AppConfig):
    name = "irsite.pages"
    verbose_name = "Site and pages"
