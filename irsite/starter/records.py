"""What the files say, checked, and how it is written into the tables: everything but pages."""

import hashlib
import uuid
from dataclasses import dataclass, field

from django.core.exceptions import FieldDoesNotExist, ValidationError
from django.core.files import File
from django.db.models import ForeignKey, ManyToManyField

from irsite.evidence.models import Source
from irsite.images.models import Image
from irsite.pages.models import FeaturedPage, FooterLink, Site
from irsite.revisions.snapshots import digest
from irsite.starter import shapes
from irsite.starter.markdown import Text
from irsite.starter.reading import Facts, Fault, Unreadable, read_yaml
from procedures.models import SharedPassage

FORMAT = "1"  # raise it when the loader makes something else of the same file, so that all records are written anew
NAMESPACE = uuid.UUID("6f1d2a51-0f3e-5c57-9a86-3b3f4a0c9d11")


def stable_key(*words):
    """Return the UUID that belongs to ``words``, the same on every site."""
    return uuid.uuid5(NAMESPACE, " ".join(map(str, words)))


def file_digest(*contents):
    """Return the SHA-256 of the bytes of one or more files, and of the way in which they are read."""
    return hashlib.sha256(b"\0".join([FORMAT.encode(), *contents])).hexdigest()


@dataclass
class Row:
    """A row to be written: its model, plain columns, and relations by the names of their targets."""

    model: type
    line: int
    columns: dict = field(default_factory=dict)
    relations: dict = field(default_factory=dict)
    many: dict = field(default_factory=dict)
    text: Text | None = None
    text_field: str = ""

    def build(self, names, citations, **own):
        """Return an unsaved instance, or None if something it points to no longer exists."""
        if any(name not in names for name in self.relations.values()):
            return None
        keys = {f"{relation}_id": names[name] for relation, name in self.relations.items()}
        texts = {self.text_field: self.text.html(names, citations)} if self.text else {}
        return self.model(**self.columns, **keys, **texts, **own)


class Record:
    """One thing that the files describe. ``key`` names it, ``faults`` are what is wrong with its file.

    ``references`` are ``(name, line)`` of what it points to.
    """

    key = ""

    def __init__(self, path, content):
        self.path = path
        self.digest = file_digest(content)
        self.faults, self.references = [], []

    def fault(self, line, words):
        """Note a fault of the file."""
        self.faults.append(Fault(str(self.path), line, words))

    def find(self):
        """Return the row of this record, or None."""
        raise NotImplementedError

    def create(self, names):
        """Write the row, bare as far as it refers to others, and return it."""
        raise NotImplementedError

    def write(self, row, names):
        """Write everything that the file says into ``row``; ``names`` maps names of targets to keys of rows."""
        raise NotImplementedError

    def finish(self, row, is_new):
        """Do what can only be done when all rows stand."""

    def state(self, row):
        """Return plain data that changes whenever an editor changes ``row``."""
        raise NotImplementedError

    def read_columns(self, row, facts, skip=()):
        """Put the values of ``facts`` into ``row``, checked against the fields of its model."""
        for key, value in facts.items():
            if key not in skip:
                self.read_column(row, key, value, facts.line_of(key))

    def read_column(self, row, key, value, line):
        """Put one value into ``row``, or note why it cannot be."""
        try:
            column = row.model._meta.get_field(key)
        except FieldDoesNotExist:
            column = None
        if column is None or not column.editable or column.auto_created or not column.concrete:
            return self.fault(line, f"“{key}” is not known here.")
        try:
            if isinstance(column, ManyToManyField):
                row.many[key] = [self.refer(column, item, line) for item in as_list(value)]
            elif isinstance(column, ForeignKey):
                row.relations[key] = self.refer(column, value, line)
            else:
                row.columns[key] = _clean(column, value)
        except ValidationError as error:
            self.fault(line, f"{key}: {' '.join(error.messages)}")
        except shapes.Malformed as error:
            self.fault(line, f"{key}: {error}")
        return None

    def refer(self, column, value, line):
        """Return the name of what ``value`` refers to, noted as a reference of this record."""
        name = shapes.name_of(column, value)
        self.references.append((name, line))
        return name

    def read_text(self, section):
        """Return the text of ``section``, its references and faults noted."""
        text = Text(section.text, section.text_line)
        for line, words in text.faults:
            self.fault(line, words)
        self.references += text.links
        self.references += [(f"source:{source}", line) for (source, _), line in text.citations]
        return text


class SourceRecord(Record):
    """A source, from ``sources.yaml``."""

    def __init__(self, path, key, facts):
        super().__init__(path, repr((key, dict(facts))).encode())
        self.key, self.slug = f"source:{key}", key
        self.row = Row(Source, facts.line)
        self.read_column(self.row, "slug", key, facts.line)
        self.read_columns(self.row, facts)
        for required in ("title", "publisher"):
            if not self.row.columns.get(required):
                self.fault(facts.line, f"The {required} of “{key}” is missing.")
        if self.row.columns.get("url") and not self.row.columns.get("accessed"):
            self.fault(facts.line, f"“{key}” has an address, so it needs the day on which it was read: “accessed”.")

    def find(self):
        return Source.objects.filter(slug=self.slug).first()

    def create(self, names):
        return Source.objects.create(**self.row.columns)

    def write(self, source, names):
        for name in ("authors", "published", "url", "doi", "note"):
            setattr(source, name, "")
        source.accessed = None
        for name, value in self.row.columns.items():
            setattr(source, name, value)
        source.save()

    def state(self, source):
        return list(Source.objects.filter(pk=source.pk).values())


