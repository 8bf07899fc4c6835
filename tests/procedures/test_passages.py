import pytest
from django.core.cache import cache

from articles.models import Topic
from procedures.models import Procedure, SharedPassage
from tests.factories import make_page

pytestmark = pytest.mark.django_db


def test_a_shared_passage_stands_on_every_procedure_with_its_links(client):
    topic = make_page(Topic)
    SharedPassage.objects.create(place="preparation", body=f'<p>Bring a <a data-page="{topic.pk}">list</a>.</p>')
    for procedure in (make_page(Procedure), make_page(Procedure)):
        assert f'Bring a <a href="{topic.path}">list</a>.' in client.get(procedure.path).content.decode()


def test_a_changed_or_deleted_passage_is_seen_at_once(client, django_capture_on_commit_callbacks):
    procedure = make_page(Procedure)
    with django_capture_on_commit_callbacks(execute=True):
        passage = SharedPassage.objects.create(place="help-now", body="<p>First words.</p>")
    assert SharedPassage.bodies() == {"help_now": "<p>First words.</p>"}
    assert cache.get(SharedPassage.CACHED_AS)
    with django_capture_on_commit_callbacks(execute=True):
        passage.body = "<p>Second words.</p>"
        passage.save()
    assert SharedPassage.bodies()["help_now"] == "<p>Second words.</p>"
    with django_capture_on_commit_callbacks(execute=True):
        passage.delete()
    assert b"Second words." not in client.get(procedure.path).content
