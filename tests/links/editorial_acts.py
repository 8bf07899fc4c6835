"""Random editorial acts on a small site, with what must hold after each of them. See test_editorial_acts.py."""

import contextlib
import datetime
import re

from django.db import transaction
from django.db.models import RestrictedError
from django.test import Client
from django.utils import timezone
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule

from articles.models import Article, GlossaryTerm, Topic
from irsite.links.catching_up import catch_up
from irsite.links.merging import merge, merge_tags
from irsite.links.models import PublicAddress, Redirect
from irsite.links.replacing import replace
from irsite.links.whole_site import differences
from irsite.pages.models import NotReady, Page
from procedures.models import Procedure
from tests.factories import make_page

WORDS = ("stent", "liver", "coil", "wire", "port")
HREF = re.compile(r'href="(/[^"#?]*)')
CHECKED_EVERY = 10
KINDS = ("glossaryterm", "topic", "procedure", "article")
numbers = st.integers(0, 1000)


class Site(RuleBasedStateMachine):
    """A site of a few pages whose titles and texts are made of few words, so that names clash and mentions abound."""

    def __init__(self):
        super().__init__()
        self.block = transaction.atomic()
        self.block.__enter__()
        self.client = Client()
        self.once_public, self.touched, self.acts = set(), set(), 0

    def teardown(self):
        transaction.set_rollback(True)
        self.block.__exit__(None, None, None)

    @initialize()
    def fill(self):
        for number, model in enumerate((GlossaryTerm, GlossaryTerm, Topic, Procedure, Article)):
            self.note(make_page(model, title=WORDS[number]))

    def pick(self, number, **match):
        """Return one page of those that match, of its kind, or None."""
        pages = list(Page.objects.filter(**{"kind__in": KINDS, **match}).order_by("pk"))
        return pages[number % len(pages)].specific if pages else None

    def note(self, *pages):
        """Catch up as after a commit, and remember the addresses that an act touched."""
        catch_up()
        self.acts += 1
        for page in pages:
            if fresh := Page.objects.filter(pk=page.pk).first():
                self.touched.add(fresh.path)
        self.once_public.update(Page.objects.public().values_list("path", flat=True))

    @rule(number=numbers, word=st.sampled_from(WORDS), model=st.sampled_from([GlossaryTerm, Topic, Procedure]))
    def create(self, number, word, model):
        if Page.objects.count() < 45:
            self.note(
                make_page(model, title=word, slug=f"{word}-{number}-{Page.objects.count()}", public=bool(number % 3))
            )

    @rule(number=numbers, other=numbers, word=st.sampled_from(WORDS))
    def edit(self, number, other, word):
        page, target = self.pick(number), self.pick(other)
        text = f'<p>A {word} and <a data-page="{target.pk}">that</a>, a {WORDS[number % 5]}.</p>'
        field = {"glossaryterm": "more", "topic": "description", "procedure": "what_it_is", "article": "introduction"}
        setattr(page, field[page.kind], text)
        page.save()
        page.republish()
        self.note(page)

    @rule(number=numbers, word=st.sampled_from(WORDS))
    def rename(self, number, word):
        page = self.pick(number)
        slug = f"{word}-{number % 7}"
        if not Page.objects.filter(path=f"{page.prefix}{slug}/").exists():
            self.touched.add(page.path)
            page.title, page.slug = word, slug
            page.save()
            page.republish()
            self.note(page)

    @rule(number=numbers, other=numbers)
    def swap_slugs(self, number, other):
        one = self.pick(number)
        two = self.pick(other, kind=one.kind)
        if one.pk != two.pk:
            slugs = one.slug, two.slug
            for page, slug in ((one, "aside"), (two, slugs[0]), (one, slugs[1])):
                page.slug = slug
                page.save()
                page.republish()
            self.note(one, two)

    @rule(number=numbers, verb=st.sampled_from(["withdraw", "trash"]))
    def leave(self, number, verb):
        page = self.pick(number)
        getattr(page, verb)()
        self.note(page)

    @rule(number=numbers, days=st.sampled_from([0, 0, 1]))
    def restore(self, number, days):
        if page := self.pick(number, status__in=["withdrawn", "trashed", "draft"]):
            with contextlib.suppress(NotReady):
                page.publish(at=timezone.now() + datetime.timedelta(days=days) if days else None)
            self.note(page)

    @rule(number=numbers)
    def purge(self, number):
        page = self.pick(number, kind__in=KINDS[:2])
        if page is None:
            return
        self.touched.add(page.path)
        try:
            with transaction.atomic():
                page.delete()
        except RestrictedError:
            try:
                replace(page, None)
                page.delete()
            except NotReady:
                return
        self.note(page)

    @rule(number=numbers, other=numbers)
    def merge(self, number, other):
        page = self.pick(number)
        survivor = self.pick(other, kind=page.kind, status="live")
        if survivor is not None and survivor.pk != page.pk:
            self.touched.add(page.path)
            with contextlib.suppress(NotReady):
                merge(page, survivor)
            self.note(page, survivor)

    @rule(number=numbers, word=st.sampled_from(WORDS), kind=st.sampled_from(["lay", "search", "abbreviation"]))
    def add_synonym(self, number, word, kind):
        page = self.pick(number)
        page.synonyms.get_or_create(text=f"{word} x", defaults={"kind": kind})
        page.republish()
        self.note(page)

    @rule(number=numbers, one=st.sampled_from(WORDS), other=st.sampled_from(WORDS))
    def retag(self, number, one, other):
        from taggit.models import Tag

        page = self.pick(number)
        page.tags.add(one)
        page.republish()
        if one != other and (found := Tag.objects.filter(name=other).first()):
            merge_tags(Tag.objects.get(name=one), found)
        self.note(page)

    @invariant()
    def touched_addresses_answer(self):
        for path in sorted(self.touched):
            self.check_address(path)
        self.touched.clear()

    @invariant()
    def everything_holds_now_and_then(self):
        if self.acts % CHECKED_EVERY == 0:
            self.check_everything()

    def check_address(self, path):
        """An address answers with a page that has no broken link, with one step to it, as gone, or was never public."""
        answer = self.client.get(path)
        if answer.status_code == 301:
            path = answer.headers["Location"]
            answer = self.client.get(path)
            assert answer.status_code == 200, path
        assert answer.status_code in ({200, 410} if path in self.once_public else {200, 410, 404}), (
            path,
            answer.status_code,
        )
        if answer.status_code == 200:
            assert path in self.once_public
            paths = set(HREF.findall(answer.content.decode())) & set(Page.objects.values_list("path", flat=True))
            hidden = paths - set(Page.objects.public().values_list("path", flat=True))
            assert not hidden, (path, hidden)

    def check_everything(self):
        assert list(differences()) == []
        for path in sorted(self.once_public):
            self.check_address(path)
        for redirect in Redirect.objects.filter(page__isnull=False).select_related("page"):
            assert redirect.page.path != redirect.old_path or redirect.page.status != "live"
        assert self.once_public <= set(PublicAddress.objects.values_list("path", flat=True))
