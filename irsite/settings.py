"""Settings, read from the environment; secure where nothing is said. See docs/operations.md."""

import os
import sqlite3
from pathlib import Path
from urllib.parse import urlsplit

import dj_database_url
from csp.constants import NONCE, NONE, SELF
from django.core.exceptions import ImproperlyConfigured
from django.core.management.utils import get_random_secret_key
from django_prose_editor.config import html_tags
from js_asset import static_lazy

BASE_DIR = Path(__file__).resolve().parent.parent
VAR = Path(os.environ.get("IRSITE_VAR") or BASE_DIR / "var")
VAR.mkdir(parents=True, exist_ok=True)


def _secret_key():
    """Return the key from the environment, or the one kept in ``var/``, made at the first start."""
    if key := os.environ.get("DJANGO_SECRET_KEY"):
        return key
    path = VAR / "secret_key"
    try:
        # "x" lets exactly one of several starting processes write the key.
        with open(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w", encoding="ascii") as file:
            file.write(get_random_secret_key())
    except FileExistsError:
        pass
    return path.read_text(encoding="ascii").strip()


def _sqlite_keeps_wal(version=sqlite3.sqlite_version_info):
    """Say whether this SQLite has the fix of the WAL-reset bug (https://sqlite.org/wal.html): 3.51.3 and backports."""
    return version >= (3, 51, 3) or (3, 50, 7) <= version < (3, 51) or (3, 44, 6) <= version < (3, 45)


# Identity and safety

DEBUG = os.environ.get("DJANGO_DEBUG", "").lower() in {"1", "true", "yes"}
SECRET_KEY = _secret_key()
if not DEBUG and (len(SECRET_KEY) < 40 or SECRET_KEY.startswith("django-insecure")):
    raise ImproperlyConfigured(
        "DJANGO_SECRET_KEY is too short or a well-known example. Set a random one of at least 40 characters, "
        "or remove the variable: a key is then made and kept in var/."
    )

SITE_URL = (os.environ.get("SITE_URL") or f"http://127.0.0.1:{os.environ.get('PORT') or 8000}").rstrip("/")
_site = urlsplit(SITE_URL)
_loopback = {"localhost", "127.0.0.1", "::1"}
if _site.scheme not in {"http", "https"} or not _site.hostname or _site.path:
    raise ImproperlyConfigured(f"SITE_URL must look like https://www.example.org, not {SITE_URL!r}.")
if _site.scheme == "http" and _site.hostname not in _loopback:
    raise ImproperlyConfigured("SITE_URL must start with https:// unless the site is served on this machine only.")
ALLOWED_HOSTS = [host.strip() for host in os.environ.get("ALLOWED_HOSTS", "").split(",") if host.strip()] or [
    _site.hostname,
    *({"localhost", "127.0.0.1", "[::1]"} if _site.hostname in _loopback else ()),
]

SECURE_SSL_REDIRECT = SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = _site.scheme == "https"
SECURE_HSTS_SECONDS = 2 * 365 * 24 * 3600 if _site.scheme == "https" else 0
SECURE_HSTS_INCLUDE_SUBDOMAINS = SECURE_HSTS_PRELOAD = _site.scheme == "https"
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if os.environ.get("BEHIND_PROXY") else None
SECURE_REDIRECT_EXEMPT = [r"^healthz$", r"^readyz$"]  # asked by machines beside the server, without TLS
SESSION_COOKIE_NAME = "__Host-session" if SESSION_COOKIE_SECURE else "session"
CSRF_COOKIE_NAME = "__Host-csrf" if CSRF_COOKIE_SECURE else "csrf"
SESSION_COOKIE_HTTPONLY = CSRF_COOKIE_HTTPONLY = True
SESSION_COOKIE_AGE = 12 * 3600
SECURE_REFERRER_POLICY = "strict-origin-when-cross-origin"
X_FRAME_OPTIONS = "DENY"

# One policy for all pages. A nonce is named in the header only where a template asks for one: in the admin.
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [NONE],
        "script-src": [SELF, NONCE],
        "style-src": [SELF, NONCE],
        "img-src": [SELF, "data:"],
        "font-src": [SELF],
        "connect-src": [SELF],
        "manifest-src": [SELF],
        "form-action": [SELF],
        "frame-ancestors": [NONE],
        "base-uri": [NONE],
        "object-src": [NONE],
    }
}

# Applications, from the highest room to the lowest

INSTALLED_APPS = [
    "irsite.starter",
    "careers",
    "articles",
    "procedures",
    "irsite.search",
    "irsite.links",
    "irsite.evidence",
    "irsite.pages",
    "irsite.images",
    "irsite.text",
    "irsite.admin.AdminConfig",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "whitenoise.runserver_nostatic",
    "django.contrib.staticfiles",
    "django.contrib.sitemaps",
    "taggit",
    "content_editor",
    "django_prose_editor",
    "js_asset",
    "csp",
    "axes",
]
MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "irsite.middleware.permissions_policy",
    "csp.middleware.CSPMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "irsite.middleware.refuse_malformed",
    "irsite.middleware.TextCompression",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "axes.middleware.AxesMiddleware",
    "irsite.links.middleware.old_addresses",
]
ROOT_URLCONF = "irsite.urls"
WSGI_APPLICATION = "irsite.wsgi.application"
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [BASE_DIR / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "irsite.pages.context_processors.site",
            ],
        },
    }
]

# Data

