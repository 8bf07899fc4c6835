"""A worker process that counts one search and ends; run by a test in a process of its own."""

import os


def count_one(var):
    """Make a site in the folder ``var``, count one search without result, and return."""
    os.environ["IRSITE_VAR"] = str(var)
    os.environ["DJANGO_SETTINGS_MODULE"] = "irsite.settings"
    os.environ.pop("DATABASE_URL", None)
    import django
    from django.core.management import call_command

    django.setup()
    call_command("migrate", verbosity=0)
    from irsite.search import counts

    counts.missed("zzyzx")
