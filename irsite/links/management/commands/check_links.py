from django.core.management.base import BaseCommand, CommandError

from irsite.links.models import OutsideLink, StaleText
from irsite.links.outside.checking import Checker
from irsite.links.outside.collecting import collect
from irsite.links.whole_site import differences

SHOWN = 50


class Command(BaseCommand):
    help = "Ask for every outside link, or prove that the stored links between pages are those that the pages hold."

    def add_arguments(self, parser):
        parser.add_argument(
            "--internal", action="store_true", help="Compare the links between pages with a recomputation."
        )
        parser.add_argument("--limit", type=int, help="Ask for so many outside links, those longest unasked first.")
        parser.add_argument("--seconds", type=int, help="Begin no question after this time.")

    def handle(self, *, internal, limit, seconds, verbosity, **options):
        if internal:
            self.prove()
        else:
            self.ask(limit, seconds, verbosity)

    def prove(self):
        found = list(differences())
        for difference in found[:SHOWN]:
            self.stderr.write(str(difference))
        if found:
            raise CommandError(f"{len(found)} differences. manage.py rebuild_links mends them.")
        if left := StaleText.objects.count():
            self.stdout.write(f"{left} pages wait to be looked at again: manage.py rebuild_links --stale")
        self.stdout.write(self.style.SUCCESS("All stored links are what the pages hold."))

    def ask(self, limit, seconds, verbosity):
        total = collect()

        def show(link, answer):
            if verbosity > 1 or not answer.is_good:
                self.stdout.write(f"{answer.status or 'none'} {link.url} {answer.problem}".rstrip())

        asked = Checker().check(limit, seconds, show)
        broken = OutsideLink.objects.broken().count()
        self.stdout.write(f"{asked} of {total} outside links asked for; {broken} do not work.")
