"""Say how hard the public pages are to read."""

import statistics

from django.core.management.base import BaseCommand, CommandError

from irsite.pages.models import kinds
from irsite.text.readability import read


class Command(BaseCommand):
    """The grade is a signal for where to look again; it does not prove that a text is understood."""

    help = "Prints the Flesch-Kincaid grade of every public page, kind by kind, the hardest last."

    def add_arguments(self, parser):
        parser.add_argument("kinds", nargs="*", help="kinds of pages, such as procedure; all of them by default")
        parser.add_argument("--above", type=float, default=0, help="only pages above this grade")

    def handle(self, *args, **options):
        known = {model._meta.model_name: model for model in kinds()}
        if unknown := set(options["kinds"]) - set(known):
            raise CommandError(f"No kind of page is called {', '.join(sorted(unknown))}. Known: {', '.join(known)}.")
        for name in options["kinds"] or known:
            self.report(known[name], options["above"])

    def report(self, model, above):
        readings = sorted(
            ((read(page.prose()), page) for page in model.objects.public().iterator()),
            key=lambda pair: (pair[0].grade, pair[1].path),
        )
        if not readings:
            return
        median = statistics.median(reading.grade for reading, _ in readings)
        self.stdout.write(f"{model._meta.verbose_name_plural}: {len(readings)}, median grade {median:.1f}")
        for reading, page in readings:
            if reading.grade > above:
                self.stdout.write(f"  {reading.grade:4.1f}  {reading.words:5d} words  {page.path}")
                if above:
                    self.stdout.write(f"        longest sentence: {reading.longest}")
