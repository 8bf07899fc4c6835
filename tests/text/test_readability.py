import pytest

from irsite.text.readability import read, sentences_of, syllables

SYLLABLES = {
    1: "vein takes blocked stopped the be she dye tube wires hours cried eyes rules clothes build see free through",
    2: "needle needles uses pieces liver kidney special pressure surgeon guided needed causes simple fluid ion people",
    3: "artery arteries images procedure period ovaries media video serious nuclear medicine catheter area usual",
    4: "anesthetic radiation temperature experience ionizing usually diabetes",
    5: "embolization radiologist",
}


@pytest.mark.parametrize(("number", "words"), SYLLABLES.items())
def test_syllables_are_counted_as_they_are_spoken(number, words):
    assert {word: syllables(word) for word in words.split()} == dict.fromkeys(words.split(), number)


def test_the_grade_follows_the_published_formula():
    text = "The cat sat on the mat. The dog ran to the vet."
    reading = read([text])
    assert (reading.words, reading.sentences, reading.syllables) == (12, 2, 12)
    assert reading.grade == round(0.39 * 6 + 11.8 * 1 - 15.59, 1)
    assert reading.longest == "The cat sat on the mat"
    assert read([]).grade == 0


def test_sentences_are_told_by_blocks_and_not_by_abbreviations_and_numbers():
    html = (
        "<h2>A heading. It counts for nothing</h2>"
        "<p>About 7.5 in 100, e.g. after long cases, says Dr. May.<sup>[1]</sup> “Ask us.” Then go.</p>"
        "<ul><li>One thing</li><li>Another</li></ul><table><tr><td>Cell. Cell.</td></tr></table>"
    )
    assert [" ".join(words) for words in sentences_of(html)] == [
        "About 7.5 in 100 eg after long cases says Dr May",
        "Ask us",
        "Then go",
        "One thing",
        "Another",
    ]
