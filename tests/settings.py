"""Settings of the test suite: the real ones, faster, and far from ``var/``."""

import atexit
import os
import shutil
import tempfile

for name in ("DJANGO_DEBUG", "DJANGO_SECRET_KEY", "CACHE_URL", "MEDIA_URL_S3", "EMAIL_URL", "ALLOWED_HOSTS",
             "BEHIND_PROXY", "TIME_ZONE"):  # fmt: skip
    os.environ.pop(name, None)
os.environ["SITE_URL"] = "http://127.0.0.1:8000"
os.environ["IRSITE_VAR"] = tempfile.mkdtemp(prefix="irsite-tests-")
atexit.register(shutil.rmtree, os.environ["IRSITE_VAR"], ignore_errors=True)

from irsite.settings import *  # noqa: E402, F403
from irsite.settings import ALLOWED_HOSTS, STATIC_ROOT, STORAGES  # noqa: E402

STATIC_ROOT.mkdir()
ALLOWED_HOSTS = [*ALLOWED_HOSTS, "testserver"]
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
STORAGES = {**STORAGES, "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}}
CACHES = {"default": {"BACKEND": "django.core.cache.backends.locmem.LocMemCache"}}
