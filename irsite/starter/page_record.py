"""What the file of a page says, checked, and how it is written into the tables."""

from articles.models import Article
from irsite.evidence.models import Citation
from irsite.pages.models import NotReady, Page, kinds
from irsite.revisions.snapshots import parts_of, snapshot
from irsite.starter import shapes
from irsite.starter.reading import Facts, Unreadable, read_page
from irsite.starter.records import Record, Row, as_list, stable_key
from irsite.text.fields import RichTextField

EDITORIAL_TEAM = "editorial-team"


class PageRecord(Record):
    """A page. Its file's place is its address."""

    def __init__(self, path, root):
        content = path.read_bytes()
        super().__init__(path, content)
        self.key = f"/{path.relative_to(root).with_suffix('').as_posix()}/"
        self.slug = path.stem
        folder = self.key[: -len(self.slug) - 1]
        self.model = next((kind for kind in kinds() if kind.prefix == folder), None)
        if self.model is None:
            raise Unreadable(path, 1, f"No kind of page has addresses below {folder}")
        self.facts, sections = read_page(content.decode(), path)
        self.page = Row(self.model, 1)
        self.rows, self.texts, self.tags, self.citations = [], {}, [], []
        self.read_facts()
        self.read_sections(sections)
        self.read_sources()
        if not self.page.columns.get("title"):
            self.fault(self.facts.line, "The title is missing.")

    def read_facts(self):
        facts, rows, columns = self.facts, shapes.rows_of(self.model), shapes.COLUMNS.get(self.model, {})
        if "authors" not in facts and self.model.is_clinical:
            facts["authors"] = [EDITORIAL_TEAM]
        for key, value in facts.items():
            line = facts.line_of(key)
            try:
                if key in rows:
                    self.read_rows(rows[key], value, line)
                elif key in columns:
                    for column, part in columns[key](value).items():
                        self.read_column(self.page, column, part, line)
                elif key == "tags":
                    self.tags = [str(tag) for tag in as_list(value)]
                elif key == "picture":
                    self.read_column(self.page, "image", value, line)
                elif key in {"sources", "slug", "tags"}:
                    continue
                else:
                    self.read_column(self.page, key, value, line)
            except shapes.Malformed as error:
                self.fault(line, f"{key}: {error}")

    def read_rows(self, notation, value, line):
        has_order = any(column.name == "order" for column in notation.part._meta.fields)
        for number, values in enumerate(notation.read(value), start=1):
            item = value[number - 1] if isinstance(value, list) else None
            row = Row(notation.part, item.line if isinstance(item, Facts) else line)
            for key, part in values.items():
                self.read_column(row, key, part, item.line_of(key) if isinstance(item, Facts) else line)
            if has_order:
                row.columns["order"] = number * 10
            self.rows.append(row)

    def read_sections(self, sections):
        for number, section in enumerate(sections, start=1):
            if self.model is Article and section.name in shapes.BLOCKS:
                self.read_block(section, number * 10)
            elif section.name in self.texts:
                self.fault(section.line, f"“{section.name}” stands here twice.")
            elif any(isinstance(f, RichTextField) and f.name == section.name for f in self.model._meta.get_fields()):
                self.texts[section.name] = self.read_text(section)
            else:
                self.fault(section.line, f"“{section.name}” is no text of {self.model._meta.verbose_name_plural}.")

    def read_block(self, section, ordering):
        model, text_field = shapes.BLOCKS[section.name]
        row = Row(model, section.line, {"region": "body", "ordering": ordering})
        for key, value in section.options.items():
            self.read_column(row, shapes.BLOCK_NAMES.get(key, key), value, section.options.line_of(key))
        if text_field and isinstance(model._meta.get_field(text_field), RichTextField):
            row.text, row.text_field = self.read_text(section), text_field
        elif text_field:
            self.read_column(row, text_field, section.text.strip(), section.line)
        elif section.text.strip():
            self.fault(section.text_line, f"A block “{section.name}” has no text of its own.")
        self.rows.append(row)

    def read_sources(self):
        """Collect what the texts cite, in their order, and after that what only the facts name."""
        texts = [*self.texts.values(), *(row.text for row in self.rows if row.text)]
        cited = [citation for text in texts for citation, _ in text.citations]
        for item in self.facts.get("sources") or []:
            source, where = (item.get("source"), item.get("where", "")) if isinstance(item, dict) else (item, "")
            self.references.append((f"source:{source}", self.facts.line_of("sources")))
            cited.append((str(source), where))
        self.citations = list(dict.fromkeys(cited))

    def citation_key(self, citation):
        return stable_key(self.key, "cites", *citation)

    def find(self):
        """Return the page at this address, as an instance of its kind, or None."""
        page = Page.objects.filter(path=self.key).first()
        return page and page.specific

    def create(self, names):
        """Write the bare page, so that others can refer to it, and return it."""
        page = self.model(title=self.page.columns["title"], slug=self.slug, **self.unique_columns())
        page.save()
        return page

    def unique_columns(self):
        """Return the columns that must not be empty from the first moment on, because no two rows may share them."""
        columns = self.page.columns.items()
        return {name: value for name, value in columns if self.model._meta.get_field(name).unique}

    def write(self, page, names):
        """Write everything that the file says into ``page``, its parts, relations and tags."""
        citations = {citation: self.citation_key(citation) for citation in self.citations}
        for name, value in self.page.columns.items():
            setattr(page, name, value)
        for name, target in self.page.relations.items():
            setattr(page, f"{name}_id", names.get(target))
        for name, text in self.texts.items():
            setattr(page, name, text.html(names, citations))
        page.save()
        for part, key in parts_of(self.model):
            part._base_manager.filter(**{key.name: page.pk}).delete()
        self.write_rows(page, names, citations)
        for name, targets in self.page.many.items():
            getattr(page, name).set([names[target] for target in targets if target in names])
        page.tags.set(self.tags)

    def write_rows(self, page, names, citations):
        keys = {part: key.name for part, key in parts_of(self.model)}
        instances = {}
        for number, row in enumerate(self.rows):
            own = {"pk": stable_key(self.key, row.model._meta.label_lower, number), keys[row.model]: page}
            if instance := row.build(names, citations, **own):
                instances.setdefault(row.model, []).append((instance, row))
        for model, pairs in instances.items():
            model._base_manager.bulk_create([instance for instance, _ in pairs])
            for instance, row in pairs:
                for name, targets in row.many.items():
                    getattr(instance, name).set([names[target] for target in targets if target in names])
        Citation.objects.bulk_create(
            Citation(
                pk=key, page_id=page.pk, source_id=names[f"source:{source}"], locator=where, order=number * 10
            )
            for number, ((source, where), key) in enumerate(citations.items(), start=1)
            if f"source:{source}" in names
        )  # fmt: skip

    def finish(self, page, is_new):
        """Publish a new page, and announce the change of a live one. Raises Unreadable if something is missing."""
        if is_new or page.status == Page.Status.LIVE:
            try:
                page.publish()
            except NotReady as gaps:
                raise Unreadable(self.path, 1, " ".join(gaps.messages)) from None

    def state(self, page):
        """Return what tells an editor's change: the content and what its verbs set."""
        page = type(page).objects.get(pk=page.pk)
        return {"content": snapshot(page), "status": page.status, "from": page.live_from, "until": page.live_until}
