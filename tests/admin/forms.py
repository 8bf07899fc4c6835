"""Filling in the admin's forms as a browser does: read what is there, change it, send all of it."""

from urllib.parse import urlencode

import lxml.html
from django.contrib.auth.models import Permission, User
from django.urls import reverse

from irsite.images.models import Image
from tests.images.pictures import encoded, halves, upload

FORM = "//*[@id='content-main']//form[@method='post']"


def admin_url(model, view, *args):
    return reverse(f"admin:{model._meta.app_label}_{model._meta.model_name}_{view}", args=args)


def change_url(thing):
    return admin_url(type(thing), "change", thing.pk)


def values_of(response):
    """Return the values of the form of an answer, by name, as a browser would send them (a dict of lists)."""
    form = lxml.html.fromstring(response.content.decode()).xpath(FORM)[0]
    values = {}
    for field in form.xpath(".//input[@name] | .//select[@name] | .//textarea[@name]"):
        name, kind = field.get("name"), field.get("type")
        if "__prefix__" in name or kind in {"submit", "file"}:
            continue
        if kind in {"checkbox", "radio"}:
            found = [field.get("value", "on")] if field.get("checked") is not None else []
        elif field.tag == "select":
            chosen = [option.get("value") for option in field.xpath(".//option[@selected]")]
            first = [option.get("value") for option in field.xpath(".//option")][:1]
            found = chosen or ([] if field.get("multiple") is not None else first)
        elif field.tag == "textarea":
            found = [(field.text or "").removeprefix("\n")]
        else:
            found = [field.get("value", "")]
        values.setdefault(name, []).extend(found)
    return values


def edit(client, url, button="_continue", /, **changes):
    """Open the form at ``url``, change some values, press a button; return the answer without following it."""
    values = values_of(client.get(url))
    values |= {name: value if isinstance(value, list) else [value] for name, value in changes.items()}
    values[button] = ["1"]
    return client.post(url, values)


def add_row(values, prefix, **cells):
    """Add a new row to the values of an inline, as its "Add another" does. Returns its number."""
    number = int(values[f"{prefix}-TOTAL_FORMS"][0])
    values[f"{prefix}-TOTAL_FORMS"] = [str(number + 1)]
    for name, value in cells.items():
        values[f"{prefix}-{number}-{name}"] = [str(value)]
    return number


def errors_of(response):
    """Return the texts of all errors that a form shows."""
    page = lxml.html.fromstring(response.content.decode())
    return [item.text_content().strip() for item in page.xpath("//ul[contains(@class, 'errorlist')]/li")]


def messages_of(response):
    page = lxml.html.fromstring(response.content.decode())
    return [" ".join(item.text_content().split()) for item in page.xpath("//ul[@class='messagelist']/li")]


def staff(name, *permissions):
    """Return a member of staff with some permissions: "view_article" and so on."""
    user = User.objects.create_user(name, password="editing-1234", is_staff=True)
    found = Permission.objects.filter(codename__in=permissions)
    assert len(set(found.values_list("codename", flat=True))) == len(set(permissions))
    user.user_permissions.set(found)
    return user


def make_picture(**texts):
    content = upload(encoded(halves()))
    return Image.objects.from_file(content, **{"title": "Suite", "alt_text": "A room.", **texts})


def query(url, **parameters):
    return f"{url}?{urlencode(parameters)}"
