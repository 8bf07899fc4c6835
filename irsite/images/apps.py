from django.apps import AppConfig


class ImagesConfig(AppConfig):
    name = "irsite.images"
    verbose_name = "Pictures"
