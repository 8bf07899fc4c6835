from django.apps import AppConfig


class StarterConfig(AppConfig):
    name = "irsite.starter"
    verbose_name = "Starter content"
