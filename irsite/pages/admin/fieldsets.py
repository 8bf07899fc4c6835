"""The groups of fields that every kind of page has, named so that an admin reads like its form."""

from django.conf import settings

ADDRESS_AND_SUMMARY = ("The page", {"fields": ["title", "slug", "summary"]})
PICTURE = ("Picture", {"fields": ["image"]})
FINDING = (
    "Finding it",
    {
        "fields": ["tags", "order"],
        "description": "Tags gather pages of all kinds. The order counts only in lists of one kind.",
    },
)
PUBLICATION = (
    "When it is public",
    {
        "fields": [("live_from", "live_until")],
        "description": f"Both may stay empty. Dates and times are those of the time zone {settings.TIME_ZONE}.",
    },
)
