import time

import pytest

from irsite.links.names import MAX_WORDS, NameTrie, pattern, words_of


def found(text, *names):
    """Return the words of ``text`` in which each of ``names`` (page 1, 2, …) is found, with the page."""
    trie = NameTrie()
    for page, name in enumerate(names, start=1):
        trie.add(pattern(name), page)
    return [(text[each.start : each.end], each.pages[0]) for each in trie.occurrences(text)]


@pytest.mark.parametrize(
    ("text", "name", "words"),
    [
        ("Two uterine fibroid embolisations.", "Uterine fibroid embolization", "uterine fibroid embolisations"),
        ("A tumour here", "tumor", "tumour"),
        ("the X ray room", "X-ray", "X ray"),
        ("a catheter-directed\nlysis", "catheter directed lysis", "catheter-directed\nlysis"),
        ("Several PICCs", "PICC", "PICCs"),
        ("With CT, then", "CT", "CT"),
        ("Radiologist’s chair", "radiologist", "Radiologist’s"),
        ("heart & vessels", "heart & vessels", "heart & vessels"),
        ("Y-90 spheres", "Y-90", "Y-90"),
    ],
)
def test_a_name_is_found_in_other_forms_of_its_words(text, name, words):
    assert found(text, name) == [(words, 1)]


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Some tips for you", "TIPS"), ("Pe and pe", "PE"), ("it is an ir word, Ir", "IR"), ("ct scan", "CT"),
        ("CTA shows it", "CT"), ("stenting", "stent"), ("a stent-graft", "stent"), ("a non-stent", "stent"),
        ("see ct@CT.org and www.CT.org", "CT"), ("liver, biopsy", "liver biopsy"), ("liver. Biopsy", "liver biopsy"),
        ("embolizations_of", "embolization s of"), ("x_CT_y", "CT"), ("heart vessels", "heart & vessels"),
    ],
)  # fmt: skip
def test_what_only_looks_like_a_name_is_not_found(text, name):
    assert found(text, name) == []


def test_the_longest_name_wins_and_the_words_in_it_are_used_up():
    names = ("embolization", "uterine fibroid embolization", "uterine")
    assert found("uterine fibroid embolization, embolization, uterine fibroids", *names) == [
        ("uterine fibroid embolization", 2),
        ("embolization", 1),
        ("uterine", 3),
    ]


def test_of_pages_that_share_a_name_the_lowest_rank_comes_first_whatever_the_order():
    for pairs in ([(3, 7), (2, 9)], [(2, 9), (3, 7)]):
        trie = NameTrie()
        for rank, page in pairs:
            trie.add(pattern("stent"), page, rank)
        assert [each.pages for each in trie.occurrences("a stent")] == [(9, 7)]


def test_a_removed_name_leaves_nothing_behind():
    trie = NameTrie()
    trie.add(pattern("liver biopsy"), 1)
    trie.add(pattern("liver"), 2)
    trie.remove(pattern("liver biopsy"), 1)
    trie.remove(pattern("liver biopsy"), 1)
    trie.remove(pattern("spleen"), 1)
    assert [each.pages for each in trie.occurrences("liver biopsy")] == [(2,)]
    trie.remove(pattern("liver"), 2)
    assert trie.root == {}


@pytest.mark.parametrize(
    "name",
    [
        "",
        " ",
        "a",
        "or",
        "7",
        "2024",
        "—",
        "'",
        "((((",
        ".*",
        "\u0301",
        "\u202e",
        "a " * MAX_WORDS + "b",
        "\ufdfa" * 150,
    ],
)
def test_what_cannot_be_a_name_has_no_pattern(name):
    assert pattern(name) is None


@pytest.mark.parametrize(
    "name", ["(a+)+$ stent", "C++ [x]", "קטטר שבור", "cafe\u0301 stent", "x" * 300, "ﬁbroid", "İstanbul"]
)
def test_a_strange_name_finds_itself_and_nothing_else(name):
    assert [words for words, _ in found(f"Before {name} after", name)] == [name.strip("(+)$[]")]
    assert found("aaaaaaaaaaaaaaaaaaaaaaaaaaaa", name) == []


def test_a_text_must_hold_all_words_of_a_name():
    assert words_of(pattern("IVC filters & Ports")) == ["ivc", "filter", "port"]


def test_a_megabyte_is_walked_in_bounded_time():
    trie = NameTrie()
    trie.add(pattern(" ".join(["aaa"] * MAX_WORDS)), 1)
    trie.add(pattern(" ".join(["aaa"] * (MAX_WORDS - 1) + ["bbb"])), 2)
    start = time.monotonic()
    for text in ("aaa " * 250_000, "aaa" * 350_000, "AAAs " * 200_000, "-" * 1_000_000, "aaa\u0301" * 200_000):
        list(trie.occurrences(text))
    assert time.monotonic() - start < 20
