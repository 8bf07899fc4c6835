"""An address that was public once answers with the page, with one step to it, or that it is gone."""

import datetime

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.utils import timezone

from articles.models import GlossaryTerm, Topic
from irsite.links.hits import INTERVAL, HitCounter
from irsite.links.models import PublicAddress, Redirect
from irsite.links.models.addresses import own_path
from tests.factories import make_page

pytestmark = pytest.mark.django_db
HOUR = datetime.timedelta(hours=1)


def rename(page, slug):
    page.slug = slug
    page.save()
    if page.status == "live":
        page.publish()


def answer(client, path):
    response = client.get(path)
    return response.status_code, response.headers.get("Location")


def test_renamed_again_and_again_every_old_address_leads_to_the_page_in_one_step(client):
    page = make_page(Topic, slug="one")
    for slug in ("two", "three", "four"):
        rename(page, slug)
    for slug in ("one", "two", "three"):
        assert answer(client, f"/topics/{slug}/") == (301, "/topics/four/")
        assert answer(client, f"/topics/{slug}") == (301, "/topics/four/")
    assert answer(client, "/topics/four/") == (200, None)
    assert answer(client, "/topics/one/?page=2&x=%C3%A9") == (301, "/topics/four/?page=2&x=%C3%A9")


def test_back_to_the_first_address_makes_no_circle(client):
    page = make_page(Topic, slug="one")
    rename(page, "two")
    rename(page, "one")
    assert answer(client, "/topics/one/") == (200, None)
    assert answer(client, "/topics/two/") == (301, "/topics/one/")
    assert list(Redirect.objects.values_list("old_path", "origin")) == [("/topics/two/", "rename")]


def test_two_pages_that_change_places_both_stay_reachable(client):
    one, two = make_page(Topic, slug="one"), make_page(Topic, slug="two")
    rename(one, "aside")
    rename(two, "one")
    rename(one, "two")
    assert (answer(client, "/topics/one/"), answer(client, "/topics/two/")) == ((200, None), (200, None))
    assert answer(client, "/topics/aside/") == (301, "/topics/two/")
    assert f"<h1>{two.title}</h1>" in client.get("/topics/one/").content.decode()


def test_what_stands_below_a_page_moves_with_it(client):
    page = make_page(Topic, slug="one")
    rename(page, "two")
    assert answer(client, "/topics/one/feed/") == (301, "/topics/two/feed/")
    assert answer(client, "/topics/one/nothing/") == (404, None)
    assert answer(client, "/linked-from/topics/one/") == (301, "/linked-from/topics/two/")


def test_an_address_changed_without_being_announced_still_leads_on(client):
    page = make_page(Topic, slug="one")
    page.slug = "two"
    page.save()
    assert answer(client, "/topics/one/") == (301, "/topics/two/")


@pytest.mark.parametrize("leave", ["withdraw", "trash", "delete"])
def test_what_was_public_is_gone_and_what_never_was_is_not_found(client, leave):
    never, was, alike = (
        make_page(Topic, public=False),
        make_page(Topic, slug="liver-care"),
        make_page(Topic, title="Your liver"),
    )
    path, old = was.path, "/topics/old/"
    rename(was, "old")
    rename(was, "liver-care")
    getattr(was, leave)()
    for address in (path, old, f"{path}feed/"):
        response = client.get(address)
        assert response.status_code == 410, address
        assert "max-age=60" in response.headers["Cache-Control"]
    words = client.get(path).content.decode()
    assert alike.path in words
    assert was.title not in words
    assert 'href="/topics/"' in words
    assert 'value="liver care"' in words
    assert answer(client, never.path) == (404, None)
    assert answer(client, "/topics/never/") == (404, None)


def test_a_withdrawn_page_that_comes_back_answers_again_also_from_its_old_addresses(client):
    page = make_page(Topic, slug="one")
    page.withdraw()
    rename(page, "two")
    assert answer(client, "/topics/one/") == (410, None)
    assert answer(client, "/topics/two/") == (404, None)
    page.publish()
    assert answer(client, "/topics/one/") == (301, "/topics/two/")


def test_a_scheduled_page_is_unknown_until_its_time_and_forgotten_when_taken_back(client):
    page = make_page(Topic, public=False, slug="soon")
    page.publish(at=timezone.now() + HOUR)
    assert answer(client, page.path) == (404, None)
    page.withdraw()
    assert not PublicAddress.objects.filter(path=page.path).exists()
    page.publish(at=timezone.now() + HOUR)
    PublicAddress.objects.update(since=timezone.now() - HOUR)
    Topic.objects.filter(pk=page.pk).update(live_from=timezone.now() - HOUR, live_until=timezone.now() - HOUR / 2)
    assert answer(client, page.path) == (410, None)


def test_a_new_page_may_take_an_old_address_and_keeps_it(client):
    first = make_page(Topic, slug="one")
    rename(first, "two")
    draft = make_page(Topic, slug="one", public=False)
    assert answer(client, "/topics/one/") == (301, "/topics/two/")
    draft.publish()
    assert answer(client, "/topics/one/") == (200, None)
    assert not Redirect.objects.exists()
    draft.withdraw()
    assert answer(client, "/topics/one/") == (410, None)


