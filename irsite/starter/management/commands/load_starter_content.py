"""Load the starter content, or bring it up to date."""

import os

from django.core.management.base import BaseCommand, CommandError

from irsite.links import whole_site
from irsite.links.bookkeeping import put_off
from irsite.starter import loading

SHOWN = 20


class Command(BaseCommand):
    """Idempotent: what an editor changed or deleted is left alone."""

    help = "Loads the starter content (docs/starter-content.md). What an editor changed or deleted is left alone."

    def add_arguments(self, parser):
        parser.add_argument("--check", action="store_true", help="only check the files; the database is not touched")

    def handle(self, *, verbosity, **options):
        try:
            records = loading.check()
            if options["check"]:
                self.stdout.write(f"{len(records)} records, no faults.")
            else:
                self.load(records, verbosity)
        except loading.FaultyContent as error:
            for fault in error.faults:
                self.stderr.write(f"{os.path.relpath(fault.path)}:{fault.line}: {fault.words}")
            number = len(error.faults)
            raise CommandError(
                f"{number} fault{'s' if number > 1 else ''} in the starter content; nothing was written."
            ) from None

    def load(self, records, verbosity):
        predates_links = whole_site.is_missing()
        loader = loading.Loader(records, self.progress)
        with put_off():
            loader.load()
        if predates_links:
            whole_site.rebuild()
        if loader.written:
            self.stdout.write(f"{len(loader.written)} records written.")
        if loader.left_alone:
            shown = loader.left_alone if verbosity > 1 else loader.left_alone[:SHOWN]
            more = len(loader.left_alone) - len(shown)
            self.stdout.write(
                f"{len(loader.left_alone)} left alone, because an editor changed, made or deleted them: "
                f"{', '.join(shown)}{f' and {more} more' if more else ''}"
            )

    def progress(self, done, total, what):
        """Print how far the loading is, some ten times on the way."""
        if done == total or done % max(1, total // 10) == 0:
            self.stdout.write(f"  {done} of {total} {what}")
            self.stdout.flush()
