"""Make content in bulk, to measure with."""

import time

from django.core.management.base import BaseCommand, CommandError

from irsite.pages.models import Page
from irsite.starter.generation import Generator, editors_pages


class Command(BaseCommand):
    """Refuses a database in which an editor has worked."""

    help = "Makes realistic content of every kind in bulk, for benchmarks. It is made up: never serve it to readers."

    def add_arguments(self, parser):
        parser.add_argument("--pages", type=int, default=10_000, help="how many pages, of all kinds (default: 10000)")
        parser.add_argument("--seed", type=int, default=1, help="the same seed makes the same content (default: 1)")
        parser.add_argument("--force", action="store_true", help="even beside content that an editor made or changed")

    def handle(self, *, pages, seed, force, **options):
        if Page.objects.filter(slug__endswith=f"-{seed}-0").exists():
            raise CommandError(f"The content of seed {seed} is here already. Take another one: --seed {seed + 1}")
        if not force and (number := editors_pages().count()):
            raise CommandError(
                f"This database holds {number} page{'s' if number > 1 else ''} that an editor made or changed. "
                "Made-up content does not belong there; --force puts it beside them all the same."
            )
        try:
            generator = Generator(pages, seed, self.progress)
        except ValueError as error:
            raise CommandError(str(error)) from None
        started = time.monotonic()
        self.shown = 0
        generator.run()
        self.stdout.write(f"{pages} pages made in {time.monotonic() - started:.1f} s.")

    def progress(self, done, total, what):
        """Print how far it is, some twenty times on the way."""
        if done == total or done - self.shown >= total / 20:
            self.shown = done
            self.stdout.write(f"  {done} of {total}, {what}")
            self.stdout.flush()
