"""The loader on a small set of files of its own."""

import pytest
from django.core.management import CommandError, call_command

from irsite.evidence.models import Source
from irsite.images.models import Image
from irsite.pages.models import Page, Site
from irsite.starter import loading
from irsite.starter.models import StarterRecord
from procedures.models import BodySystem, Condition, SharedPassage, VisitQuestion
from tests.images.pictures import encoded, halves

pytestmark = pytest.mark.django_db

FILES = {
    "sources.yaml": "atlas:\n  title: Atlas\n  publisher: Press\nguide:\n  title: Guide\n  publisher: Society\n",
    "passages.md": ":: preparation\n\nCome [early](/body/legs/).\n",
    "questions.yaml": "eat:\n  text: May I eat?\n  when: sedation\n",
    "entry-points.yaml": "school:\n  title: in school\n",
    "site.yaml": "name: Test site\nfeatured: [/conditions/cramp/]\nfooter:\n  - {page: /body/legs/}\n",
    "body/legs.md": "---\ntitle: Legs\nsummary: Two of them.\n---\n",
    "people/editorial-team.md": "---\ntitle: The team\nsummary: They write.\n---\n\n:: biography\n\nThey write.\n",
    "conditions/cramp.md": """---
title: Cramp
summary: A muscle that pulls.
synonyms:
  lay: [charley horse]
picture: leg
tags: [pain, legs]
body_systems: [legs]
sources: [{source: atlas, where: page 4}]
---

:: description

It hurts in the [legs](/body/legs/).[@guide] See [elsewhere](https://example.org/).

| Where | How |
| --- | --- |
| Calf | Hard[@atlas, page 4] |
""",
}


class Folder:
    """A folder of starter content that a test can change."""

    def __init__(self, root):
        self.content, self.pictures = root / "content", root / "pictures"
        self.pictures.mkdir()
        for name, text in FILES.items():
            self.write(name, text)
        (self.pictures / "leg.png").write_bytes(encoded(halves(60, 40)))
        self.write("../pictures/leg.yaml", "title: A leg\nalt_text: A leg with a hard calf.\n")

    def write(self, name, text):
        path = self.content / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")

    def replace(self, name, old, new):
        path = self.content / name
        text = path.read_text(encoding="utf-8")
        assert old in text
        path.write_text(text.replace(old, new), encoding="utf-8")

    def load(self):
        call_command("load_starter_content", verbosity=0)

    def faults(self):
        with pytest.raises(loading.FaultyContent) as refused:
            loading.check()
        return [f"{fault.path.rpartition('content/')[2]}:{fault.line}: {fault.words}" for fault in refused.value.faults]


@pytest.fixture
def folder(tmp_path, monkeypatch):
    folder = Folder(tmp_path)
    monkeypatch.setattr(loading, "CONTENT", folder.content)
    monkeypatch.setattr(loading, "PICTURES", folder.pictures)
    return folder


def test_everything_of_a_file_stands_in_its_page(folder, client):
    folder.load()
    cramp, legs = Condition.objects.get(slug="cramp"), BodySystem.objects.get(slug="legs")
    assert cramp.is_public
    assert f'<a data-page="{legs.pk}">legs</a>' in cramp.description
    assert "<table>" in cramp.description
    assert [synonym.text for synonym in cramp.synonyms.all()] == ["charley horse"]
    assert sorted(tag.name for tag in cramp.tags.all()) == ["legs", "pain"]
    assert list(cramp.body_systems.all()) == [legs]
    assert cramp.image.alt_text == "A leg with a hard calf."
    assert [str(row.person) for row in cramp.authorships.all()] == ["The team"]
    assert [(row.source.slug, row.locator) for row in cramp.citations.all()] == [("guide", ""), ("atlas", "page 4")]
    html = client.get("/conditions/cramp/").content.decode()
    assert '<a href="/body/legs/">legs</a>.<sup class="cite"><a href="#source-1"' in html
    assert 'Hard<sup class="cite"><a href="#source-2"' in html
    assert 'href="https://example.org/" rel="external"' in html
    assert Site.objects.get().featured_pages.get().page_id == cramp.pk
    assert f'data-page="{legs.pk}"' in SharedPassage.objects.get().body


def test_a_row_of_a_table_follows_its_file_until_an_editor_changes_it(folder):
    folder.load()
    question = VisitQuestion.objects.get()
    assert (question.text, question.when, question.order) == ("May I eat?", "sedation", 10)
    folder.replace("questions.yaml", "  when: sedation\n", "")
    folder.load()
    question.refresh_from_db()
    assert question.when == "always"
    VisitQuestion.objects.update(text="May I drink?")
    folder.replace("questions.yaml", "May I eat?", "May I eat or drink?")
    folder.load()
    assert VisitQuestion.objects.get().text == "May I drink?"
    folder.write("questions.yaml", "eat:\n  text: May I eat?\n  when: never\ndrink: 1\n")
    assert any("“drink” must have names and values below it." in fault for fault in folder.faults())
    folder.write("questions.yaml", "eat:\n  text: May I eat?\n  when: never\n")
    assert any(fault.startswith("questions.yaml:3: when:") for fault in folder.faults())


def test_a_second_run_changes_nothing(folder, django_assert_max_num_queries):
    folder.load()
    before = list(Page.objects.values()), list(Condition.objects.get().citations.values()), list(Image.objects.values())
    with django_assert_max_num_queries(40) as queries:
        folder.load()
    assert not [query for query in queries if query["sql"].startswith(("INSERT", "UPDATE", "DELETE"))]
    after = list(Page.objects.values()), list(Condition.objects.get().citations.values()), list(Image.objects.values())
    assert after == before


