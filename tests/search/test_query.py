"""How a query is understood, and what the databases are asked."""

import pytest

from irsite.search.databases import postgresql, sqlite
from irsite.search.expressions import All, Any, Phrase, Word
from irsite.search.query import MOST_WORDS, understand


def test_stop_words_are_left_out_and_a_query_of_nothing_else_is_empty():
    assert understand("what is the clot in my lung").keys == ("clot", "lung")
    assert not understand("what is it")
    assert not understand("“” ' \" -- ؟ 🩺")


def test_quotation_marks_keep_words_together():
    query = understand('stent “central line" end')
    assert [(piece.tokens, piece.is_phrase) for piece in query.pieces] == [
        (("stent",), False),
        (("central", "line"), True),
        (("end",), False),
    ]
    assert understand('"never closed').pieces[0].is_phrase


def test_a_long_query_is_cut_and_a_word_counts_once():
    assert len(understand(" ".join(f"w{number}x" for number in range(50))).keys) == MOST_WORDS
    assert understand("stent stents STENT").keys == ("stent",)


def test_the_longest_name_in_a_query_becomes_one_piece():
    query = understand("uterine fibroids treatment").joined({"uterin fibroid": [("leiomyoma",)], "fibroid": [("x",)]})
    assert [piece.keys for piece in query.pieces] == [("uterin", "fibroid"), ("treat",)]
    assert query.pieces[0].expression() == Any((All((Word("uterin"), Word("fibroid"))), Word("leiomyoma")))


def test_nearly_all_words_are_all_but_one():
    query = understand("clot lung leg")
    clot, lung, leg = Word("clot"), Word("lung"), Word("leg")
    parts = query.nearly().parts
    assert {All((clot, lung)), All((clot, leg)), All((lung, leg))} < set(parts)


@pytest.mark.parametrize(
    ("expression", "fts5", "tsquery"),
    [
        (Word("stent"), '"stent"', "'stent'"),
        (Word("st", begins=True), '"st"*', "'st':*"),
        (Phrase(("a", "b")), '"a b"', "('a' <-> 'b')"),
        (All((Word("a"), Any((Word("b"), Word("c"))))), '("a" AND ("b" OR "c"))', "('a' & ('b' | 'c'))"),
    ],
)
def test_both_databases_are_asked_the_same(expression, fts5, tsquery):
    assert sqlite.query(expression) == fts5
    assert postgresql.query(expression) == tsquery


def test_what_is_no_expression_is_refused():
    for module in (sqlite, postgresql):
        with pytest.raises(TypeError):
            module.query("stent")
