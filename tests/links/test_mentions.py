import time

import pytest

from irsite.links.mentions import MAX_IN_SECTION, Marker, digest
from irsite.links.names import NameTrie, pattern

STENT, LIVER, COIL = 1, 2, 3


def mark(*texts, page=99, own=None, off=(), names=None):
    trie = NameTrie()
    for name, target in (names or {"stent": STENT, "liver": LIVER, "coil": COIL}).items():
        trie.add(pattern(name), target)
    given = NameTrie()
    for name, target in (own or {}).items():
        given.add(pattern(name), target)
    marker = Marker(page, trie, given if own else None, [pattern(name) for name in off])
    return marker.mark([(f"place {number}", text) for number, text in enumerate(texts)])


def copy(text, **options):
    copies, _ = mark(text, **options)
    return copies.get(digest(text))


def test_the_first_mention_on_the_page_becomes_a_reference_and_no_other():
    copies, links = mark("<p>A stent, a Stent.</p>", "<p>Stents and <em>the liver</em> stay.</p>")
    assert list(copies.values()) == [
        '<p>A <a data-page="1">stent</a>, a Stent.</p>',
        '<p>Stents and <em>the <a data-page="2">liver</a></em> stay.</p>',
    ]
    assert links == [("place 0", STENT), ("place 1", LIVER)]


def test_several_mentions_in_one_string_and_behind_elements_keep_their_order():
    text = "<p>stent <strong>x</strong> liver, <br>coil</p>"
    assert copy(text) == (
        '<p><a data-page="1">stent</a> <strong>x</strong> <a data-page="2">liver</a>, <br><a data-page="3">coil</a></p>'
    )


@pytest.mark.parametrize(
    "text",
    [
        "<h2>stent</h2>", "<h3><em>stent</em></h3>", '<p><a href="https://example.org">a stent</a></p>',
        "<blockquote><p>stent</p></blockquote>", "<table><caption>stent</caption></table>",
        "<table><tr><th>stent</th></tr></table>", "<p><sup>stent</sup></p>", "<pre>stent</pre>",
        "<p><code>stent</code></p>",
        "<figure><figcaption>stent</figcaption></figure>", "<p><a>in <em>a <sub>stent</sub></em></a></p>",
    ],
)  # fmt: skip
def test_headings_links_captions_quotes_and_code_stay_as_they_are(text):
    assert mark(text) == ({}, [])


def test_words_after_a_closed_element_are_open_again():
    assert copy("<div><h2>liver</h2>stent</div>") == '<div><h2>liver</h2><a data-page="1">stent</a></div>'


def test_a_page_never_links_to_itself_even_by_a_name_that_it_shares():
    assert mark("<p>A stent.</p>", page=STENT) == ({}, [])
    trie = NameTrie()
    trie.add(pattern("stent"), STENT, 1)
    trie.add(pattern("stent"), 50, 2)
    assert Marker(50, trie).mark([("place", "<p>A stent.</p>")]) == ({}, [])


def test_what_the_editor_links_by_hand_is_not_linked_again():
    copies, links = mark("<p>A stent.</p>", '<p>Such a <a data-page="1">tube</a>.</p>')
    assert (copies, links) == ({}, [])


def test_an_editor_can_switch_a_name_off_or_give_it_to_another_page():
    assert copy("<p>Stents in the liver.</p>", off=["stent"]) == '<p>Stents in the <a data-page="2">liver</a>.</p>'
    assert copy("<p>Stents.</p>", own={"stent": 7}) == '<p><a data-page="7">Stents</a>.</p>'
    assert copy("<p>A wire mesh.</p>", own={"wire mesh": 7}) == '<p>A <a data-page="7">wire mesh</a>.</p>'


def test_a_section_has_a_bounded_number_of_mentions():
    many = MAX_IN_SECTION + 3
    names = {f"organ{chr(97 + number)}": number + 10 for number in range(many + 2)}
    words = list(names)
    text = f"<p>{' '.join(words[:many])}</p><h2>Next</h2><p>{' '.join(words[many:])} {words[many - 1]}</p>"
    _, links = mark(text, names=names)
    assert len(links) == MAX_IN_SECTION + 3
    assert [target for _, target in links[MAX_IN_SECTION:]] == [
        names[words[many]],
        names[words[many + 1]],
        names[words[many - 1]],
    ]


def test_words_of_all_texts_are_folded_and_kept():
    trie = NameTrie()
    marker = Marker(1, trie)
    marker.mark([("a", "<p>Stents &amp; tumours</p>"), ("b", "<h2>not these</h2><p>Livers</p>")])
    assert marker.words == {"stent", "tumor", "liver"}


def test_marks_and_entities_survive():
    text = "<p>5 &lt; 6 &amp; a stent &lt;b&gt; é “quoted” \u202eabc</p>"
    assert copy(text) == '<p>5 &lt; 6 &amp; a <a data-page="1">stent</a> &lt;b&gt; é “quoted” \u202eabc</p>'


@pytest.mark.parametrize(
    "text",
    [
        "<p>" + "stent liver coil " * 60_000 + "</p>",
        "<p>" + '<a data-page="5">x</a> stent ' * 1_000 + "</p>",
        "<ul><li>" * 500 + "stent" + "</li></ul>" * 500,
        "<em>" * 20_000 + "stent" + "</em>" * 20_000,
        "<p>stent</p>" * 20_000,
        "stent &" * 10_000 + "<<<<>>>>" * 1_000,
    ],
    ids=["a megabyte", "a thousand links", "nested lists", "nested marks", "many paragraphs", "damaged"],
)
def test_hostile_texts_take_bounded_time(text):
    start = time.monotonic()
    copies, links = mark(text)
    assert time.monotonic() - start < 10
    assert len(links) <= 3
    assert all(each.count('data-page="1"') <= 1 for each in copies.values())
