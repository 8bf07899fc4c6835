from django.core.management.base import BaseCommand, CommandError

from irsite.links.models import StaleText
from irsite.links.whole_site import differences

SHOWN = 50


class Command(BaseCommand):
    help = "Prove that the stored links are those that the pages hold."

    def add_arguments(self, parser):
        parser.add_argument(
            "--internal", action="store_true", help="Compare the links between pages with a recomputation."
        )

    def handle(self, *, internal, **options):
        found = list(differences())
        for difference in found[:SHOWN]:
            self.stderr.write(str(difference))
        if found:
            raise CommandError(f"{len(found)} differences. manage.py rebuild_links mends them.")
        if left := StaleText.objects.count():
            self.stdout.write(f"{left} pages wait to be looked at again: manage.py rebuild_links --stale")
        self.stdout.write(self.style.SUCCESS("All stored links are what the pages hold."))
