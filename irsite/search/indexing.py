"""Writing what the search knows of a page. All of it happens in the transaction that changes the page."""

import html
import re

from django.db import transaction
from django.db.models import CharField, ForeignKey, TextField

from irsite.pages.models import Page, Part, RelatedPage, Synonym
from irsite.search import facets, similar, words
from irsite.search.models import SearchDocument, SearchName, SearchText

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
        SearchDocument.objects.filter(pk=page.pk).delete()


@transaction.atomic
def write(key, model):
    """Write the document of the page ``key`` of the kind ``model``, read anew from the tables."""
    page = model._base_manager.prefetch_related("synonyms", "pins").get(pk=key)
    document, _ = SearchDocument.objects.update_or_create(pk=key, defaults={"facets": facets.text_of(page)})
    _write_names(document, page)
    body = passages(page)
    # A pinned page must be found by the words for which it is pinned, whether it holds them or not.
    other_names = [each.text for each in page.synonyms.all()] + [pin.query for pin in page.pins.all()]
    SearchText.objects.update_or_create(
        document=document,
        defaults={
            "title_keys": _joined(words.keys(page.title)),
            "name_keys": _joined(key for text in other_names for key in words.keys(text)),
            "summary_keys": _joined(words.keys(page.summary)),
            "body_keys": _joined(key for passage in body for key in words.keys(passage)),
            "body": "\n".join(body),
        },
    )


def _joined(keys):
    return " ".join(key for _, key in zip(range(MOST_KEYS), keys, strict=False))


def _write_names(document, page):
    names = [SearchName(document=document, position=0, text=page.title)]
    names += [
        SearchName(document=document, position=number, text=synonym.text, is_told=synonym.kind not in UNTOLD)
        for number, synonym in enumerate(page.synonyms.all(), start=1)
    ]
    names += [SearchName(document=document, text=pin.query, is_pin=True, is_told=False) for pin in page.pins.all()]
    for name in names:
        tokens = words.tokens(name.text)
        name.tokens = " ".join(tokens)[:400]
        name.keys = " ".join(words.fold(token) for token in tokens if token not in words.STOP_WORDS)[:400]
    document.names.all().delete()
    SearchName.objects.bulk_create(names)
    similar.learn({token for name in names if not name.is_pin for token in name.tokens.split()})


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
    if "<" in text:
        text = TAG.sub("", BLOCK.sub("\n", text))
    lines = (" ".join(line.split()) for line in html.unescape(text).splitlines())
    return "\n".join(line for line in lines if line)


def rebuild(progress=lambda done, total: None):
    """Write every live page again and forget all others. Readers find what they found before until it is done.

    Each page is written in a transaction of its own, so no writer waits long. ``progress`` is told the numbers.
    """
    live = Page.objects.filter(status=Page.Status.LIVE).order_by("pk")
    keys = list(live.values_list("pk", "kind"))
    models = {model._meta.model_name: model for model in facets.kinds()}
    for number, (key, kind) in enumerate(keys, start=1):
        if live.filter(pk=key).exists():  # it may have left while the others were written
            write(key, models[kind])
        progress(number, len(keys))
    SearchDocument.objects.exclude(page__status=Page.Status.LIVE).delete()
    similar.forget_unused()
