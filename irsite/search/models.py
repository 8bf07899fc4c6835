"""What the search keeps: one document for each live page with its names and its text, and what people looked for.

Everything of a page's own is deleted with it. The full-text tables and columns below these models are made by the first
migration, by database; see ``irsite.search.databases``. They follow the rows by themselves, whoever writes them.
"""

from django.db import models, transaction
from django.utils import timezone

from irsite.pages import register
from irsite.pages.models import Page
from irsite.search import words


class SearchDocument(models.Model):
    """A live page as the search knows it. Whether it is public now is asked of the page with every search."""

    page = models.OneToOneField(Page, on_delete=models.CASCADE, related_name="search_document")
    facets = models.TextField(
        blank=True, help_text="“kind:procedure category:12 system:7”: what results are counted by."
    )

    def __str__(self):
        return str(self.page)


class SearchName(models.Model):
    """One name of a page: its title (``position`` 0), another name, or a query for which an editor pinned it."""

    document = models.ForeignKey(SearchDocument, on_delete=models.CASCADE, related_name="names")
    text = models.CharField(max_length=150)
    tokens = models.CharField(max_length=400, help_text="Its words in lower case and without accents.")
    keys = models.CharField(max_length=400, db_index=True, help_text="Its words as the search folds them.")
    position = models.PositiveSmallIntegerField(default=0)
    is_told = models.BooleanField(default=True, help_text="Whether readers are told that the page is called so.")
    is_pin = models.BooleanField(default=False)

    class Meta:
        ordering = ["document", "position"]

    def __str__(self):
        return self.text


class SearchText(models.Model):
    """The words of a page: as keys for the index, title first, and as they read, for excerpts."""

    document = models.OneToOneField(SearchDocument, primary_key=True, on_delete=models.CASCADE, related_name="text")
    title_keys = models.TextField()
    name_keys = models.TextField()
    summary_keys = models.TextField()
    body_keys = models.TextField()
    body = models.TextField(help_text="One passage a line.")

    def __str__(self):
        return str(self.document_id)


class SearchWord(models.Model):
    """A word that stands in the name of a page, for finding out what a misspelt word was meant to be."""

    text = models.CharField(max_length=words.LONGEST, unique=True)

    def __str__(self):
        return self.text


class SearchTrigram(models.Model):
    """Three letters in a row of a word."""

    letters = models.CharField(max_length=3)
    word = models.ForeignKey(SearchWord, on_delete=models.CASCADE, related_name="trigrams")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["letters", "word"], name="%(app_label)s_%(class)s_once")]

    def __str__(self):
        return self.letters


class PinnedPage(models.Model):
    """A page that stands first when somebody looks for exactly these words."""

    query = models.CharField(
        "words looked for",
        max_length=120,
        help_text="As a reader types them. Spelling, plurals and case do not matter.",
    )
    page = models.ForeignKey(
        Page, on_delete=models.CASCADE, related_name="pins", help_text="Shown first, as long as it is public."
    )

    class Meta:
        verbose_name = "pinned result"
        ordering = ["query", "pk"]
        constraints = [models.UniqueConstraint(fields=["query", "page"], name="%(app_label)s_%(class)s_once")]

    def __str__(self):
        return f"{self.query}: {self.page}"

    def save(self, *args, **kwargs):
        before = type(self).objects.filter(pk=self.pk).select_related("page").first() if self.pk else None
        with transaction.atomic():
            super().save(*args, **kwargs)
            for page in {self.page, *([before.page] if before else [])}:
                register.announce(page.specific)

    def delete(self, *args, **kwargs):
        with transaction.atomic():
            result = super().delete(*args, **kwargs)
            register.announce(self.page.specific)
        return result


class MissedSearch(models.Model):
    """Words for which nothing was found, and how often. Nothing is kept of who asked."""

    query = models.CharField("words looked for", max_length=80, unique=True)
    count = models.PositiveIntegerField("times", default=0)
    first_seen = models.DateField(default=timezone.localdate, editable=False)
    last_seen = models.DateField(default=timezone.localdate, editable=False)
    page = models.ForeignKey(
        Page,
        verbose_name="add as another name of",
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
        help_text="Choose the page that these words mean. They become one of its names, and leave this list.",
    )

    class Meta:
        verbose_name = "search without result"
        verbose_name_plural = "searches without result"
        ordering = ["-count", "-last_seen", "pk"]

    def __str__(self):
        return self.query


class ChosenResult(models.Model):
    """How often readers opened the result at one place of the list for a query. Counted where JavaScript runs."""

    query = models.CharField("words looked for", max_length=80)
    rank = models.PositiveSmallIntegerField("place in the list")
    count = models.PositiveIntegerField("times", default=0)
    last_seen = models.DateField(default=timezone.localdate, editable=False)

    class Meta:
        verbose_name = "chosen result"
        ordering = ["-count", "query", "rank"]
        constraints = [models.UniqueConstraint(fields=["query", "rank"], name="%(app_label)s_%(class)s_once")]

    def __str__(self):
        return f"{self.query}: {self.rank}"
