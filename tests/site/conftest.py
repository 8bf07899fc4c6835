"""The whole starter content, loaded once for a module."""

import pytest
from django.core.management import call_command
from django.db import transaction


@pytest.fixture(scope="module")
def starter_content(django_db_setup, django_db_blocker, tmp_path_factory):
    """Load the starter content into the test database, and take it out after the last test of the module."""
    from django.conf import settings

    with django_db_blocker.unblock():
        before, settings.MEDIA_ROOT = settings.MEDIA_ROOT, tmp_path_factory.mktemp("media")
        outer = transaction.atomic()
        outer.__enter__()
        try:
            call_command("load_starter_content", verbosity=0)
            yield settings.MEDIA_ROOT
        finally:
            transaction.set_rollback(True)
            outer.__exit__(None, None, None)
            settings.MEDIA_ROOT = before


@pytest.fixture
def starter_site(starter_content, db, settings):
    """Show the starter content, with its pictures, to one test."""
    settings.MEDIA_ROOT = starter_content
