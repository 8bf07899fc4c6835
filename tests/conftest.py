"""What all tests share. A test drives a real browser by asking for pytest-playwright's ``page`` and ``live_server``."""

import os
import shutil

import pytest
from django.core.cache import cache
from hypothesis import settings as hypothesis_settings

CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
BROWSER_FIXTURES = {"browser", "new_context", "context", "page"}
BROWSER_SWITCHES = (
    "--no-sandbox --disable-gpu --disable-quic --no-first-run --disable-background-networking "
    "--disable-component-update --disable-sync --hide-scrollbars"
)

hypothesis_settings.register_profile("ci", derandomize=True, deadline=None)
hypothesis_settings.register_profile("local", deadline=None)
hypothesis_settings.load_profile("ci" if os.environ.get("CI") else "local")


@pytest.hookimpl(tryfirst=True)
def pytest_collection_modifyitems(items):
    """Mark every test that drives a browser; skip it where there is none, unless IRSITE_REQUIRE_BROWSER is set."""
    for item in items:
        if BROWSER_FIXTURES & set(item.fixturenames):
            item.add_marker("browser")
            if not CHROMIUM and not os.environ.get("IRSITE_REQUIRE_BROWSER"):
                item.add_marker(pytest.mark.skip(reason="no chromium on this machine"))


@pytest.fixture(scope="session")
def browser_type_launch_args():
    """Start the system's own browser: none is downloaded. Fails where there is none."""
    assert CHROMIUM, "IRSITE_REQUIRE_BROWSER is set, but there is no chromium on the PATH"
    # Playwright's event loop stays in the thread in which all later tests run, and Django would refuse the ORM there.
    os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "true"
    return {"executable_path": CHROMIUM, "headless": True, "args": BROWSER_SWITCHES.split()}


@pytest.fixture(autouse=True)
def _empty_cache():
    """Let no test see what another one left in the cache or in the counts of searches."""
    from irsite.search import counts

    cache.clear()
    counts.forget()


@pytest.fixture(autouse=True)
def media_root(settings, tmp_path):
    """Keep every test's pictures to itself. Returns the folder."""
    settings.MEDIA_ROOT = tmp_path / "media"
    return settings.MEDIA_ROOT
