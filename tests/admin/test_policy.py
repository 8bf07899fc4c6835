"""The admin under the site's one strict policy, and its door."""

import re

import pytest
from django.contrib.auth.models import User
from django.urls import reverse

from articles.models import Article
from irsite.evidence.models import Source
from irsite.pages.models import Site
from procedures.models import Procedure, SharedPassage
from tests.admin.forms import admin_url
from tests.factories import make_page

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("model", [Article, Procedure, SharedPassage, Source])
def test_forms_run_nothing_inline_without_the_nonce_of_the_answer(admin_client, model):
    answer = admin_client.get(admin_url(model, "add"))
    policy, text = answer.headers["Content-Security-Policy"], answer.content.decode()
    assert "unsafe" not in policy
    scripts = re.findall(r"<script\b[^>]*>", text)
    inline = [script for script in scripts if "src=" not in script and "application/json" not in script]
    if model is not Source:
        nonce = re.search(r"'nonce-([^']+)'", policy)[1]
        assert inline
        assert all(f'nonce="{nonce}"' in script for script in inline)
    else:
        assert not inline
    assert not re.search(r"<style|\sstyle=|\son[a-z]+=", text)


def test_the_admin_wears_the_name_of_the_site(client, admin_client):
    Site.objects.create(name="IR Guide")
    for visitor, url in ((client, reverse("admin:login")), (admin_client, reverse("admin:index"))):
        assert "<title>" in (text := visitor.get(url).content.decode())
        assert "| IR Guide</title>" in text


def test_a_lockout_is_said_in_words(client):
    User.objects.create_user("ed", password="editing-1234", is_staff=True)
    for _ in range(9):
        answer = client.post(reverse("admin:login"), {"username": "ed", "password": "wrong"})
    assert answer.status_code == 429
    assert "closed for sign-in from here for 15 minutes" in answer.content.decode()


def test_the_history_of_a_page_is_kept(admin_client):
    page = make_page(Article)
    values = {"action": "withdraw_selected", "_selected_action": page.pk}
    admin_client.post(admin_url(Article, "changelist"), values)
    history = admin_client.get(admin_url(Article, "history", page.pk)).content.decode()
    assert "Withdrawn." in history
