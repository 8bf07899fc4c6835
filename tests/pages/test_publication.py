"""What "public" means, how a page gets there, and that everything else is seen nowhere."""

import datetime
import itertools

import pytest
from django.db import IntegrityError, transaction
from django.utils import timezone

from articles.models import Topic
from irsite.pages import register
from irsite.pages.models import NotReady, Page, kinds
from tests.factories import every_kind, make_page
from tests.site.addresses import public_addresses
from tests.site.ties import tie

pytestmark = pytest.mark.django_db
HOUR = datetime.timedelta(hours=1)


def test_queryset_and_property_agree_on_every_combination():
    now = timezone.now()
    dates = [None, now - 2 * HOUR, now - HOUR, now + HOUR, now + 2 * HOUR]
    seen = set()
    for status, start, end in itertools.product(Page.Status, dates, dates):
        if (status == "live" and start is None) or (start and end and end <= start):
            continue
        page = make_page(Topic, public=False, status=status, live_from=start, live_until=end, published_at=start or now)
        public = Page.objects.public().filter(pk=page.pk).exists()
        assert page.is_public == public, (status, start, end)
        seen.add(public)
    assert seen == {True, False}


@pytest.mark.parametrize(
    "fields",
    [
        {"status": "live"},
        {"live_from": timezone.now(), "live_until": timezone.now() - HOUR},
        {"status": "unheard-of"},
    ],
)
def test_the_database_refuses_a_state_that_cannot_be(fields):
    page = make_page(Topic, public=False)
    with pytest.raises(IntegrityError), transaction.atomic():
        Topic.objects.filter(pk=page.pk).update(**fields)


@pytest.mark.parametrize("model", kinds(), ids=lambda model: model._meta.model_name)
def test_a_page_with_a_title_alone_can_be_saved_but_not_published(model):
    extra = {"dicom_code": "ZZ"} if model._meta.model_name == "imagingmodality" else {}
    page = model(title="Only a title", slug="only-a-title", **extra)
    page.save()
    with pytest.raises(NotReady) as refused:
        page.publish()
    assert "The summary is missing." in refused.value.messages
    page.refresh_from_db()
    assert page.status == "draft"
    assert not page.is_public


def test_publishing_tells_the_listeners_inside_the_transaction_and_dates_stay():
    calls = []
    page = make_page(Topic, public=False)
    register.on_change(calls.append)
    try:
        page.publish()
        first = page.published_at
        page.withdraw()
        page.publish()
    finally:
        register._listeners.remove(calls.append)
    assert [called.pk for called in calls] == [page.pk] * 3
    assert all(isinstance(called, Topic) for called in calls)
    assert page.published_at == first


def test_deleting_a_page_is_announced_while_it_still_has_its_key():
    calls = []
    page = make_page(Topic)
    key = page.pk

    def listener(changed):
        calls.append((changed.pk, changed.status))

    register.on_change(listener)
    try:
        page.delete()
    finally:
        register._listeners.remove(listener)
    assert calls == [(key, "trashed")]


def hide(page, how):
    now = timezone.now()
    fields = {
        "draft": {"status": "draft"},
        "scheduled": {"status": "live", "live_from": now + HOUR, "published_at": now + HOUR},
        "expired": {"status": "live", "live_from": now - 2 * HOUR, "live_until": now - HOUR},
        "withdrawn": {"status": "withdrawn"},
        "trashed": {"status": "trashed"},
    }[how]
    Page.objects.filter(pk=page.pk).update(**fields)


@pytest.mark.parametrize("how", ["draft", "scheduled", "expired", "withdrawn", "trashed"])
def test_what_is_not_public_appears_nowhere(client, how):
    """One page of every kind carries a word of its own; all are tied to public ones; the word must not be seen."""
    secret = "Zyzzyva"
    hidden = every_kind(public=True)
    shown = every_kind(public=True)
    tie(shown, shown)
    tie(hidden, hidden)
    tie(hidden, shown)
    tie(shown, hidden)  # last: where only one target fits, a public page points to a hidden one
    for number, page in enumerate(hidden.values()):
        type(page).objects.filter(pk=page.pk).update(title=f"{secret} {number}", summary=f"{secret} in the summary")
        page.synonyms.create(text=f"{secret} by another name {number}")
        page.tags.add(f"{secret} tag {number}")
        if number % 2:
            page.tags.add("Shared tag")
    shown_tag = next(iter(shown.values()))
    shown_tag.tags.add("Shared tag")
    addresses = public_addresses()
    visible = [address for address in addresses if secret.encode() in client.get(address).content]
    assert len(visible) > 20  # the sweep sees what is public, so it would see what leaks
    for page in hidden.values():
        hide(page, how)
    leaks = []
    for address in public_addresses() | addresses:
        response = client.get(address)
        assert response.status_code < 500, address
        if secret.encode() in response.content.replace(b"Nothing has this name", b"") and "q=" not in address:
            leaks.append(address)
    assert leaks == []
    for page in hidden.values():
        assert client.get(page.path).status_code == 410, page.path


def test_search_words_and_spellings_are_never_shown_as_names():
    page = make_page(Topic, title="Kyphoplasty")
    for kind, text in (("abbreviation", "BKP"), ("spelling", "Kyfoplasty"), ("search", "back cement"), ("old", "Past")):
        page.synonyms.create(kind=kind, text=text)
    assert page.names == ["Kyphoplasty", "BKP", "Kyfoplasty", "Past"]
    assert page.also_called == ["BKP", "Past"]
