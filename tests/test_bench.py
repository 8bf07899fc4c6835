"""What the benchmark asks for, and how it keeps results."""

import pytest

from tests import bench

PATHS = [
    "/",
    "/procedures/angioplasty/",
    "/procedures/a-1-1/",
    "/procedures/b-1-2/",
    "/procedures/c-1-3/",
    "/articles/d-1-4/",
]


@pytest.mark.parametrize(
    ("address", "expected"),
    [
        ("/", "/"),
        ("/procedures/*/", "/procedures/b-1-2/"),
        ("/articles/*/", "/articles/d-1-4/"),
        ("/procedures/compare/?p={first}&p={second}", "/procedures/compare/?p=a-1-1&p=c-1-3"),
    ],
)
def test_an_address_names_a_made_up_page(address, expected):
    assert bench.concrete(address, PATHS) == expected


def test_the_newest_result_stands_on_top(tmp_path, monkeypatch):
    monkeypatch.setattr(bench, "RESULTS", tmp_path / "benchmarks.md")
    bench.keep("## First\n")
    bench.keep("## Second\n")
    text = bench.RESULTS.read_text()
    assert text.count("# Benchmarks\n") == 1
    assert text.index("## Second") < text.index("## First")


def test_a_table_is_markdown():
    assert bench.table(["a", "b"], [("1", "2")]) == "| a | b |\n| --- | --- |\n| 1 | 2 |"


def test_the_machine_is_named():
    assert any("Django" in line for line in bench.machine())
