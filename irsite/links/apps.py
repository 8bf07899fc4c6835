from django.apps import AppConfig
from django.conf import settings


class LinksConfig(AppConfig):
    name = "irsite.links"
    verbose_name = "Links"

    def ready(self):
        from django.db.models.signals import post_delete, post_save

        from irsite.links.bookkeeping import page_changed, silence_changed
        from irsite.links.models import SilencedName
        from irsite.links.neighbors import show
        from irsite.links.outside.checking import broken_links_left
        from irsite.links.own_addresses import as_references, own_addresses_left
        from irsite.pages import register
        from irsite.text.fields import on_clean

        for signal in (post_save, post_delete):
            signal.connect(silence_changed, sender=SilencedName, dispatch_uid=f"links.{id(signal)}")
        register.on_change(page_changed)
        on_clean(as_references)
        register.before_publication(own_addresses_left)
        if settings.BROKEN_LINKS_KEEP_PAGES_BACK:
            register.before_publication(broken_links_left)
        register.on_load("linked_text")
        register.on_show(show)
