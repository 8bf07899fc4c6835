"""Rows of a plain table, all in one YAML file: questions for visit sheets, starting points of careers."""

from irsite.starter.reading import Facts, Unreadable, read_yaml
from irsite.starter.records import Record, Row, stable_key


class TableRecord(Record):
    """One row of a model that is no page, described below its name in a YAML file."""

    def __init__(self, path, model, name, facts):
        super().__init__(path, repr((name, dict(facts))).encode())
        self.model, self.key = model, f"{model._meta.model_name}:{name}"
        self.row = Row(model, facts.line)
        self.read_columns(self.row, facts)

    @property
    def primary_key(self):
        return stable_key(self.key)

    def find(self):
        return self.model.objects.filter(pk=self.primary_key).first()

    def create(self, names):
        row = self.model(pk=self.primary_key, **self.row.columns)
        row.save(force_insert=True)
        return row

    def write(self, row, names):
        """Make ``row`` what the file says; what it does not say goes back to the default."""
        row = self.model(pk=row.pk, **self.row.columns)
        row.save(force_update=True)
        for name, targets in self.row.many.items():
            getattr(row, name).set([names[target] for target in targets if target in names])

    def state(self, row):
        many = {
            field.name: sorted(getattr(row, field.name).values_list("pk", flat=True))
            for field in self.model._meta.many_to_many
        }
        return [list(self.model.objects.filter(pk=row.pk).values()), many]


def read_table(path, model):
    """Return a record for each row of the file. Raises Unreadable."""
    facts = read_yaml(path.read_text(encoding="utf-8"), path)
    wrong = next((key for key, value in facts.items() if not isinstance(value, Facts)), None)
    if wrong is not None:
        raise Unreadable(path, facts.line_of(wrong), f"“{wrong}” must have names and values below it.")
    records = []
    has_slug = any(field.name == "slug" for field in model._meta.fields)
    for number, (name, values) in enumerate(facts.items(), start=1):
        values.setdefault("order", number * 10)
        if has_slug:
            values.setdefault("slug", name)
        records.append(TableRecord(path, model, name, values))
    return records