def test_a_redirect_that_an_editor_deletes_leaves_the_address_gone(client):
    page = make_page(Topic, slug="one")
    rename(page, "two")
    Redirect.objects.get(old_path="/topics/one/").delete()
    assert answer(client, "/topics/one/") == (410, None)
    page.publish()
    assert answer(client, "/topics/one/") == (410, None)
    assert answer(client, "/topics/two/") == (200, None)


def made(old_path, **fields):
    redirect = Redirect(old_path=old_path, **fields)
    redirect.full_clean()
    redirect.save()
    return redirect


def test_redirects_made_by_hand_lead_to_pages_lists_and_other_sites(client, settings):
    page = make_page(Topic, slug="one")
    rename(page, "two")
    assert made("/index.html", page=page).page_id == page.pk
    assert made("/chain/", address="/topics/one/").page_id == page.pk  # an old address: collapsed to the page
    assert made(f"{settings.SITE_URL}/absolute.php", address=f"{settings.SITE_URL}{page.path}").page_id == page.pk
    made("/all/", address="/procedures/")
    made("/away/", address="https://example.org/x")
    assert answer(client, "/index.html") == (301, "/topics/two/")
    assert answer(client, "/chain/") == (301, "/topics/two/")
    assert answer(client, "/absolute.php") == (301, "/topics/two/")
    assert answer(client, "/all/") == (301, "/procedures/")
    assert answer(client, "/away/") == (301, "https://example.org/x")
    page.withdraw()
    assert answer(client, "/index.html") == (410, None)
    assert client.post("/index.html").status_code in {403, 404, 405}


@pytest.mark.parametrize(
    ("old_path", "fields", "words"),
    [
        ("old", {"address": "https://example.org/"}, "begins with one /"),
        ("//evil.example/", {"address": "https://example.org/"}, "begins with one /"),
        ("/procedures/", {"address": "https://example.org/"}, "fixed address"),
        ("/admin/x/", {"address": "https://example.org/"}, "fixed address"),
        ("/x/", {"address": "/nowhere/"}, "There is no page at /nowhere/."),
        ("/x/", {"address": "javascript:alert(1)"}, "begins with https://"),
        ("/x/", {"address": "//evil.example/"}, "begins with https://"),
        ("/x/", {}, "Choose a page or give an address, not both."),
    ],
)
def test_a_redirect_that_leads_nowhere_is_refused_in_words(old_path, fields, words):
    with pytest.raises(ValidationError) as refused:
        made(old_path, **fields)
    assert words in " ".join(refused.value.messages)


def test_a_redirect_to_its_own_address_is_refused():
    page = make_page(Topic)
    with pytest.raises(ValidationError, match="this very address"):
        made(page.path, page=page)
    with pytest.raises(IntegrityError), transaction.atomic():
        Redirect.objects.create(old_path="/x/")


@pytest.mark.parametrize(
    ("address", "path"),
    [
        ("http://127.0.0.1:8000/a/?x#y", "/a/"), ("http://localhost:8000", "/"), ("//127.0.0.1:8000/a/", "/a/"),
        ("https://127.0.0.1:8000/a/", "/a/"), ("/a/", "/a/"), ("  /a/ ", "/a/"), ("http://127.0.0.1/a/", None),
        ("http://example.org/a/", None), ("http://127.0.0.1:8000@evil.example/", None), ("mailto:a@b.c", None),
        ("http://[", None), ("http://127.0.0.1:99999999/", None), ("a/b", None), ("", None), ("#x", None),
    ],
)  # fmt: skip
def test_addresses_of_this_site_are_known_in_every_form(address, path):
    assert own_path(address) == path


def test_uses_are_counted_in_memory_and_written_once_a_minute(django_assert_num_queries):
    page, other = make_page(Topic), make_page(GlossaryTerm)
    redirects = [made(f"/{number}/", page=each) for number, each in enumerate((page, other))]
    now = 0
    counter = HitCounter(clock=lambda: now)
    with django_assert_num_queries(0):
        for _ in range(50):
            counter.count(redirects[0].pk)
    counter.count(redirects[1].pk)
    now = INTERVAL + 1
    counter.count(redirects[1].pk)
    assert list(Redirect.objects.values_list("hits", flat=True)) == [50, 2]
    assert all(each.last_used for each in Redirect.objects.all())
    with django_assert_num_queries(0):
        counter.count(redirects[0].pk)


def test_using_a_redirect_counts(client, monkeypatch):
    from irsite.links import middleware

    counter = HitCounter()
    monkeypatch.setattr(middleware, "hits", counter)
    redirect = made("/old.html", page=make_page(Topic))
    client.get("/old.html")
    client.head("/old.html")
    counter.write()
    redirect.refresh_from_db()
    assert redirect.hits == 2