DATABASES = {"default": dj_database_url.config(default=f"sqlite:///{VAR / 'db.sqlite3'}", conn_max_age=600)}
if "sqlite" in DATABASES["default"]["ENGINE"]:
    DATABASES["default"]["CONN_MAX_AGE"] = None
    DATABASES["default"]["OPTIONS"] = {
        "transaction_mode": "IMMEDIATE",
        "timeout": 20,
        # FULL: a save that was answered survives a power cut. cache_spill=OFF: a long transaction never locks readers
        # out before its commit. WAL only where the library cannot lose committed pages (docs/operations.md).
        "init_command": "PRAGMA synchronous=FULL; PRAGMA cache_spill=OFF; "
        f"PRAGMA journal_mode={'WAL' if _sqlite_keeps_wal() else 'DELETE'};",
    }
else:
    DATABASES["default"]["CONN_HEALTH_CHECKS"] = True
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

_cache_url = os.environ.get("CACHE_URL", "")
if _cache_url and urlsplit(_cache_url).scheme not in {"redis", "rediss", "file"}:
    raise ImproperlyConfigured(f"CACHE_URL must start with redis://, rediss:// or file://, not {_cache_url!r}.")
CACHES = {
    "default": {"BACKEND": "django.core.cache.backends.redis.RedisCache", "LOCATION": _cache_url}
    if _cache_url.startswith("redis")
    else {
        "BACKEND": "django.core.cache.backends.filebased.FileBasedCache",
        "LOCATION": urlsplit(_cache_url).path or VAR / "cache",
    }
}

STATIC_URL = "/static/"
STATIC_ROOT = VAR / "static"
STATICFILES_DIRS = [BASE_DIR / "static"]
MEDIA_URL = "/media/"
MEDIA_ROOT = VAR / "media"
_bucket = os.environ.get("MEDIA_URL_S3")
STORAGES = {
    "default": {
        "BACKEND": "storages.backends.s3.S3Storage",
        "OPTIONS": {
            "bucket_name": urlsplit(_bucket).path.strip("/"),
            "endpoint_url": f"{urlsplit(_bucket).scheme}://{urlsplit(_bucket).netloc}",
            "default_acl": None,
            "querystring_auth": True,
        },
    }
    if _bucket
    else {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {
        "BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"
        if DEBUG
        else "irsite.static_files.JoinedManifestStorage"
    },
}
DATA_UPLOAD_MAX_MEMORY_SIZE = 10 * 1024 * 1024  # long pages with many blocks
DATA_UPLOAD_MAX_NUMBER_FIELDS = 10_000
FILE_UPLOAD_MAX_MEMORY_SIZE = 1024 * 1024

# People

AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
    {"NAME": "django.contrib.auth.password_validation.MinimumLengthValidator", "OPTIONS": {"min_length": 10}},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
]
AUTHENTICATION_BACKENDS = ["axes.backends.AxesStandaloneBackend", "django.contrib.auth.backends.ModelBackend"]
# Account and address together: a stranger who guesses cannot lock an editor out elsewhere.
AXES_LOCKOUT_PARAMETERS = [["username", "ip_address"]]
AXES_FAILURE_LIMIT = 8
AXES_COOLOFF_TIME = 0.25  # hours
AXES_RESET_ON_SUCCESS = True
AXES_LOCKOUT_TEMPLATE = "admin/locked_out.html"
AXES_VERBOSE = False
AXES_IPWARE_PROXY_COUNT = 1 if os.environ.get("BEHIND_PROXY") else 0

# Language and time

LANGUAGE_CODE = "en-us"
USE_I18N = True
USE_TZ = True
TIME_ZONE = os.environ.get("TIME_ZONE") or "UTC"

# Mail: smtp://user:password@host:587 or, by default, to the console
_mail = urlsplit(os.environ.get("EMAIL_URL", "console://"))
EMAIL_BACKEND = f"django.core.mail.backends.{'smtp' if _mail.scheme.startswith('smtp') else 'console'}.EmailBackend"
if _mail.scheme.startswith("smtp"):
    EMAIL_HOST, EMAIL_PORT = _mail.hostname, _mail.port or 587
    EMAIL_HOST_USER, EMAIL_HOST_PASSWORD = _mail.username or "", _mail.password or ""
    EMAIL_USE_TLS = _mail.scheme == "smtp"
    EMAIL_USE_SSL = _mail.scheme == "smtps"

# Our own parts of the text editor; what the server keeps of their output is decided in irsite/text/html.py.
DJANGO_PROSE_EDITOR_EXTENSIONS = [
    {
        "js": [
            static_lazy("links/outside-link.js"),
            static_lazy("links/page-link.js"),
            static_lazy("links/citation.js"),
        ],
        "extensions": {
            "PageLink": html_tags(["a"], {"a": ["data-page"]}),
            "Citation": html_tags(["sup"], {"sup": ["data-cite"]}),
        },
    }
]
# Whether a page with a link to another site that failed when it was last asked for may be published.
BROKEN_LINKS_KEEP_PAGES_BACK = bool(os.environ.get("BROKEN_LINKS_KEEP_PAGES_BACK"))
TAGGIT_CASE_INSENSITIVE = True
WHITENOISE_KEEP_ONLY_HASHED_FILES = True

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"line": {"format": "{asctime} {levelname} {name}: {message}", "style": "{"}},
    "handlers": {"console": {"class": "logging.StreamHandler", "formatter": "line"}},
    "root": {"handlers": ["console"], "level": "WARNING"},
}
