"""Write the search index anew, while readers go on searching."""

from django.core.management.base import BaseCommand

from irsite.search import indexing

STEP = 100


class Command(BaseCommand):
    help = "Writes the search index anew from the live pages. The site can be searched all the while."

    def handle(self, *args, verbosity=1, **options):
        def progress(done, total):
            if verbosity and (done % STEP == 0 or done == total):
                self.stdout.write(f"{done} of {total} pages")

        number = indexing.rebuild(progress)
        if verbosity:
            self.stdout.write(self.style.SUCCESS(f"The search knows {number} page{'' if number == 1 else 's'}."))
