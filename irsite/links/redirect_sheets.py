"""Redirects as a table: old address, new address. Read back as it is written."""

import csv
import io

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import transaction

from irsite.links.models import Redirect

HEAD = ("Old address", "New address", "Made", "Times used", "Last used")
MOST_ROWS = 5000
MOST_BYTES = 1024 * 1024


def rows():
    """Return all redirects as rows of the table."""
    return (
        (
            each.old_path,
            each.page.path if each.page else each.address,
            each.get_origin_display(),
            each.hits,
            each.last_used or "",
        )
        for each in Redirect.objects.select_related("page")
    )


def read(content):
    """Make redirects of a CSV table (bytes): the first two columns count, a head may stand above them.

    Returns how many rows were read. Raises ``ValidationError`` with a sentence for each row at fault; then nothing is
    changed. An old address that is sent on already gets its new target.
    """
    if len(content) > MOST_BYTES:
        raise ValidationError("The file is larger than one megabyte.")
    try:
        table = list(csv.reader(io.StringIO(content.decode("utf-8-sig"), newline="")))
    except (UnicodeDecodeError, csv.Error):
        raise ValidationError("This is no CSV file in UTF-8.") from None
    if len(table) > MOST_ROWS:
        raise ValidationError(f"More than {MOST_ROWS} rows: make it several files.")
    faults, done = [], 0
    with transaction.atomic():
        for number, row in enumerate(table, start=1):
            cells = [cell.strip().removeprefix("'") for cell in row[:2]]
            if not any(cells) or (number == 1 and not cells[0].startswith(("/", settings.SITE_URL))):
                continue
            if fault := _read_row(cells):
                faults.append(f"Row {number}: {fault}")
            done += 1
        if faults:
            raise ValidationError(faults[:50])
    return done


def _read_row(cells):
    """Make or change one redirect. Return what is wrong with it, or the empty string."""
    if len(cells) < 2 or not all(cells):
        return "An old and a new address are needed."
    redirect = Redirect(old_path=cells[0], address=cells[1])
    try:
        redirect.full_clean(validate_unique=False)
    except ValidationError as error:
        return " ".join(error.messages)
    target = {"page_id": redirect.page_id, "address": redirect.address}
    existing = Redirect.objects.filter(old_path=redirect.old_path).first()
    if existing is None:
        redirect.save()
    elif {name: getattr(existing, name) for name in target} != target:
        Redirect.objects.filter(pk=existing.pk).update(**target, origin=Redirect.Origin.HAND)
    return ""
