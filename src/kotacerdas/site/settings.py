"""Settings: one file, read from the environment, failing at start with a sentence."""

from __future__ import annotations

import os
import secrets
from pathlib import Path

import django
from django.core.exceptions import ImproperlyConfigured

from kotacerdas.site.database import database
from kotacerdas.site.rooms import ROOMS, WINGS

PACKAGE = Path(__file__).resolve().parent.parent
DATA_DIR = Path(os.environ.get("DATA_DIR") or "var").resolve()


def _flag(name: str) -> bool:
    return os.environ.get(name, "").strip().lower() in {"1", "true", "yes", "on"}


def _list(name: str) -> list[str]:
    return [part.strip() for part in os.environ.get(name, "").split(",") if part.strip()]


def _secret_key() -> str:
    """The key of this installation: from the environment, or made once in the data directory."""
    given = os.environ.get("SECRET_KEY", "")
    if given:
        if len(given) < 32:
            raise ImproperlyConfigured(
                "SECRET_KEY is shorter than 32 characters; use a longer one."
            )
        return given
    path = DATA_DIR / "secret.key"
    DATA_DIR.mkdir(parents=True, exist_ok=True)
    try:
        handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    except FileExistsError:
        return path.read_text().strip()
    with os.fdopen(handle, "w") as file:
        file.write(secrets.token_urlsafe(48))
    return path.read_text().strip()


SECRET_KEY = _secret_key()
DEBUG = _flag("DEBUG")
ALLOWED_HOSTS = _list("ALLOWED_HOSTS") or ["127.0.0.1", "localhost", "[::1]"]
CSRF_TRUSTED_ORIGINS = _list("CSRF_TRUSTED_ORIGINS")
HTTPS = _flag("HTTPS")

INSTALLED_APPS = [
    "kotacerdas.ui",  # first: its words stand before those of Django, its pages before allauth's
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "django.contrib.humanize",
    "django_cotton.apps.SimpleAppConfig",
    "django_htmx",
    *(f"kotacerdas.{room}" for room in ROOMS if room != "ui"),
    "allauth",
    "allauth.account",
    "kotacerdas.site",
]

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "kotacerdas.ui.middleware.ContentSecurityPolicyMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "kotacerdas.ui.middleware.LanguageMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "kotacerdas.city.middleware.ActorMiddleware",
    "kotacerdas.city.middleware.CityZoneMiddleware",
    "kotacerdas.ui.middleware.FaultMiddleware",
]

ROOT_URLCONF = "kotacerdas.site.urls"
WSGI_APPLICATION = "kotacerdas.site.wsgi.application"
AUTH_USER_MODEL = "city.Person"
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

_LOADERS = [
    "kotacerdas.ui.loader.Loader",
    "django.template.loaders.filesystem.Loader",
    "django.template.loaders.app_directories.Loader",
]
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "OPTIONS": {
            "loaders": [("django.template.loaders.cached.Loader", _LOADERS)],
            "builtins": ["django_cotton.templatetags.cotton", "django.templatetags.i18n"],
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.messages.context_processors.messages",
                "kotacerdas.ui.context.page",
            ],
        },
    }
]
COTTON_DIR = "cotton"

DATABASES = {"default": database(os.environ.get("DATABASE_URL", ""), DATA_DIR)}

PASSWORD_HASHERS = ["kotacerdas.city.hashers.Argon2idHasher"]
AUTH_PASSWORD_VALIDATORS = [
    {
        "NAME": "django.contrib.auth.password_validation.MinimumLengthValidator",
        "OPTIONS": {"min_length": 10},
    },
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
]
AUTHENTICATION_BACKENDS = ["allauth.account.auth_backends.AuthenticationBackend"]
ACCOUNT_LOGIN_METHODS = {"username"}
ACCOUNT_SIGNUP_FIELDS = ["username*", "password1*", "password2*"]
ACCOUNT_ADAPTER = "kotacerdas.city.adapters.accounts.ClosedAccountAdapter"
ACCOUNT_USER_MODEL_EMAIL_FIELD = "email"
ACCOUNT_EMAIL_VERIFICATION = "none"
ACCOUNT_SESSION_REMEMBER = False
# Per address, and per account (or per browser that has signed in to it before); the figures are
# argued for in docs/decisions/0009.
ACCOUNT_RATE_LIMITS = {"login": "240/m/ip", "login_failed": "100/m/ip,5/5m/key"}
ACCOUNT_FORMS = {"login": "kotacerdas.city.forms.sign_in.SignInForm"}
# How many proxies in front of us write X-Forwarded-For; 0 believes none of it.
ALLAUTH_TRUSTED_PROXY_COUNT = int(os.environ.get("TRUSTED_PROXIES") or 0)
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "results:start"
ACCOUNT_LOGOUT_REDIRECT_URL = "/"
_CONSOLE = "django.core.mail.backends.console.EmailBackend"
if django.VERSION >= (6, 1):
    MAILERS = {"default": {"BACKEND": _CONSOLE}}
