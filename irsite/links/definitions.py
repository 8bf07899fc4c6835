"""A word with its meaning in place: a button that opens a note, without a script, by mouse, touch and keyboard."""

from lxml import etree


def define(link, term):
    """Turn ``link`` (an element in a text) into a button that shows the summary of the page ``term`` beside it.

    On paper the note stands in brackets behind the word (static/css/components/term.css).
    """
    anchor = f"term-{term.pk}"
    link.tag = "button"
    link.attrib.clear()
    for name, value in {"type": "button", "class": "term", "popovertarget": anchor}.items():
        link.set(name, value)
    note = etree.Element("span", {"class": "term__note", "id": anchor, "popover": "auto"})
    heading = etree.SubElement(note, "strong")
    heading.text, heading.tail = term.title, f" {term.summary} "
    more = etree.SubElement(note, "a", {"href": term.path})
    more.text = f"More about “{term.title}”"
    note.tail, link.tail = link.tail, None
    link.getparent().insert(link.getparent().index(link) + 1, note)
