"""Tables as CSV that no spreadsheet mistakes for formulas."""

import csv

from django.http import HttpResponse

FORMULA = ("=", "+", "-", "@", "\t", "\r")


def defused(value):
    """Return ``value`` as text that a spreadsheet shows and does not compute."""
    text = str(value)
    return f"'{text}" if text.startswith(FORMULA) else text


def sheet(name, head, rows):
    """Return a response that a browser saves as ``name``.csv."""
    response = HttpResponse(content_type="text/csv; charset=utf-8")
    response.headers["Content-Disposition"] = f'attachment; filename="{name}.csv"'
    response.write("\ufeff")
    writer = csv.writer(response)
    writer.writerow(head)
    writer.writerows([defused(value) for value in row] for row in rows)
    return response
