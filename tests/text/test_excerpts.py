"""A text in short never stops in the middle of a thought."""

from irsite.text.excerpts import beginning

TEXT = "<p>Eat nothing.<sup data-cite='x'></sup> Drink water until 8 a.m. or so.</p><ul><li>Bring a list.</li></ul>"


def test_whole_sentences_are_kept_as_far_as_they_fit():
    assert beginning(TEXT, 1000) == ("Eat nothing. Drink water until 8 a.m. or so. Bring a list.", True)
    assert beginning(TEXT, 50) == ("Eat nothing. Drink water until 8 a.m. or so.", False)
    assert beginning(TEXT, 20) == ("Eat nothing.", False)


def test_the_first_sentence_is_never_cut():
    assert beginning("A sentence that is longer than the limit. Next.", 5) == (
        "A sentence that is longer than the limit.", False,
    )  # fmt: skip
    assert beginning("", 10) == ("", True)


def test_a_period_of_an_abbreviation_ends_no_sentence():
    assert beginning("Ask Dr. Who first. Then go.", 20) == ("Ask Dr. Who first.", False)
