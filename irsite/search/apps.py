from django.apps import AppConfig


class SearchConfig(AppConfig):
    name = "irsite.search"
    verbose_name = "Search"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self):
        from irsite.pages import register
        from irsite.search import indexing
        from irsite.search.names import search_names

        register.on_change(indexing.update)
        register.by_name(search_names)
