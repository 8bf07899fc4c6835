import pytest

from articles.models import GlossaryTerm, Topic
from irsite.evidence.models import Citation
from irsite.links.mentions import digest
from irsite.links.rendering import Rendering, rendering_of
from tests.factories import make_page, make_source

pytestmark = pytest.mark.django_db


def link(page, words="here"):
    return f'<a data-page="{page.pk}">{words}</a>'


def test_a_renamed_page_is_linked_at_its_new_address_at_once():
    target = make_page(Topic)
    text = f"<p>{link(target)}</p>"
    assert f'href="{target.path}"' in Rendering([text]).html(text)
    target.slug = "elsewhere"
    target.save()
    assert Rendering([text]).html(text) == '<p><a href="/topics/elsewhere/">here</a></p>'


def test_words_stay_where_the_target_is_not_public_or_gone():
    hidden, gone = make_page(Topic, public=False), make_page(Topic)
    text = f"<p>See {link(hidden, 'this')} and {link(gone, 'that')}.</p>"
    gone.delete()
    assert Rendering([text]).html(text) == "<p>See this and that.</p>"


def test_outside_links_say_so_and_lists_and_jumps_do_not():
    text = '<p><a href="https://example.org/">out</a> <a href="/imaging/">in</a> <a>none</a></p>'
    html = Rendering([text]).html(text)
    assert html == '<p><a href="https://example.org/" rel="external">out</a> <a href="/imaging/">in</a> none</p>'


def test_sources_are_numbered_by_first_appearance_and_those_without_a_marker_come_last(django_assert_num_queries):
    page = make_page(GlossaryTerm)
    first, second, third = (
        Citation.objects.create(page=page, source=make_source(title=title), order=order, locator=locator)
        for order, (title, locator) in enumerate([("A", ""), ("B", "page 4"), ("C", "")])
    )
    page = GlossaryTerm.objects.for_detail().get(pk=page.pk)
    page.more = (
        f'<p>One.<sup data-cite="{second.pk}"></sup> Two.<sup data-cite="{first.pk}"></sup> '
        f'Again.<sup data-cite="{second.pk}"></sup> Not mine.<sup data-cite="{make_source().pk}"></sup></p>'
    )
    with django_assert_num_queries(1):
        rendering = rendering_of(page)
    assert [(entry.number, entry.source.title, entry.locators) for entry in rendering.sources] == [
        (1, "B", ["page 4"]),
        (2, "A", []),
        (3, "C", []),
    ]
    html = rendering.html(page.more)
    mark = '<sup class="cite"><a href="#source-{0}" aria-label="Source {0}">[{0}]</a></sup>'
    assert html == f"<p>One.{mark.format(1)} Two.{mark.format(2)} Again.{mark.format(1)} Not mine.</p>"
    assert rendering.number_of(third.source_id) == 3


def test_all_references_of_a_page_cost_one_query(django_assert_num_queries):
    texts = [f"<p>{link(make_page(Topic))}</p>" for _ in range(6)]
    with django_assert_num_queries(1):
        rendering = Rendering(texts)
        assert all("href=" in rendering.html(text) for text in texts)


def test_headings_get_the_ids_of_the_list_of_contents_and_tables_a_frame():
    text = "<h2>What it is?</h2><table><tbody><tr><td>x</td></tr></tbody></table>"
    rendering = Rendering([text])
    assert rendering.headings(text) == [("h-what-it-is", "What it is?")]
    html = rendering.html(text)
    assert '<h2 id="h-what-it-is">' in html
    assert '<div class="table-frame" tabindex="0" role="region" aria-label="Table"><table>' in html


def test_a_word_of_the_glossary_shows_its_meaning_at_its_first_link():
    term = make_page(GlossaryTerm, title="Wire <b>", summary="Thin & bendy.")
    html = Rendering([f"<p>A {link(term, 'thin <em>wire</em>')}, and a {link(term)}.</p>"]).html(
        f"<p>A {link(term, 'thin <em>wire</em>')}, and a {link(term)}.</p>"
    )
    assert html == (
        f'<p>A <span class="unbroken"><button type="button" class="term" popovertarget="term-{term.pk}">'
        f'thin <em>wire</em></button><span class="term__note" id="term-{term.pk}" popover="auto">'
        "<strong>Wire &lt;b&gt;</strong>"
        f'<span>Thin &amp; bendy.</span><a href="{term.path}">More about “Wire &lt;b&gt;”</a></span>,</span> and a '
        f'<a href="{term.path}">here</a>.</p>'
    )


def test_a_copy_is_used_only_for_the_text_of_which_it_was_made():
    target = make_page(Topic)
    text = "<p>A liver.</p>"
    copies = {digest(text): f'<p>A <a data-page="{target.pk}">liver</a>.</p>'}
    rendering = Rendering([text, "<p>A liver now.</p>"], copies=copies)
    assert rendering.html(text) == f'<p>A <a href="{target.path}">liver</a>.</p>'
    assert rendering.html("<p>A liver now.</p>") == "<p>A liver now.</p>"
