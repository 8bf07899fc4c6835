"""Bringing the starter content into the tables: what is new or changed in the files, and untouched by editors."""

from collections import Counter
from contextlib import contextmanager
from pathlib import Path

from django.db import IntegrityError, connection, transaction

from careers.entry_points import EntryPoint
from irsite.starter.models import StarterRecord
from irsite.starter.page_record import PageRecord
from irsite.starter.reading import Facts, Fault, Unreadable, read_sections, read_yaml
from irsite.starter.records import PassageRecord, PictureRecord, SiteRecord, SourceRecord, row_digest
from irsite.starter.table_record import read_table
from procedures.visit_questions import VisitQuestion

CONTENT = Path(__file__).parent / "content"
PICTURES = Path(__file__).parent / "pictures"


class FaultyContent(Exception):
    """Raised when the files cannot be loaded as they are; ``faults`` say where and why."""

    def __init__(self, faults):
        self.faults = sorted(faults)
        super().__init__(f"{len(self.faults)} faults")


def check(content=None, pictures=None):
    """Return all records of the files. Raises FaultyContent; touches no table."""
    records, faults = records_in(content or CONTENT, pictures or PICTURES)
    names = {record.key for record in records}
    for key, number in Counter(record.key for record in records).items():
        if number > 1:
            faults.append(Fault(str(records[0].path), 1, f"{key} is described {number} times."))
    for record in records:
        faults += record.faults
        faults += [
            Fault(str(record.path), line, f"{name.removeprefix('source:').removeprefix('image:')} does not exist.")
            for name, line in record.references
            if name not in names
        ]
    if faults:
        raise FaultyContent(faults)
    return records


def records_in(folder, pictures):
    """Return all records of the starter content and the faults of files that cannot be read.

    In the order in which they can be created: what others refer to comes first.
    """
    records, faults = [], []

    def collect(make, *arguments):
        try:
            made = make(*arguments)
        except Unreadable as error:
            faults.append(error.fault)
        except FileNotFoundError:
            faults.append(Fault(str(arguments[0]), 1, "The file is missing."))
        except UnicodeDecodeError:
            faults.append(Fault(str(arguments[0]), 1, "The file is not written in UTF-8."))
        else:
            records.extend(made if isinstance(made, list) else [made])

    for path in sorted(pictures.glob("*.yaml")):
        collect(PictureRecord, path)
    collect(_sources, folder / "sources.yaml")
    pages = (path for path in sorted(folder.rglob("*.md")) if path != folder / "passages.md")
    for path in pages:
        collect(PageRecord, path, folder)
    collect(_passages, folder / "passages.md")
    collect(read_table, folder / "questions.yaml", VisitQuestion)
    collect(read_table, folder / "entry-points.yaml", EntryPoint)
    collect(SiteRecord, folder / "site.yaml")
    return records, faults


def _sources(path):
    facts = read_yaml(path.read_text(encoding="utf-8"), path)
    wrong = next((key for key, value in facts.items() if not isinstance(value, Facts)), None)
    if wrong is not None:
        raise Unreadable(path, facts.line_of(wrong), f"“{wrong}” must have a title, a publisher and so on below it.")
    return [SourceRecord(path, key, value) for key, value in facts.items()]


def _passages(path):
    return [PassageRecord(path, section) for section in read_sections(path.read_text().splitlines(), path)]


class Loader:
    """Writes records into the tables, each in one of four ways.

    New ones are created. One that still stands as it was last written is brought up to date if its file changed. One
    that an editor changed, and one that an editor deleted, is left alone. ``written`` and ``left_alone`` hold keys.
    """

    def __init__(self, records, progress=lambda done, total, what: None):
        self.records = records
        self.progress = progress
        self.known = StarterRecord.objects.in_bulk()
        self.names = {}  # the key of a record → the primary key of its row
        self.written, self.left_alone = [], []

    def load(self):
        """Load everything, or nothing but pictures if it fails. Raises FaultyContent."""
        pictures = [record for record in self.records if isinstance(record, PictureRecord)]
        others = [record for record in self.records if not isinstance(record, PictureRecord)]
        wanted = self._choose(pictures)
        for number, choice in enumerate(wanted, start=1):
            with transaction.atomic():
                self._write_all([choice])
            self.progress(number, len(wanted), "pictures")
        with transaction.atomic():
            self._write_all(self._choose(others), "pages and sources")
            if self.written:
                # A planner that believes new tables to be empty joins them in an order that takes minutes (PostgreSQL).
                with connection.cursor() as cursor:
                    cursor.execute("ANALYZE")

    def _choose(self, records):
        """Return (record, row or None, whether it is new) of what is to be written; note what is left alone."""
        wanted = []
        for record in records:
            row, known = record.find(), self.known.get(record.key)
            if row is not None:
                self.names[record.key] = row.pk
            if known is None and row is None:
                wanted.append((record, None, True))
            elif known is None or row is None:
                self.left_alone.append(record.key)
            elif known.file_digest != record.digest:
                if known.row_digest == row_digest(record, row):
                    wanted.append((record, row, False))
                else:
                    self.left_alone.append(record.key)
        return wanted

    def _create(self, record):
        with _naming(record):
            row = record.create(self.names)
        self.names[record.key] = row.pk
        return row

    def _write_all(self, wanted, what=""):
        """Write the chosen records, bare rows for all new ones first, so that each can refer to any other."""
        wanted = [(record, row or self._create(record), is_new) for record, row, is_new in wanted]
        for number, (record, row, _) in enumerate(wanted, start=1):
            with _naming(record):
                record.write(row, self.names)
            if what:
                self.progress(number, len(wanted), what)
        for record, row, is_new in wanted:
            with _naming(record):
                record.finish(row, is_new)
            StarterRecord(key=record.key, file_digest=record.digest, row_digest=row_digest(record, row)).save()
            self.written.append(record.key)


@contextmanager
def _naming(record):
    """Turn what cannot be written inside the block into a fault of the record's file."""
    try:
        yield
    except Unreadable as error:
        raise FaultyContent([error.fault]) from None
    except IntegrityError as error:
        raise FaultyContent([Fault(str(record.path), 1, f"The database refused it: {error}")]) from error