else:
    EMAIL_BACKEND = _CONSOLE

# Counts failed sign-ins. In files, so that all workers count together.
CACHES = {
    "default": {
        "BACKEND": "django.core.cache.backends.filebased.FileBasedCache",
        "LOCATION": DATA_DIR / "cache",
        "OPTIONS": {"MAX_ENTRIES": 10000},
    }
}

SOCIALACCOUNT_ADAPTER = "kotacerdas.city.adapters.single_sign_on.KnownPeopleAdapter"
if os.environ.get("OIDC_SERVER_URL"):
    INSTALLED_APPS += ["allauth.socialaccount", "allauth.socialaccount.providers.openid_connect"]
    SOCIALACCOUNT_PROVIDERS = {
        "openid_connect": {
            "APPS": [
                {
                    "provider_id": "oidc",
                    "name": os.environ.get("OIDC_NAME", "Akun pemerintah daerah"),
                    "client_id": os.environ.get("OIDC_CLIENT_ID", ""),
                    "secret": os.environ.get("OIDC_SECRET", ""),
                    "settings": {"server_url": os.environ["OIDC_SERVER_URL"]},
                }
            ]
        }
    }
if _list("MFA"):
    INSTALLED_APPS += ["allauth.mfa"]
    MFA_SUPPORTED_TYPES = [*_list("MFA"), "recovery_codes"]
    MFA_PASSKEY_LOGIN_ENABLED = "webauthn" in _list("MFA")

SESSION_ENGINE = "django.contrib.sessions.backends.signed_cookies"
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_AGE = 12 * 60 * 60
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = HTTPS
SESSION_COOKIE_SAMESITE = CSRF_COOKIE_SAMESITE = "Lax"
CSRF_FAILURE_VIEW = "kotacerdas.ui.views.faults.csrf_failure"
MESSAGE_STORAGE = "django.contrib.messages.storage.cookie.CookieStorage"
SECURE_SSL_REDIRECT = HTTPS
SECURE_HSTS_SECONDS = 31536000 if HTTPS else 0
SECURE_HSTS_INCLUDE_SUBDOMAINS = SECURE_HSTS_PRELOAD = HTTPS
SECURE_REFERRER_POLICY = "same-origin"
SECURE_CROSS_ORIGIN_OPENER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"
if HTTPS:
    SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")

LANGUAGE_CODE = "id"
LANGUAGES = [("id", "Bahasa Indonesia"), ("en", "English")]
LANGUAGE_COOKIE_NAME = "bahasa"
USE_I18N = True
LOCALE_PATHS = [PACKAGE / wing / "locale" for wing in WINGS]  # one catalogue a wing
USE_TZ = True
TIME_ZONE = os.environ.get("TIME_ZONE", "Asia/Jakarta")
USE_THOUSAND_SEPARATOR = False

STATIC_URL = "/static/"
STATIC_ROOT = DATA_DIR / "static"
# Written at set-up from the package of the typeface; without it the system's faces serve.
STATICFILES_DIRS = [folder for folder in [DATA_DIR / "typeface"] if folder.is_dir()]
WHITENOISE_MAX_AGE = 31536000
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {
        "BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"
        if DEBUG
        else "kotacerdas.ui.storage.HashedStaticFilesStorage"
    },
}
# Who reads what visitors report: an e-mail address; without one the link is not shown.
CONTACT = os.environ.get("CONTACT", "").strip()
FILES_DIR = DATA_DIR / "files"
DATA_UPLOAD_MAX_MEMORY_SIZE = 2 * 1024 * 1024
DATA_UPLOAD_MAX_NUMBER_FIELDS = 2000
FILE_UPLOAD_MAX_MEMORY_SIZE = 1024 * 1024
EVIDENCE_MAX_BYTES = 20 * 1024 * 1024
FILE_UPLOAD_PERMISSIONS = 0o600

# Addresses that the prober may reach although they are not public, as "host:port" (the demo's own).
PROBE_ALLOW = _list("PROBE_ALLOW")
# Web addresses that are known to answer: where none of them does, our own line is down.
NEIGHBOURS = _list("NEIGHBOURS")

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"line": {"format": "{asctime} {levelname} {name}: {message}", "style": "{"}},
    "handlers": {"stderr": {"class": "logging.StreamHandler", "formatter": "line"}},
    "root": {"handlers": ["stderr"], "level": os.environ.get("LOG_LEVEL", "WARNING")},
}
