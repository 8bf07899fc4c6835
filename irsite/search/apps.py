from django.apps import AppConfig


class SearchConfig(AppConfig):
    name = "irsite.search"
    verbose_name = "Search"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self):
        from irsite.pages import register
        from irsite.search import indexing

        register.on_change(indexing.update)
