"""The rules of the house that no linter knows: which room may use which, and what stands in one place only."""

import ast
import re
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
# From the highest room to the lowest. A room may import those in its own row, and every row below.
ROWS = [
    {"irsite.urls", "irsite.views", "irsite.starter", "irsite.wsgi", "irsite.launch"},
    {"careers"},
    {"articles"},
    {"procedures"},
    {"irsite.search", "irsite.revisions", "irsite.links", "irsite.evidence"},
    {"irsite.pages"},
    {"irsite.images", "irsite.text"},
    {"irsite.admin", "irsite.middleware", "irsite.settings", "irsite.static_files"},
]
VAGUE = {"utils", "helpers", "common", "core", "misc", "base", "services"}


def sources():
    folders = [ROOT / name for name in ("irsite", "articles", "procedures", "careers")]
    return [path for folder in folders for path in sorted(folder.rglob("*.py")) if "migrations" not in path.parts]


def room(module):
    """Return the room that a dotted module name lies in, or None if it is not ours."""
    parts = module.split(".")
    if parts[0] == "irsite":
        return ".".join(parts[:2]) if len(parts) > 1 else None
    return parts[0] if parts[0] in {"articles", "procedures", "careers"} else None


def imports(path):
    """Yield the rooms that a file imports, also inside functions."""
    own = path.relative_to(ROOT).with_suffix("").parts
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            names = [alias.name for alias in node.names]
        elif isinstance(node, ast.ImportFrom):
            base = list(own[: -node.level]) if node.level else []
            module = ".".join([*base, *([node.module] if node.module else [])])
            names = [module, *(f"{module}.{alias.name}" for alias in node.names)]
        else:
            continue
        yield from filter(None, map(room, names))


def row_of(name):
    return next((number for number, row in enumerate(ROWS) if name in row), None)


def test_imports_go_one_way():
    backwards, circle = set(), {}
    for path in sources():
        here = room(".".join(path.relative_to(ROOT).with_suffix("").parts))
        if here is None:
            continue
        for there in set(imports(path)) - {here}:
            if there not in {name for row in ROWS for name in row}:
                continue
            assert row_of(here) is not None, f"{here} has no place in the house"
            if row_of(there) < row_of(here):
                backwards.add((str(path.relative_to(ROOT)), there))
            elif row_of(there) == row_of(here):
                circle.setdefault(here, set()).add(there)
    assert backwards == set()
    for here, others in circle.items():
        assert not any(here in circle.get(there, ()) for there in others), (here, others)


def test_the_project_package_is_empty_and_no_module_has_a_vague_name():
    assert (ROOT / "irsite" / "__init__.py").read_text(encoding="utf-8") == ""
    assert [path for path in sources() if path.stem in VAGUE or VAGUE & set(path.relative_to(ROOT).parts)] == []


def test_only_one_place_declares_text_fit_to_print():
    places = [path for path in sources() if re.search(r"\bmark_safe\(|SafeString\(", path.read_text(encoding="utf-8"))]
    assert [str(path.relative_to(ROOT)) for path in places] == ["irsite/text/html.py"]
    templates = [*ROOT.glob("templates/**/*.html"), *ROOT.glob("irsite/**/templates/**/*.html")]
    assert len(templates) > 40
    for path in templates:
        text = path.read_text(encoding="utf-8")
        assert not re.search(r"\|\s*safe\b|autoescape off", text), path
        assert not re.search(r"\sstyle=|\son\w+=|<style|javascript:", text), path


def test_every_component_says_what_it_takes():
    for path in (ROOT / "templates" / "components").glob("*.html"):
        first = path.read_text(encoding="utf-8").splitlines()[0]
        assert first.startswith("{% comment %}"), path.name
        assert path.name.startswith("_"), path.name


def test_every_style_sheet_is_in_the_table_of_contents():
    contents = (ROOT / "static" / "css" / "site.css").read_text(encoding="utf-8")
    sheets = {path.relative_to(ROOT / "static" / "css").as_posix() for path in ROOT.glob("static/css/**/*.css")}
    named = set(re.findall(r'url\("([^"]+)"\)', contents))
    assert named == sheets - {"site.css"}
    for sheet in sheets - {"tokens.css", "print.css"}:
        text = (ROOT / "static" / "css" / sheet).read_text(encoding="utf-8")
        assert "!important" not in re.sub(r"\[hidden\][^}]*}", "", text), sheet
        assert not re.search(r"(^|[\s,>])#[A-Za-z][\w-]*\s*[{,]", text), f"{sheet} selects an id"


def pins(name):
    text = (ROOT / name).read_text(encoding="utf-8")
    assert "://" not in re.sub(r"#.*", "", text), f"{name} names an address"
    return dict(re.findall(r"^([\w.-]+)(?:\[[^\]]*\])?==(\S+)", text, re.M)), text


def test_every_package_is_pinned_with_hashes_and_the_lock_files_agree():
    versions = {}
    for name in ("requirements.txt", "requirements-scale.txt", "requirements-dev.txt"):
        found, text = pins(name)
        assert found
        assert text.count("--hash=sha256:") >= len(found)
        for package, version in found.items():
            assert versions.setdefault(package, version) == version, package


@pytest.mark.django_db
def test_no_migration_is_missing():
    from django.core.management import call_command

    call_command("makemigrations", check=True, dry_run=True, verbosity=0)


def test_the_deployment_checks_find_nothing(tmp_path):
    checked = subprocess.run(
        [sys.executable, "manage.py", "check", "--deploy", "--fail-level", "WARNING"],
        cwd=ROOT,
        env={"PATH": "", "IRSITE_VAR": str(tmp_path), "SITE_URL": "https://www.example.org"},
        capture_output=True,
        text=True,
        check=False,
    )
    assert checked.returncode == 0, checked.stderr


@pytest.mark.parametrize(
    ("environment", "words"),
    [
        ({"DJANGO_SECRET_KEY": "django-insecure-" + "x" * 50}, "well-known example"),
        ({"DJANGO_SECRET_KEY": "short"}, "too short"),
        ({"SITE_URL": "http://www.example.org"}, "must start with https://"),
        ({"SITE_URL": "example.org"}, "must look like https://www.example.org"),
        ({"CACHE_URL": "memcached://x"}, "CACHE_URL must start with"),
    ],
)
def test_a_setting_that_would_be_unsafe_is_refused_in_one_sentence(tmp_path, environment, words):
    checked = subprocess.run(
        [sys.executable, "manage.py", "check"],
        cwd=ROOT,
        env={"PATH": "", "IRSITE_VAR": str(tmp_path), **environment},
        capture_output=True,
        text=True,
        check=False,
    )
    assert checked.returncode == 1
    assert words in checked.stderr
    assert checked.stderr.count("\n") == 1
