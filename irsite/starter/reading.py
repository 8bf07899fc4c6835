"""Reading the files of the starter content: facts in YAML, texts in Markdown, and the line of everything."""

import re
from dataclasses import dataclass, field

import yaml

MARK = re.compile(r"^:: *(?P<name>[a-z_-]+) *$")
OPTION = re.compile(r"^[a-z]+:(\s|$)")


@dataclass(frozen=True, order=True)
class Fault:
    """Something wrong in a file, said so that it can be mended by hand."""

    path: str
    line: int
    words: str

    def __str__(self):
        return f"{self.path}:{self.line}: {self.words}"


class Unreadable(Exception):
    """A file that cannot be read at all; ``fault`` says where and why."""

    def __init__(self, path, line, words):
        self.fault = Fault(str(path), line, words)
        super().__init__(str(self.fault))


class Facts(dict):
    """A mapping from a YAML file that knows on which line each of its keys stands."""

    def __init__(self, line=1):
        super().__init__()
        self.line, self.lines = line, {}

    def line_of(self, key):
        """Return the line of ``key``, or that of the whole mapping."""
        return self.lines.get(key, self.line)


@dataclass
class Section:
    """A text of a file: the name from its ``::`` line, its options, its Markdown and the line on which that begins."""

    name: str
    line: int
    text: str = ""
    text_line: int = 1
    options: Facts = field(default_factory=Facts)


class _Loader(yaml.SafeLoader):
    """YAML without aliases and repeated keys, which are always mistakes here, and with the lines of all keys."""

    def compose_node(self, parent, index):
        if self.check_event(yaml.events.AliasEvent):
            event = self.peek_event()
            raise yaml.MarkedYAMLError(problem="anchors and aliases are not used here", problem_mark=event.start_mark)
        return super().compose_node(parent, index)


def _construct_facts(loader, node):
    facts = Facts(node.start_mark.line + 1)
    yield facts
    for key_node, value_node in node.value:
        key = loader.construct_object(key_node, deep=True)
        if not isinstance(key, str):
            raise yaml.MarkedYAMLError(problem=f"{key!r} is not a name", problem_mark=key_node.start_mark)
        if key in facts:
            raise yaml.MarkedYAMLError(problem=f"“{key}” stands here twice", problem_mark=key_node.start_mark)
        facts[key] = loader.construct_object(value_node, deep=True)
        facts.lines[key] = key_node.start_mark.line + 1


_Loader.add_constructor("tag:yaml.org,2002:map", _construct_facts)


def read_yaml(text, path, first_line=1):
    """Return the mapping that ``text``, which begins on ``first_line``, holds. Raises Unreadable."""
    try:
        facts = yaml.load("\n" * (first_line - 1) + text, Loader=_Loader)  # noqa: S506 - a SafeLoader
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        raise Unreadable(
            path, mark.line + 1 if mark else first_line, getattr(error, "problem", None) or error
        ) from None
    if facts is None:
        return Facts(first_line)
    if not isinstance(facts, Facts):
        raise Unreadable(path, first_line, "This must be a list of names and values, one “name: value” a line.")
    return facts


def read_page(text, path):
    """Return the facts and the sections of a page's file. Raises Unreadable."""
    lines = text.splitlines()
    if not lines or lines[0] != "---" or "---" not in lines[1:]:
        raise Unreadable(path, 1, "The file must begin with facts between two lines “---”.")
    end = lines.index("---", 1)
    return read_yaml("\n".join(lines[1:end]), path, 2), read_sections(lines[end + 1 :], path, end + 2)


def read_sections(lines, path, first_line=1):
    """Return the sections that ``lines`` hold. Raises Unreadable for words that stand before the first of them."""
    sections = []
    for number, line in enumerate(lines, first_line):
        if match := MARK.match(line):
            sections.append(Section(match["name"], number))
            sections[-1].lines = []
        elif sections:
            sections[-1].lines.append(line)
        elif line.strip():
            raise Unreadable(path, number, "Words must stand below a line such as “:: what_it_is”.")
    for section in sections:
        options = _leading_options(section.lines)
        section.options = read_yaml("\n".join(options), path, section.line + 1)
        section.text = "\n".join(section.lines[len(options) :])
        section.text_line = section.line + 1 + len(options)
        del section.lines
    return sections


def _leading_options(lines):
    """Return the lines of YAML that stand directly below a section's mark."""
    if not lines or not OPTION.match(lines[0]):
        return []
    return lines[: next((number for number, line in enumerate(lines) if not line.strip()), len(lines))]
