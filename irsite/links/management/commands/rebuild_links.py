from django.core.management.base import BaseCommand

from irsite.links.catching_up import catch_up
from irsite.links.whole_site import rebuild


class Command(BaseCommand):
    help = "Compute the links of all pages from nothing; readers see the old ones meanwhile."

    def add_arguments(self, parser):
        parser.add_argument(
            "--stale",
            action="store_true",
            help="Only pages in which a changed name may occur, as left by a broken run.",
        )

    def handle(self, *, stale, verbosity, **options):
        def show(done, number):
            if verbosity:
                self.stdout.write(f"{done} pages done, {number} left" if stale else f"{done} of {number} pages")

        if stale:
            catch_up(progress=show)
        else:
            rebuild(progress=show)
        self.stdout.write(self.style.SUCCESS("The links of all pages are up to date."))