class PictureRecord(Record):
    """A picture: ``NAME.png`` with its texts in ``NAME.yaml``."""

    def __init__(self, path):
        content = path.read_bytes()
        super().__init__(path, content)
        self.file = path.with_suffix(".png")
        self.key = f"image:{path.stem}"
        if not self.file.exists():
            raise Unreadable(path, 1, f"{self.file.name} is missing beside it.")
        self.digest = file_digest(content, self.file.read_bytes())
        facts = read_yaml(content.decode(), path)
        self.row = Row(Image, facts.line)
        self.read_columns(self.row, facts)
        texts = self.row.columns
        if bool(texts.get("alt_text")) == bool(texts.get("decorative")):
            self.fault(facts.line, "A picture needs “alt_text”, or “decorative: true”, and not both.")

    @property
    def uuid(self):
        return stable_key("picture", self.path.stem)

    def find(self):
        return Image.objects.filter(key=self.uuid).first()

    def create(self, names):
        return Image.objects.from_file(self.file, key=self.uuid, **self.row.columns)

    def write(self, image, names):
        for name, value in self.row.columns.items():
            setattr(image, name, value)
        with self.file.open("rb") as file:
            image.file.save(self.file.name, File(file, name=self.file.name), save=False)
        image.save()

    def state(self, image):
        columns = (
            "title",
            "alt_text",
            "decorative",
            "caption",
            "credit",
            "license",
            "source_url",
            "focal_x",
            "focal_y",
        )
        return list(Image.objects.filter(pk=image.pk).values("sha256", *columns))


class PassageRecord(Record):
    """Words that stand on every procedure page, from ``passages.md``."""

    def __init__(self, path, section):
        super().__init__(path, f"{section.name}\n{section.text}".encode())
        self.key, self.place = f"passage:{section.name}", section.name
        if self.place not in SharedPassage.Place.values:
            self.fault(section.line, f"“{section.name}” is none of {', '.join(SharedPassage.Place.values)}.")
        self.text = self.read_text(section)
        if self.text.citations:
            self.fault(section.line, "A shared passage cannot cite: it belongs to no page.")

    def find(self):
        return SharedPassage.objects.filter(place=self.place).first()

    def create(self, names):
        return SharedPassage(place=self.place)

    def write(self, passage, names):
        passage.body = self.text.html(names, {})
        passage.save()

    def state(self, passage):
        return SharedPassage.objects.get(pk=passage.pk).body


class SiteRecord(Record):
    """The one record of the site, from ``site.yaml``."""

    key = "site:"
    parts = ((FeaturedPage, "featured"), (FooterLink, "footer"))

    def __init__(self, path):
        content = path.read_bytes()
        super().__init__(path, content)
        facts = read_yaml(content.decode(), path)
        self.row = Row(Site, 1)
        self.read_columns(self.row, facts, skip={"featured", "footer"})
        self.rows = {FeaturedPage: [], FooterLink: []}
        for model, key in self.parts:
            for number, item in enumerate(facts.get(key) or [], start=1):
                values = item if isinstance(item, Facts) else {"page": item}
                row = Row(model, facts.line_of(key), {"order": number * 10})
                for name, value in values.items():
                    self.read_column(row, name, value, facts.line_of(key))
                self.rows[model].append(row)

    def find(self):
        return Site.objects.filter(pk=Site.SINGLE).first()

    def create(self, names):
        return Site.objects.create()

    def write(self, site, names):
        for name, value in self.row.columns.items():
            setattr(site, name, value)
        site.save()
        for model, rows in self.rows.items():
            model.objects.filter(site=site).delete()
            built = [
                row.build(names, {}, site=site, pk=stable_key(self.key, model._meta.label_lower, number))
                for number, row in enumerate(rows)
            ]
            model.objects.bulk_create(instance for instance in built if instance)

    def state(self, site):
        return [list(Site.objects.values()), *(list(model.objects.values()) for model, _ in self.parts)]


def row_digest(record, row):
    """Return the digest of ``row`` as it stands in the tables now."""
    return digest(record.state(row))


def as_list(value):
    """Return ``value`` if it is a list. Raises Malformed."""
    if not isinstance(value, list):
        raise shapes.Malformed("This must be a list.")
    return value


def _clean(column, value):
    """Return ``value`` as the column holds it. Raises ValidationError or Malformed."""
    if isinstance(value, list | dict):
        raise shapes.Malformed("This must be a single value.")
    value = "" if value is None and not column.null else value
    value = column.clean(value, None) if value is not None else None
    limit = getattr(column, "max_length", None)
    if limit and isinstance(value, str) and len(value) > limit:
        raise shapes.Malformed(f"{len(value)} characters are too many; {limit} fit.")
    return value
