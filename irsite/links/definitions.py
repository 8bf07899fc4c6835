"""A word with its meaning in place: a button that opens a note, without a script, by mouse, touch and keyboard."""

import re

from lxml import etree

CLOSING = re.compile(r"[^\w\s]+")


def define(link, term):
    """Turn ``link`` (an element in a text) into a button that shows the summary of the page ``term`` beside it.

    On paper the note stands in brackets behind the word (static/css/components/term.css). To a browser a button is a
    box, before and behind which a line may break: marks that close the word stay with it in one unbroken span.
    """
    anchor, tail = f"term-{term.pk}", link.tail or ""
    closing = CLOSING.match(tail)
    link.tag, link.tail = "button", None
    link.attrib.clear()
    for name, value in {"type": "button", "class": "term", "popovertarget": anchor}.items():
        link.set(name, value)
    span = etree.Element("span", {"class": "unbroken"})
    link.getparent().replace(link, span)
    span.append(link)
    span.append(_note(anchor, term))
    span[-1].tail = closing[0] if closing else None
    span.tail = tail[closing.end() :] if closing else tail


def _note(anchor, term):
    note = etree.Element("span", {"class": "term__note", "id": anchor, "popover": "auto"})
    etree.SubElement(note, "strong").text = term.title
    etree.SubElement(note, "span").text = term.summary
    etree.SubElement(note, "a", {"href": term.path}).text = f"More about “{term.title}”"
    return note
