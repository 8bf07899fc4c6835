import pytest
from django.db import connection

from irsite.settings import _sqlite_keeps_wal


@pytest.mark.parametrize(
    ("version", "fixed"),
    [
        ((3, 40, 1), False),
        ((3, 44, 5), False),
        ((3, 44, 6), True),
        ((3, 45, 0), False),
        ((3, 50, 6), False),
        ((3, 50, 7), True),
        ((3, 51, 0), False),
        ((3, 51, 2), False),
        ((3, 51, 3), True),
        ((3, 52, 0), True),
        ((4, 0, 0), True),
    ],
)
def test_the_write_ahead_log_is_used_only_where_the_library_cannot_lose_pages(version, fixed):
    assert _sqlite_keeps_wal(version) is fixed


@pytest.mark.django_db
def test_a_save_that_was_answered_survives_a_power_cut():
    if connection.vendor != "sqlite":
        pytest.skip("asks SQLite")
    with connection.cursor() as cursor:
        answers = {name: cursor.execute(f"PRAGMA {name}").fetchone()[0] for name in ("synchronous", "cache_spill")}
    assert answers == {"synchronous": 2, "cache_spill": 0}  # FULL, OFF
    assert connection.transaction_mode == "IMMEDIATE"