def test_what_nobody_touched_is_brought_up_to_date(folder):
    folder.load()
    cramp = Condition.objects.get()
    folder.replace("conditions/cramp.md", "A muscle that pulls.", "A muscle that will not let go.")
    folder.replace("conditions/cramp.md", "[@guide]", "")
    folder.replace("sources.yaml", "title: Atlas", "title: New atlas")
    folder.replace("../pictures/leg.yaml", "A leg with a hard calf.", "A leg.")
    folder.load()
    changed = Condition.objects.get()
    assert (changed.pk, changed.summary) == (cramp.pk, "A muscle that will not let go.")
    assert [row.source.slug for row in changed.citations.all()] == ["atlas"]
    assert Source.objects.get(slug="atlas").title == "New atlas"
    assert Image.objects.get().alt_text == "A leg."
    assert changed.published_at == cramp.published_at


@pytest.mark.parametrize(
    "edit",
    [
        lambda cramp: Condition.objects.filter(pk=cramp.pk).update(summary="Mine."),
        lambda cramp: cramp.synonyms.create(text="My name for it"),
        lambda cramp: cramp.tags.add("my tag"),
        lambda cramp: cramp.body_systems.clear(),
        lambda cramp: cramp.citations.all().delete(),
        lambda cramp: cramp.withdraw(),
    ],
    ids=["column", "part", "tag", "relation", "removed part", "state"],
)
def test_what_an_editor_changed_is_left_alone(folder, edit, capsys):
    folder.load()
    cramp = Condition.objects.get()
    edit(cramp)
    folder.replace("conditions/cramp.md", "title: Cramp", "title: Charley horse")
    call_command("load_starter_content")
    assert Condition.objects.get().title == "Cramp"
    assert "1 left alone" in capsys.readouterr().out


def test_what_an_editor_deleted_stays_deleted_and_links_to_it_become_words(folder):
    folder.load()
    Site.objects.get().footer_links.all().delete()
    Condition.objects.get().withdraw()  # a live page would keep what it links from being deleted
    BodySystem.objects.get().delete()
    StarterRecord.objects.filter(key="passage:preparation").delete()
    SharedPassage.objects.all().delete()
    folder.load()
    assert not BodySystem.objects.exists()
    assert SharedPassage.objects.get().body == "<p>Come early.</p>\n"


def test_a_page_that_an_editor_made_at_the_same_address_is_left_alone(folder):
    page = BodySystem.objects.create(title="My legs", slug="legs")
    folder.load()
    page.refresh_from_db()
    assert page.title == "My legs"
    assert list(Condition.objects.get().body_systems.all()) == [page]


def test_faults_are_named_with_file_and_line_and_nothing_is_written(folder):
    folder.replace("conditions/cramp.md", "body_systems: [legs]", "body_systems: [wings]\nweight: 4")
    folder.replace("conditions/cramp.md", "](/body/legs/)", "](/body/tail/)")
    folder.replace("conditions/cramp.md", "[@guide]", "[@hearsay]")
    folder.write("glossary/x.md", "---\ntitle: X\ntitle: Y\n---\n")
    folder.write("glossary/y.md", "Words without facts.\n")
    folder.write("glossary/z.md", "---\ntitle: Z\nsummary: " + "z" * 301 + "\n---\n\n:: elsewhere\n\n# Big\n")
    folder.write("nowhere/a.md", "---\ntitle: A\n---\n")
    assert folder.faults() == [
        "conditions/cramp.md:8: /body/wings/ does not exist.",
        "conditions/cramp.md:9: “weight” is not known here.",
        "conditions/cramp.md:15: /body/tail/ does not exist.",
        "conditions/cramp.md:15: hearsay does not exist.",
        "glossary/x.md:3: “title” stands here twice",
        "glossary/y.md:1: The file must begin with facts between two lines “---”.",
        "glossary/z.md:3: summary: 301 characters are too many; 300 fit.",
        "glossary/z.md:6: “elsewhere” is no text of glossary terms.",
        "nowhere/a.md:1: No kind of page has addresses below /nowhere/",
    ]
    with pytest.raises(CommandError, match="9 faults"):
        folder.load()
    assert not Page.objects.exists()


def test_a_page_with_gaps_stops_the_loading_and_leaves_nothing_half(folder):
    folder.replace("conditions/cramp.md", "body_systems: [legs]\n", "")
    with pytest.raises(CommandError, match="1 fault"):
        folder.load()
    assert not Page.objects.exists()
    assert not StarterRecord.objects.exclude(key__startswith="image:").exists()


@pytest.mark.parametrize(
    ("rows", "words"),
    [
        ("often: seven of nine", "“seven of nine” must look like “7 in 100” or “8 to 9 in 10”."),
        ("severity: deadly", "severity: Value 'deadly' is not a valid choice."),
        ("text: [a, list]", "text: This must be a single value."),
        ("colour: red", "“colour” is not known here."),
        ("source: hearsay", "hearsay does not exist."),
    ],
)
def test_a_faulty_row_is_named(folder, rows, words):
    folder.write("procedures/rub.md", f"---\ntitle: Rub\nrisks:\n  - {rows}\n---\n")
    assert any(fault.startswith(("procedures/rub.md:3:", "procedures/rub.md:4:")) and words in fault
               for fault in folder.faults())  # fmt: skip


def test_progress_is_shown_while_there_is_something_to_do_and_only_then(folder, capsys):
    call_command("load_starter_content")
    first = capsys.readouterr().out
    assert "1 of 1 pictures" in first
    assert "9 of 9 pages and sources" in first
    call_command("load_starter_content")
    assert capsys.readouterr().out == ""
