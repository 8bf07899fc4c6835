"""What is counted, and what is never kept."""

import contextlib
import multiprocessing
import sqlite3

import pytest

from articles.models import GlossaryTerm
from irsite.search import counts
from irsite.search.models import ChosenResult, MissedSearch
from tests.factories import make_page
from tests.search.worker import count_one

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    "text",
    [
        "jane.doe@example.org", "https://example.org/x", "www.example.org", "example.com", "555 0134", "+44 20 7946",
        "John Smith 12/03/1961", "jane doe may 5", "12 High Street", "MRN 0012345", "Mrs Miller", "dr jones",
        "a b c d e f g h i", "x" * 90, "the", "", "221b baker street",
    ],
)  # fmt: skip
def test_what_may_tell_of_a_person_is_dropped(client, text):
    client.get("/search/", {"q": text})
    counts.write()
    assert not MissedSearch.objects.exists()


def test_searches_without_result_are_counted_together(client):
    make_page(GlossaryTerm, title="Catheter")
    for text in ("Zzyzx", "zzyzx ", "ZZYZX", "catheter"):
        client.get("/search/", {"q": text})
    assert not MissedSearch.objects.exists()
    counts.write()
    client.get("/search/", {"q": "zzyzx"})
    counts.write()
    assert list(MissedSearch.objects.values_list("query", "count")) == [("zzyzx", 4)]


def test_a_search_writes_nothing_by_itself(client, django_assert_num_queries):
    make_page(GlossaryTerm, title="Catheter")
    with django_assert_num_queries(0):
        counts.missed("zzyzx")


def test_it_is_written_once_a_minute_in_a_thread(monkeypatch):
    started = []
    monkeypatch.setattr(
        counts.threading, "Thread", lambda target, **_: type("T", (), {"start": lambda self: started.append(target)})()
    )
    clock = iter([0, 30, 59, 61, 62, 122])
    monkeypatch.setattr(counts.time, "monotonic", lambda: next(clock))
    for _ in range(6):
        counts.missed("zzyzx")
    assert len(started) == 2


def test_memory_and_table_are_bounded(monkeypatch):
    monkeypatch.setattr(counts, "MOST_IN_MEMORY", 3)
    monkeypatch.setattr(counts, "MOST_ROWS", 2)
    for text in ("aab", "aac", "aad", "aae", "aab"):
        counts.missed(text)
    counts.write()
    assert list(MissedSearch.objects.values_list("query", "count")) == [("aab", 2), ("aad", 1)]


def test_an_opened_result_is_counted_by_place(client):
    for _ in range(2):
        response = client.post("/search/click/", {"q": "Fibroids", "rank": 3})
        assert response.status_code == 204
        assert not response.cookies
    for wrong in ({}, {"q": "x", "rank": "nonsense"}, {"q": "x", "rank": 0}, {"q": "jane@example.org", "rank": 1}):
        assert client.post("/search/click/", wrong).status_code == 204
    assert client.get("/search/click/").status_code == 405
    counts.write()
    assert list(ChosenResult.objects.values_list("query", "rank", "count")) == [("fibroids", 3, 2)]


def test_a_table_that_cannot_be_written_stops_nobody(monkeypatch, caplog):
    def fail(*args, **kwargs):
        raise counts.DatabaseError("locked")

    monkeypatch.setattr(counts, "_add", fail)
    counts.missed("zzyzx")
    counts.write()
    assert "could not be counted" in caplog.text


def test_a_worker_writes_what_it_counted_when_it_ends(tmp_path):
    process = multiprocessing.get_context("spawn").Process(target=count_one, args=(tmp_path,))
    process.start()
    process.join(120)
    assert process.exitcode == 0
    with contextlib.closing(sqlite3.connect(tmp_path / "db.sqlite3")) as database:
        assert database.execute("SELECT query, count FROM search_missedsearch").fetchall() == [("zzyzx", 1)]
