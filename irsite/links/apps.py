from django.apps import AppConfig


class LinksConfig(AppConfig):
    name = "irsite.links"
    verbose_name = "Links"

    def ready(self):
        from irsite.links.rendering import rendering_of
        from irsite.pages import register

        register.on_show(lambda page: {"rendering": rendering_of(page)})
