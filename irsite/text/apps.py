from django.apps import AppConfig


class TextConfig(AppConfig):
    name = "irsite.text"
    verbose_name = "Text"
