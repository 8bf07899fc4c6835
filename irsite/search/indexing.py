"""Writing what the search knows of a page. All of it happens in the transaction that changes the page."""

import html
import itertools
import re

from django.db import connection, transaction
from django.db.models import CharField, ForeignKey, TextField

from irsite.pages.models import Page, Part, RelatedPage, Synonym, model_of_kind
from irsite.search import facets, similar, words
from irsite.search.databases import database
from irsite.search.models import SearchDocument, SearchName, SearchText

MOST_LETTERS = 400  # of a name
MOST_KEYS = 20_000  # of one page; PostgreSQL takes no more than a megabyte
BLOCK = re.compile(r"</?(?:p|br|h\d|[uo]l|li|t[drh]|table|thead|tbody|caption|blockquote|hr)\b[^>]*>")
TAG = re.compile(r"<[^>]*>")
UNTOLD = {Synonym.Kind.SPELLING, Synonym.Kind.SEARCH}
NO_WORDS = (Synonym, RelatedPage)  # parts that are read as names, or not at all


def update(page):
    """Bring what the search knows of ``page`` up to date; the listener that hangs on the register of pages.

    A page that is not live is forgotten. Expiry and schedule are not looked at: the clock changes them without a save.
    """
    if page.status == Page.Status.LIVE:
        write(page.pk, type(page))
    else:
        SearchDocument.objects.filter(page_id=page.pk).delete()


@transaction.atomic(savepoint=False)
def write(key, model):
    """Write the document of the page ``key`` of the kind ``model``, read anew from the tables."""
    page = model._base_manager.prefetch_related("synonyms", "pins").get(pk=key)
    counted = facets.text_of(page)
    document = SearchDocument.objects.filter(page_id=key).first()
    is_new = document is None
    if is_new:
        document = SearchDocument.objects.create(page_id=key, facets=counted)
    elif document.facets != counted:
        document.facets = counted
        document.save()
    _write_names(document, names_of(page), is_new)
    text_of(document, page).save(force_insert=is_new)


def names_of(page):
    """Return what ``page`` is called and pinned for, as unsaved :class:`SearchName`."""
    names = [SearchName(position=0, text=page.title)]
    names += [
        SearchName(position=number, text=synonym.text, is_told=synonym.kind not in UNTOLD)
        for number, synonym in enumerate(page.synonyms.all(), start=1)
    ]
    names += [SearchName(text=pin.query, is_pin=True, is_told=False) for pin in page.pins.all()]
    for name in names:
        tokens = words.tokens(name.text)
        name.tokens = " ".join(tokens)[:MOST_LETTERS]
        name.keys = " ".join(words.fold(token) for token in tokens if token not in words.STOP_WORDS)[:MOST_LETTERS]
    return names


def _write_names(document, names, is_new):
    """Write ``names`` in the place of those that ``document`` has, if they differ."""
    columns = ("text", "tokens", "keys", "position", "is_told", "is_pin")
    wanted = [tuple(getattr(name, column) for column in columns) for name in names]
    if not is_new:
        if sorted(document.names.values_list(*columns)) == sorted(wanted):
            return
        document.names.all().delete()
    for name in names:
        name.document = document
    SearchName.objects.bulk_create(names)
    similar.learn({token for name in names if not name.is_pin for token in name.tokens.split()})


def text_of(document, page):
    """Return the words of ``page`` as an unsaved :class:`SearchText`."""
    body = passages(page)
    # A pinned page must be found by the words for which it is pinned, whether it holds them or not.
    other_names = [each.text for each in page.synonyms.all()] + [pin.query for pin in page.pins.all()]
    return SearchText(
        document=document,
        title_keys=_joined(words.keys(page.title)),
        name_keys=_joined(key for text in other_names for key in words.keys(text)),
        summary_keys=_joined(words.keys(page.summary)),
        body_keys=_joined(key for passage in body for key in words.keys(passage)),
        body="\n".join(body),
    )


def _joined(keys):
    return " ".join(itertools.islice(keys, MOST_KEYS))


def passages(page):
    """Return what stands on ``page`` in plain words, one passage each: its texts and the words of its own rows.

    The titles of other pages are left out: they may not be public, and they change without this page.
    """
    texts = dict.fromkeys(text for text in (*page.prose(), *_words_of_parts(page)) if text)
    texts.pop(page.summary, None)
    return [line for text in texts for line in plain(text).splitlines() if line]


def _words_of_parts(page):
    """Yield the words that editors wrote into the rows of ``page``."""
    for relation in type(page)._meta.related_objects:
        part = relation.related_model
        if not issubclass(part, Part) or issubclass(part, NO_WORDS) or relation.field.name != part.owner:
            continue
        columns = [field.attname for field in part._meta.concrete_fields if _has_words(field)]
        if columns:
            rows = part._base_manager.filter(**{relation.field.name: page.pk}).order_by("pk").values_list(*columns)
            yield from (value for row in rows for value in row)


def _has_words(field):
    if isinstance(field, ForeignKey) or field.choices:
        return False
    return isinstance(field, TextField) or (type(field) is CharField and (field.max_length or 0) >= 60)


def plain(text):
    """Return ``text``, plain or sanitized HTML, as plain words with one passage a line."""
    if "<" in text:  # HTML: a break of the line in the source means nothing
        text = TAG.sub("", BLOCK.sub("\n", " ".join(text.split())))
    lines = (" ".join(line.split()) for line in html.unescape(text).splitlines())
    return "\n".join(line for line in lines if line)


def rebuild(progress=lambda done, total: None):
    """Write every live page again and forget all others. Readers find what they found before until it is done.

    Each page is written in a transaction of its own, so no writer waits long. ``progress`` is told the numbers.
    Returns the number of pages.
    """
    live = Page.objects.filter(status=Page.Status.LIVE).order_by("pk")
    keys = list(live.values_list("pk", "kind"))
    for number, (key, kind) in enumerate(keys, start=1):
        if live.filter(pk=key).exists():  # it may have left while the others were written
            write(key, model_of_kind(kind))
        progress(number, len(keys))
    with transaction.atomic():
        SearchDocument.objects.exclude(page__status=Page.Status.LIVE).delete()
        similar.forget_unused()
        with connection.cursor() as cursor:
            database().tidy(cursor)
    return len(keys)
