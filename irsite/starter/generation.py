"""Content in bulk for measurements: every kind, tied to one another, the same for the same seed."""

import datetime
import random
import uuid
from collections import defaultdict

from django.db import transaction
from django.db.models import F, OuterRef, Subquery
from django.utils.text import slugify
from taggit.models import Tag

from irsite.evidence.models import Source
from irsite.links.bookkeeping import put_off
from irsite.pages.models import Page, PageTag, kinds
from irsite.starter.generated_kinds import KINDS
from irsite.starter.models import StarterRecord
from irsite.starter.vocabulary import TAGS, Writer

BATCH = 250  # pages in one transaction and in memory
FIRST_DAY = datetime.datetime(2023, 1, 1, tzinfo=datetime.UTC)
DAYS = 700
SOURCES = 400


def editors_pages():
    """Return the pages that an editor made or changed, as a queryset: those that are not as the loader left them."""
    written = StarterRecord.objects.filter(key=OuterRef("path")).values("written_at")
    pages = Page.objects.annotate(written_at=Subquery(written))
    return pages.filter(written_at=None) | pages.filter(updated_at__gt=F("written_at"))


def plan(total):
    """Return how many pages of each kind make ``total``, in the order in which they can be made.

    Small kinds stay small however large the site is; articles take what is left. Raises ValueError below one of each.
    """
    if total < len(KINDS):
        raise ValueError(f"At least {len(KINDS)} pages are needed: one of each kind.")
    spare = total - len(KINDS)
    numbers = {model: 1 + min(int(spare * kind.share), kind.most - 1) for model, kind in KINDS.items()}
    last = list(KINDS)[-1]
    numbers[last] += total - sum(numbers.values())
    return numbers


class World:
    """What the makers of pages draw from: words, chance, and the keys of the pages that are there already."""

    def __init__(self, seed):
        self.seed = seed
        self.rng = random.Random(seed)  # noqa: S311 - repeatable on purpose
        self.write = Writer(self.rng)
        self.keys = {
            model: list(model.objects.public().order_by("pk").values_list("pk", flat=True)) for model in kinds()
        }
        self.sources = self._sources()
        self.tags = self._tags()

    def _sources(self):
        number = min(SOURCES, 40 + sum(map(len, self.keys.values())))
        names = [f"source-{self.seed}-{n}" for n in range(number)]
        Source.objects.bulk_create(
            (Source(slug=name, title=self.write.title("{approach} {action}: a review of the {thing}"),
                    publisher=self.write.title("Journal of the {organ}"), kind=self.rng.choice(Source.Kind.values))
             for name in names), ignore_conflicts=True,
        )  # fmt: skip
        return list(Source.objects.filter(slug__in=names).order_by("slug").values_list("pk", flat=True))

    def _tags(self):
        slugs = [slugify(name) for name in TAGS]
        Tag.objects.bulk_create(
            (Tag(name=name, slug=slug) for name, slug in zip(TAGS, slugs, strict=True)), ignore_conflicts=True
        )
        return list(Tag.objects.filter(slug__in=slugs).order_by("slug").values_list("pk", flat=True))

    def key(self):
        """Return a new primary key for a part."""
        return uuid.UUID(int=self.rng.getrandbits(128), version=4)

    def one(self, model):
        """Return the key of a page of ``model``."""
        return self.rng.choice(self.keys[model])

    def some(self, model, most):
        """Return up to ``most`` different keys of pages of ``model``."""
        keys = self.keys[model]
        return self.rng.sample(keys, min(self.rng.randint(1, most), len(keys)))

    def any(self):
        """Return the key of a page of any kind that has some, or None where there is no page yet."""
        filled = [keys for keys in self.keys.values() if keys]
        return self.rng.choice(self.rng.choice(filled)) if filled else None

    def moment(self):
        """Return a time of publication."""
        return FIRST_DAY + datetime.timedelta(minutes=self.rng.randrange(DAYS * 24 * 60))


class Generator:
    """Makes pages by the rules of their models: saved one by one, their parts in bulk, each published and announced."""

    def __init__(self, total, seed, progress=lambda done, total, what: None):
        self.numbers, self.seed, self.progress = plan(total), seed, progress
        self.total = total

    def run(self):
        """Make everything. What is finished stays if it is broken off."""
        world, done = World(self.seed), 0
        with put_off():
            for model, number in self.numbers.items():
                for start in range(0, number, BATCH):
                    size = min(BATCH, number - start)
                    with transaction.atomic():
                        self._make(world, model, start, size)
                    done += size
                    self.progress(done, self.total, str(model._meta.verbose_name_plural))

    def _make(self, world, model, start, size):
        kind, pages, rows = KINDS[model], [], defaultdict(list)
        for number in range(start, start + size):
            fields = kind.fields(world)
            slug = f"{slugify(fields['title'])[:70].strip('-')}-{self.seed}-{number}"
            page = model(slug=slug, **fields)
            page.save()
            pages.append(page)
            for row in kind.rows(world, page):
                rows[type(row)].append(row)
        for part, instances in rows.items():
            part._base_manager.bulk_create(instances)
        PageTag.objects.bulk_create(
            PageTag(id=world.key(), content_object_id=page.pk, tag_id=tag)
            for page in pages
            for tag in world.rng.sample(world.tags, world.rng.randint(0, 3))
        )
        for page in pages:
            page.publish(at=world.moment())
        world.keys[model] += [page.pk for page in pages]
