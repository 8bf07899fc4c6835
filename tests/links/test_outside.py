"""Other sites are asked politely, within a time, and never this machine or its network."""

import http.server
import itertools
import socket
import threading
import time

import pytest
from django.core.management import call_command

from articles.models import GlossaryTerm
from irsite.links.models import OutsideLink
from irsite.links.outside.asking import Answer, Asker
from irsite.links.outside.checking import BACK_OFF, PAUSE, Checker, broken_links_left
from irsite.links.outside.collecting import collect
from irsite.links.outside.destinations import Destinations, is_reachable_by_all
from procedures.models import Condition
from tests.factories import make_page, make_source


@pytest.mark.parametrize("address", ["93.184.215.14", "2606:2800:220:1:248:1893:25c8:1946", "1.1.1.1"])
def test_public_addresses_may_be_asked(address):
    assert is_reachable_by_all(address)


@pytest.mark.parametrize(
    "address",
    [
        "127.0.0.1", "127.8.8.8", "10.0.0.1", "172.16.5.5", "192.168.1.1", "169.254.169.254", "100.64.0.1",
        "0.0.0.0",  # noqa: S104 - judged, not bound
        "224.0.0.1", "224.0.1.1", "239.1.1.1", "255.255.255.255", "240.0.0.1", "192.0.2.1", "198.18.0.1", "::1", "::",
        "fe80::1", "fe80::1%eth0", "fc00::1", "fd12::1", "ff02::1", "::ffff:127.0.0.1", "::ffff:10.0.0.1",
        "64:ff9b::7f00:1", "64:ff9b::a9fe:a9fe", "2002:7f00:1::", "2002:a00:1::", "2001:db8::1",
    ],
)  # fmt: skip
def test_private_loopback_and_special_addresses_are_never_asked(address):
    assert not is_reachable_by_all(address)


class Site(http.server.BaseHTTPRequestHandler):
    """A small site whose answers stand in its paths; it keeps what it was asked."""

    asked = None
    protocol_version = "HTTP/1.1"

    def do_GET(self):
        self.asked.append((self.command, self.headers["Host"], self.path))
        name, _, rest = self.path.strip("/").partition("/")
        if name == "drip":
            for _ in range(200):
                self.wfile.write(b"H")
                time.sleep(0.05)
            return
        status = {"moved": 301, "found": 302, "circle": 302, "inside": 301, "endless": 302}.get(name)
        if self.command == "HEAD" and name == "no-head":
            status = 405
        self.send_response(status or (int(name) if name.isdecimal() else 200))
        if name in {"moved", "found"}:
            self.send_header("Location", f"/{rest}")
        elif name == "circle":
            self.send_header("Location", "/circle")
        elif name == "endless":
            self.send_header("Location", f"/endless/{rest}x")
        elif name == "inside":
            self.send_header("Location", "http://inside.example/secret")
        elif name == "429":
            self.send_header("Retry-After", "120")
        self.send_header("Content-Length", "1000000000")
        self.end_headers()

    do_HEAD = do_GET  # noqa: N815 - the library's name

    def log_message(self, *arguments):
        pass


@pytest.fixture
def site():
    """Return an :class:`Asker` for a local site that is called good.example, its address, and what it was asked."""
    handler = type("Handler", (Site,), {"asked": []})
    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    addresses = {
        "good.example": ["127.0.0.1"],
        "inside.example": ["10.0.0.1"],
        "both.example": ["127.0.0.1", "10.0.0.1"],
    }

    def lookup(host, port):
        if host not in addresses:
            raise socket.gaierror
        return addresses[host]

    destinations = Destinations(lookup, lambda address: address == "127.0.0.1")
    asker = Asker(destinations, patience=2)
    asker.home, asker.asked = f"http://good.example:{server.server_port}", handler.asked
    yield asker
    server.shutdown()
    server.server_close()


def test_an_address_that_is_there_costs_one_head_request(site):
    answer = site.ask(f"{site.home}/x?é=1#part")
    assert (answer.status, answer.problem, answer.is_good) == (200, "", True)
    assert site.asked == [("HEAD", site.home.removeprefix("http://"), "/x?%C3%A9=1")]


def test_what_does_not_understand_head_is_asked_again_with_get_whose_body_is_not_read(site):
    start = time.monotonic()
    assert site.ask(f"{site.home}/no-head").status == 200
    assert [method for method, *_ in site.asked] == ["HEAD", "GET"]
    assert time.monotonic() - start < 1.5


def test_redirects_are_followed_and_told_where_they_are_for_good(site):
    assert site.ask(f"{site.home}/moved/moved/x") == Answer(200, redirected_to=f"{site.home}/x")
    assert site.ask(f"{site.home}/found/x") == Answer(200)
    assert site.ask(f"{site.home}/moved/found/x") == Answer(200)


@pytest.mark.parametrize(
    ("path", "words"),
    [
        ("/404", "The site answers 404."), ("/410", "The site answers 410."), ("/moved/500", "The site answers 500."),
        ("/circle", "circle"), ("/endless/", "circle"), ("/inside", "private network"), ("/drip", "in time"),
    ],
)  # fmt: skip
def test_what_fails_is_told_in_words_and_in_time(site, path, words):
    start = time.monotonic()
    answer = site.ask(site.home + path)
    assert words in answer.problem
    assert not answer.is_good
    assert time.monotonic() - start < 4


