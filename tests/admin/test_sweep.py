"""Every model in the admin, every view of it, every kind of visitor."""

import pytest
from django.contrib import admin
from django.contrib.auth.models import Group, Permission, User
from django.db import models
from django.urls import reverse
from taggit.models import Tag

from careers.models import EntryPoint
from irsite.evidence.models import Source
from irsite.images.models import Image
from irsite.links.models import Link, OutsideLink, Redirect, SilencedName
from irsite.pages.models import Page, Part, Site, kinds
from irsite.search.models import ChosenResult, MissedSearch, PinnedPage
from procedures.models import SharedPassage, VisitQuestion
from tests.admin.forms import admin_url, make_picture, query, staff
from tests.factories import every_kind, make_source

MODELS = [model for model in admin.site._registry if model._meta.app_label != "axes"]


@pytest.fixture
def things(db):
    """One object of every model in the admin, by model."""
    found = every_kind()
    found[Page] = Page.objects.first()
    found[Image] = make_picture()
    found[Source] = make_source()
    found[SharedPassage] = SharedPassage.objects.create(place="preparation", body="<p>Do not eat.</p>")
    found[VisitQuestion] = VisitQuestion.objects.create(text="May I eat?")
    found[EntryPoint] = EntryPoint.objects.create(title="a nurse", slug="nurse")
    found[Site] = Site.objects.create()
    found[Tag] = Tag.objects.create(name="liver", slug="liver")
    found[User] = User.objects.create_user("somebody")
    found[Group] = Group.objects.create(name="Editors")
    found[PinnedPage] = PinnedPage.objects.create(query="liver", page=found[Page])
    found[MissedSearch] = MissedSearch.objects.create(query="liver")
    found[ChosenResult] = ChosenResult.objects.create(query="liver", rank=1)
    found[Link] = Link.objects.first()
    found[Redirect] = Redirect.objects.create(old_path="/old/", address="/procedures/")
    found[OutsideLink] = OutsideLink.objects.create(url="https://example.org/")
    found[SilencedName] = SilencedName.objects.create(text="wire")
    assert found.keys() == set(MODELS)
    return found


def views_of(model, thing):
    yield "list", admin_url(model, "changelist")
    yield "search", query(admin_url(model, "changelist"), q="liver")
    yield "add", admin_url(model, "add")
    for view in ("change", "delete", "history"):
        yield view, admin_url(model, view, thing.pk)


def statuses(client, things):
    return {
        (model._meta.label, view): client.get(url).status_code
        for model, thing in things.items()
        for view, url in views_of(model, thing)
    }


def expected(overrides, **by_view):
    return {
        (model._meta.label, view): overrides.get((model, view), by_view[view])
        for model in MODELS
        for view in ("list", "search", "add", "change", "delete", "history")
    }


SITE_LEADS_TO_ITS_FORM = {(Site, "list"): 302, (Site, "search"): 302}
COMPUTED = {(model, view): 403 for model in (Link, OutsideLink) for view in ("add", "delete")}
PAGES_LEAD_TO_THEIR_KIND = {(Page, "change"): 302, (Page, "history"): 302, (Page, "add"): 403, (Page, "delete"): 403}


def test_a_superuser_reaches_everything(admin_client, things):
    closed = {(model, "add"): 403 for model in (Site, MissedSearch, ChosenResult)} | {(Site, "delete"): 403, **COMPUTED}
    overrides = {**SITE_LEADS_TO_ITS_FORM, **PAGES_LEAD_TO_THEIR_KIND, **closed}
    reached = statuses(admin_client, things)
    assert reached == expected(overrides, list=200, search=200, add=200, change=200, delete=200, history=200)


def test_staff_who_may_only_look_can_look_and_nothing_else(client, things):
    looker = staff("looker")
    looker.user_permissions.set(Permission.objects.filter(codename__startswith="view_"))
    client.force_login(looker)
    overrides = {**SITE_LEADS_TO_ITS_FORM, **PAGES_LEAD_TO_THEIR_KIND}
    reached = statuses(client, things)
    assert reached == expected(overrides, list=200, search=200, add=403, change=200, delete=403, history=200)
    for model, thing in things.items():
        if model in kinds():
            assert client.post(admin_url(model, "change", thing.pk), {"title": "Other"}).status_code == 403
            assert client.post(admin_url(model, "change", thing.pk), {"_withdraw": "1"}).status_code == 403
            assert client.post(admin_url(model, "add"), {"title": "Other"}).status_code == 403
            chosen = {"action": "withdraw_selected", "_selected_action": thing.pk}
            client.post(admin_url(model, "changelist"), chosen)
            thing.refresh_from_db()
            assert thing.is_public


def test_staff_without_permissions_see_nothing(client, things):
    client.force_login(staff("nobody"))
    assert set(statuses(client, things).values()) == {403}
    answer = client.get(reverse("admin:index")).content.decode()
    assert "may not edit anything yet" in answer
    assert "desk-group" not in answer


def test_strangers_are_led_to_the_login(client, things):
    assert set(statuses(client, things).values()) == {302}
    assert client.get(admin_url(Page, "changelist")).url.startswith(reverse("admin:login"))


def choices():
    """Every relation that a form in the admin lets an editor choose."""
    for model in [*kinds(), *(part for part in Part.__subclasses__() if not part._meta.abstract)]:
        for field in (*model._meta.local_fields, *model._meta.local_many_to_many):
            remote = field.related_model
            if isinstance(field, models.OneToOneField) or not remote or remote not in admin.site._registry:
                continue
            yield {"app_label": model._meta.app_label, "model_name": model._meta.model_name, "field_name": field.name}


def test_choices_are_for_those_who_may_see_pages(client, admin_client, things):
    looker = staff("looker")
    looker.user_permissions.set(Permission.objects.filter(codename__startswith="view_"))
    addresses = [query(reverse("admin:autocomplete"), term="e", **choice) for choice in choices()]
    assert len(addresses) > 20
    for address in addresses:
        assert admin_client.get(address).status_code == 200
    assert {client.get(address).status_code for address in addresses} == {302}
    client.force_login(looker)
    assert {client.get(address).status_code for address in addresses} == {200}
    client.force_login(staff("nobody"))
    assert {client.get(address).status_code for address in addresses} == {403}


def test_the_index_follows_the_editors_order_and_counts_drafts(admin_client, things):
    answer = admin_client.get(reverse("admin:index"))
    assert [group["name"] for group in answer.context["app_list"]] == [
        "Procedures", "Articles", "Careers", "Search", "People and sources", "Links", "Pictures", "Site",
        "People who sign in",
    ]  # fmt: skip
    named = [model["model"] for group in answer.context["app_list"] for model in group["models"]]
    assert Page not in named
    assert {*named} >= {*MODELS} - {Page}
    assert "1 draft" not in answer.content.decode()
    Page.objects.filter(pk=things[kinds()[0]].pk).update(status="draft")
    assert "1 draft" in admin_client.get(reverse("admin:index")).content.decode()
