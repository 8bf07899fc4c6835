"""Remove the files of pictures that no row needs any more."""

from datetime import timedelta

from django.core.files.storage import default_storage
from django.core.management.base import BaseCommand
from django.utils import timezone

from irsite.images import originals, renditions
from irsite.images.models import Image


class Command(BaseCommand):
    """Deleting a picture deletes its row; the files go here, days later, so that a restored backup finds them."""

    help = (
        "Removes stored originals and renditions that belong to no picture, or to a former crop of one. "
        "Safe while editors work: what is younger than --days stays."
    )

    def add_arguments(self, parser):
        parser.add_argument("--days", type=int, default=7, help="keep what is younger (default: %(default)s)")
        parser.add_argument("--dry-run", action="store_true", help="only say what would go")

    def handle(self, *, days, dry_run, verbosity, **options):
        limit = timezone.now() - timedelta(days=days)
        removed = 0
        for name in self.unneeded():
            if default_storage.get_modified_time(name) > limit:
                continue
            if not dry_run:
                default_storage.delete(name)
            removed += 1
            if verbosity > 1:
                self.stdout.write(name)
        self.stdout.write(f"{removed} file{'' if removed == 1 else 's'} {'would go' if dry_run else 'removed'}.")

    def unneeded(self):
        """Yield the names of stored files that no picture needs."""
        needed = set()
        for image in Image.objects.iterator():
            needed.add(image.file.name)
            needed.update(rendition.path for rendition in renditions.every(image))
        for name in _files(originals.FOLDER):
            if name not in needed:
                yield name
        for folder in _listing(renditions.FOLDER)[0]:
            for name in _files(f"{renditions.FOLDER}/{folder}"):
                if name not in needed:
                    yield name


def _listing(folder):
    """Return the folders and the files in a folder, none if it does not exist yet."""
    try:
        return default_storage.listdir(folder)
    except FileNotFoundError:
        return [], []


def _files(folder):
    return [f"{folder}/{name}" for name in _listing(folder)[1]]