@pytest.mark.parametrize(
    ("url", "words"),
    [
        ("http://inside.example/", "private network"), ("http://both.example/", "private network"),
        ("http://127.0.0.1:1/", "unknown"), ("http://user:word@good.example/", "no address"),
        ("ftp://good.example/", "no address"), ("http:///x", "no address"), ("http://nowhere.example/", "unknown"),
        ("http://good.example:1/", "No answer"), ("http://good.example:99999999/", "No answer"),
        ("http://[/", "No answer"),
        ("https://good.example:{port}/", "certificate"), ("http://" + "a" * 300 + ".é/", "No answer"),
    ],
)  # fmt: skip
def test_no_question_goes_where_none_may_go(site, url, words):
    url = url.replace("{port}", site.home.rpartition(":")[2])
    answer = site.ask(url)
    assert words in answer.problem, answer
    assert site.asked == []


def test_without_switches_this_machine_is_refused_by_name_and_by_number():
    for url in ("http://localhost/", "http://127.0.0.1/", "http://[::1]/", "http://2130706433/", "http://0x7f.1/"):
        assert Asker().ask(url).problem == "The address leads into a private network.", url


def test_the_other_end_is_judged_again_when_connected(site):
    verdicts = iter([True, False])
    site._destinations = Destinations(lambda host, port: ["127.0.0.1"], lambda address: next(verdicts))
    assert "private network" in site.ask(f"{site.home}/").problem
    assert site.asked == []


class Scripted:
    """Stands in for an asker: gives answers in turn and keeps what it was asked."""

    def __init__(self, *answers):
        self.answers, self.asked = itertools.chain(answers, itertools.repeat(Answer(200))), []

    def ask(self, url):
        self.asked.append(url)
        return next(self.answers)


@pytest.mark.django_db
def test_links_of_live_pages_and_sources_are_collected_with_their_places():
    text = (
        '<p><a href="https://a.example/x#y">a</a> <a href="mailto:a@b.c">m</a> <a href="https://a.example/x">b</a></p>'
    )
    page = make_page(GlossaryTerm, more=text)
    make_page(GlossaryTerm, more=text.replace("a.example", "draft.example"), public=False)
    source = make_source(url="https://b.example/", accessed="2026-01-01")
    assert collect() == 2
    assert {
        (use.link.url, use.page_id, use.source_id, use.place)
        for link in OutsideLink.objects.all()
        for use in link.uses.all()
    } == {
        ("https://a.example/x", page.pk, None, "more"),
        ("https://b.example/", None, source.pk, "url"),
    }
    OutsideLink.objects.filter(url__contains="a.example").update(status=404)
    page.more = ""
    page.publish()
    assert collect() == 1
    assert OutsideLink.objects.get().url == "https://b.example/"


@pytest.mark.django_db
def test_one_site_is_given_a_pause_and_a_busy_one_is_left_alone():
    for path in "abc":
        OutsideLink.objects.create(url=f"https://one.example/{path}")
    OutsideLink.objects.create(url="https://two.example/")
    asker, slept = Scripted(Answer(200), Answer(429, wait=500)), []
    now = [100.0]

    def sleep(seconds):
        slept.append(seconds)
        now[0] += seconds

    checker = Checker(asker, clock=lambda: now[0], sleep=sleep)
    assert checker.check() == 3
    assert asker.asked == ["https://one.example/a", "https://one.example/b", "https://two.example/"]
    assert slept == [PAUSE]
    busy = OutsideLink.objects.get(url="https://one.example/b")
    assert (busy.status, busy.first_failed, bool(busy.last_checked)) == (None, None, True)
    assert checker._free_at["one.example"] - now[0] >= BACK_OFF


@pytest.mark.django_db
def test_failures_are_dated_and_a_good_answer_ends_them():
    link = OutsideLink.objects.create(url="https://one.example/")
    checker = Checker(
        Scripted(Answer(404, "The site answers 404."), Answer(None, "No answer came in time."), Answer(200)),
        sleep=lambda seconds: None,
    )
    checker.ask(link)
    since = link.first_failed
    checker._free_at.clear()
    checker.ask(link)
    assert since is not None
    assert (link.first_failed, link.last_good, link.problem) == (since, None, "No answer came in time.")
    checker._free_at.clear()
    checker.ask(link)
    assert link.first_failed is None
    assert link.last_good is not None
    assert not OutsideLink.objects.broken().exists()


@pytest.mark.django_db
def test_slices_take_up_where_the_last_one_ended(monkeypatch, capsys):
    texts = "".join(f'<p><a href="https://site{number}.example/">x</a></p>' for number in range(5))
    make_page(GlossaryTerm, more=texts)
    asker = Scripted(Answer(404, "The site answers 404."))
    monkeypatch.setattr("irsite.links.outside.checking.Asker", lambda: asker)
    for _ in range(3):
        call_command("check_links", limit=2)
    assert len(set(asker.asked)) == 5
    assert "404 https://site0.example/ The site answers 404." in capsys.readouterr().out


@pytest.mark.django_db
def test_a_broken_link_can_keep_a_page_back():
    page = make_page(Condition, description='<p><a href="https://a.example/">a</a></p>')
    collect()
    assert broken_links_left(page) == []
    OutsideLink.objects.update(first_failed=page.created_at, problem="The site answers 404.")
    assert broken_links_left(page) == [
        "https://a.example/ does not work: The site answers 404. Replace it or take it away."
    ]
