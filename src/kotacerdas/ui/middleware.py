"""Three middlewares of the skin: what a browser may load, which language, how faults look."""

from __future__ import annotations

import logging
from collections.abc import Callable
from http import HTTPStatus
from urllib.parse import urlsplit

from django.conf import settings
from django.core.exceptions import PermissionDenied
from django.db import DatabaseError, DataError
from django.http import Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.utils import translation
from django.utils.cache import patch_vary_headers
from django.utils.translation import gettext as _

from kotacerdas.core.errors import Fault, Invalid, NotFound, Refused

from .cookies import language_of
from .views import faults

# Two inserts of one thing, two transactions that wait for each other, a changed snapshot.
LOST_RACE = frozenset({"23505", "40P01", "40001"})
log = logging.getLogger(__name__)

GetResponse = Callable[[HttpRequest], HttpResponseBase]

PERMISSIONS = (
    "accelerometer=(), camera=(), display-capture=(), geolocation=(), gyroscope=(), microphone=(), "
    "payment=(), usb=(), browsing-topics=(), publickey-credentials-get=(self)"
)


def _identity_providers() -> list[str]:
    """Origins a sign-in form may end at: browsers apply form-action to redirects as well."""
    found = set()
    for provider in getattr(settings, "SOCIALACCOUNT_PROVIDERS", {}).values():
        for app in provider.get("APPS", []):
            parts = urlsplit(app.get("settings", {}).get("server_url", ""))
            if parts.scheme and parts.netloc:
                found.add(f"{parts.scheme}://{parts.netloc}")
    return sorted(found)


def content_security_policy() -> str:
    """The one policy of every page: own files only, nothing inline, never in a frame."""
    return "; ".join(
        (
            "default-src 'none'",
            "script-src 'self'",
            "style-src 'self'",
            "img-src 'self'",
            "font-src 'self'",
            "connect-src 'self'",
            "manifest-src 'self'",
            " ".join(["form-action 'self'", *_identity_providers()]),
            "base-uri 'none'",
            "frame-ancestors 'none'",
        )
    )


class ContentSecurityPolicyMiddleware:
    """Sends the policy with every response, in DEBUG too; a stricter one set by a view stays."""

    def __init__(self, get_response: GetResponse) -> None:
        self.get_response = get_response
        self.policy = content_security_policy()

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        response = self.get_response(request)
        for name, value in (
            ("Content-Security-Policy", self.policy),
            ("Permissions-Policy", PERMISSIONS),
            ("X-Content-Type-Options", "nosniff"),
        ):
            if name not in response:
                response[name] = value
        # What somebody sees who is signed in stays in no cache: office computers are shared.
        if settings.SESSION_COOKIE_NAME in request.COOKIES and "Cache-Control" not in response:
            response["Cache-Control"] = "private, no-store"
        return response


class LanguageMiddleware:
    """Language by cookie, else Indonesian. Office browsers send ``en-US`` without being asked."""

    def __init__(self, get_response: GetResponse) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        language = language_of(request)
        with translation.override(language):
            request.LANGUAGE_CODE = language
            response = self.get_response(request)
        response.setdefault("Content-Language", language)
        patch_vary_headers(response, ("Cookie",))
        return response


def _of_database(error: DatabaseError) -> Fault | None:
    """What PostgreSQL refused although nobody did wrong; SQLite has no such answers."""
    state = getattr(error.__cause__, "sqlstate", None)
    if state in LOST_RACE:
        return Refused(_("Somebody else wrote here at the same moment. Load the page again."))
    if isinstance(error, DataError):
        log.exception("The database did not take a value that the form had let pass.")
        return Invalid(_("A field is too long, or holds a character that cannot be kept."))
    return None


class FaultMiddleware:
    """Turns faults raised in a view into pages; only here do faults learn HTTP statuses."""

    def __init__(self, get_response: GetResponse) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        response = self.get_response(request)
        blank = isinstance(response, HttpResponse) and not response.content
        if response.status_code == HTTPStatus.METHOD_NOT_ALLOWED and blank:
            return faults.wrong_method(request, response.get("Allow", ""))
        return response

    def process_exception(self, request: HttpRequest, error: Exception) -> HttpResponse | None:
        """The page of a fault, or None for anything that is our own mistake (then 500)."""
        if isinstance(error, Http404):
            error = NotFound("")
        elif isinstance(error, PermissionDenied):
            error = Refused(str(error))
        elif isinstance(error, DatabaseError):
            error = _of_database(error) or error
        return faults.page_of(request, error) if isinstance(error, Fault) else None
