"""The rich text field of every page."""

from django.urls import reverse_lazy
from django_prose_editor.fields import ProseEditorField

from irsite.text.html import LISTS, sanitize

# Headings start at 2: the title of the page is its only h1. PageLink and Citation are our own (irsite/links/static).
EXTENSIONS = {
    "Bold": True,
    "Italic": True,
    "Superscript": True,
    "Subscript": True,
    "Heading": {"levels": [2, 3, 4]},
    "BulletList": True,
    "OrderedList": {"enableListAttributes": False},
    "ListItem": True,
    "Blockquote": True,
    "HorizontalRule": True,
    "HardBreak": True,
    "Table": True,
    "TableRow": True,
    "TableHeader": True,
    "TableCell": True,
    "Link": {"enableTarget": False, "protocols": ["https", "http", "mailto", "tel"], "lists": LISTS},
    "PageLink": {"search": reverse_lazy("admin:pages_page_pick")},
    "Citation": True,
    # Every item a button of its own: the menus of the library open by mouse only.
    "Menu": {
        "groups": [
            {"group": "headings"},
            {"group": "marks"},
            {"group": "lists"},
            {"group": "nodes -blockType -lists"},
            {"group": "pageLink"},
            {"group": "link"},
            {"group": "citation"},
            {"group": "table"},
            {"group": "history"},
        ]
    },
}

_gates = []


def on_clean(gate):
    """Register ``gate(html)``, asked when a text is cleaned, before it is sanitized: the way up for rooms above.

    It gives the text back, changed or not, or raises ``ValidationError`` with words for the editor.
    """
    if gate not in _gates:
        _gates.append(gate)


class RichTextField(ProseEditorField):
    """A text column of sanitized HTML, edited with the prose editor.

    What is written is sanitized on its way to the database, so forms, ``save()``, ``bulk_create()``, ``update()`` and
    imports all pass the same gate.
    """

    def __init__(self, *args, **kwargs):
        kwargs.setdefault("blank", True)
        kwargs.setdefault("extensions", EXTENSIONS)
        kwargs.setdefault("sanitize", sanitize)
        super().__init__(*args, **kwargs)

    def formfield(self, **kwargs):
        # Nothing is cut off, so that a form saved as it was opened leaves the text as it was, to the last line break.
        return super().formfield(**{"strip": False, **kwargs})

    def clean(self, value, instance):
        for gate in _gates if value else ():
            value = gate(value)
        return super().clean(value, instance)

    def get_db_prep_save(self, value, connection):
        # Not get_prep_value: that one also serves lookups, which must not be changed.
        return super().get_db_prep_save(sanitize(value) if isinstance(value, str) else value, connection)
