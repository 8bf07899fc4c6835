"""Addresses of the past: where a page once stood, and where somebody who asks for it is sent."""

from urllib.parse import urlsplit

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Q
from django.utils import timezone

from irsite.pages.models import Page
from irsite.text.html import LISTS


class PublicAddress(models.Model):
    """An address at which a page was public at some time, and which page that was last. Kept for good."""

    path = models.CharField("address", max_length=150, unique=True)
    page = models.ForeignKey(Page, null=True, on_delete=models.SET_NULL, related_name="public_addresses")
    since = models.DateTimeField(help_text="When it was first public here; in the future for a scheduled page.")

    class Meta:
        ordering = ["path"]

    def __str__(self):
        return self.path


class RedirectQuerySet(models.QuerySet):
    """Reads of redirects."""

    def to(self, page):
        """Keep the redirects that lead to ``page``."""
        return self.filter(page=page.pk)


class Redirect(models.Model):
    """An address that is sent on, in one step: to a page wherever it stands, or to a fixed or outside address."""

    class Origin(models.TextChoices):
        RENAME = "rename", "The page got a new address"
        MERGE = "merge", "The page was merged into another"
        HAND = "hand", "Made by hand"

    old_path = models.CharField(
        "old address",
        max_length=150,
        unique=True,
        help_text="Without the name of the site, as in /old-page/. While a public page stands there it does nothing.",
    )
    page = models.ForeignKey(
        Page, null=True, blank=True, on_delete=models.CASCADE, related_name="redirects", verbose_name="to this page"
    )
    address = models.CharField(
        "or to this address",
        max_length=500,
        blank=True,
        help_text="An outside address that begins with https://, or a list of this site such as /procedures/.",
    )
    origin = models.CharField(max_length=10, choices=Origin, default=Origin.HAND, editable=False)
    hits = models.PositiveIntegerField("times used", default=0, editable=False)
    last_used = models.DateTimeField(null=True, editable=False)
    created_at = models.DateTimeField("made", auto_now_add=True)

    objects = RedirectQuerySet.as_manager()

    class Meta:
        ordering = ["old_path"]
        constraints = [
            models.CheckConstraint(
                condition=Q(page__isnull=False, address="") | Q(page=None) & ~Q(address=""),
                name="%(app_label)s_%(class)s_one_target",
                violation_error_message="Choose a page or give an address, not both.",
            ),
            models.CheckConstraint(
                condition=Q(old_path__startswith="/"), name="%(app_label)s_%(class)s_old_path_is_ours"
            ),
        ]

    def __str__(self):
        return f"{self.old_path} → {self.page or self.address}"

    def clean(self):
        """Judge both addresses. An address of this site becomes the page that stands there or is sent on to."""
        super().clean()
        self.old_path = own_path(self.old_path) or self.old_path
        if not self.old_path.startswith("/") or self.old_path.startswith("//"):
            raise ValidationError({"old_path": "Give an address of this site that begins with one /."})
        if self.old_path in LISTS or self.old_path.startswith(("/admin/", "/static/", "/media/")):
            raise ValidationError({"old_path": f"{self.old_path} is a fixed address of the site and never free."})
        if self.address and not self.page_id:
            self._clean_address()
        if self.page_id and self.page.path == self.old_path:
            raise ValidationError({"page": "The page stands at this very address."})

    def _clean_address(self):
        path = own_path(self.address)
        if path is None:
            if not self.address.lower().startswith(("https://", "http://")):
                raise ValidationError({"address": "An outside address begins with https://."})
        elif path in LISTS:
            self.address = path
        elif page := pages_at([path]).get(path):
            self.page_id, self.address = page, ""
        else:
            raise ValidationError({"address": f"There is no page at {path}."})

    def delete(self, *args, **kwargs):
        """Delete, and forget which page stood at the address: it then answers that it is gone."""
        PublicAddress.objects.filter(path=self.old_path).exclude(page__path=self.old_path).update(page=None)
        return super().delete(*args, **kwargs)


def own_path(address):
    """Return the path of an address of this site, absolute or beginning with a slash; None for any other address."""
    try:
        parts = urlsplit(address.strip())
        host, port = parts.hostname, parts.port
    except ValueError:
        return None
    if not parts.netloc:
        return parts.path if not parts.scheme and parts.path.startswith("/") else None
    ours = urlsplit(settings.SITE_URL)
    bare = {name.strip("[]").removeprefix("www.") for name in (ours.hostname, *settings.ALLOWED_HOSTS)}
    is_ours = parts.scheme in {"http", "https", ""} and (host or "").removeprefix("www.") in bare and port == ours.port
    return (parts.path or "/") if is_ours else None


def pages_at(paths):
    """Return the pages that stand at these paths or, where none does, those that the old addresses lead to.

    Takes a collection of paths, gives ``{path: key of page}``; those that lead to no page are left out. Three queries.
    """
    forms = {path: path if path.endswith("/") else f"{path}/" for path in paths}
    asked = {*forms.keys(), *forms.values()}
    former = PublicAddress.objects.filter(path__in=asked, page__isnull=False, since__lte=timezone.now())
    found = dict(former.values_list("path", "page"))
    found |= dict(Redirect.objects.filter(old_path__in=asked, page__isnull=False).values_list("old_path", "page"))
    found |= dict(Page.objects.filter(path__in=asked).values_list("path", "pk"))
    return {
        path: found.get(path) or found[slashed] for path, slashed in forms.items() if {path, slashed} & found.keys()
    }
