"""Make the full-text index of the database in use, with its triggers or generated columns."""

from django.db import migrations

from irsite.search.databases import database


def create(apps, schema_editor):
    for statement in database(schema_editor.connection).CREATE:
        schema_editor.execute(statement)


def drop(apps, schema_editor):
    for statement in database(schema_editor.connection).DROP:
        schema_editor.execute(statement)


class Migration(migrations.Migration):
    dependencies = [("search", "0001_initial")]
    operations = [migrations.RunPython(create, drop)]
