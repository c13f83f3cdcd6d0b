"""How allauth behaves here: no sign-up, plain sentences, and nobody locked out from outside."""

from __future__ import annotations

import secrets
from typing import Any, ClassVar

from allauth.account.adapter import DefaultAccountAdapter
from django.conf import settings
from django.core import signing
from django.http import HttpRequest, HttpResponse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

DEVICE_COOKIE = "perangkat"
_DEVICE_AGE = 180 * 24 * 60 * 60
_SALT = "city.device"


class ClosedAccountAdapter(DefaultAccountAdapter):  # type: ignore[misc]
    """Accounts are given out by the city's coordinator; nobody signs up by themselves.

    Tries are counted per address and per account. A browser that has signed in to the account
    before is counted by itself in both: strangers who guess cannot lock out who works here, nor
    can a colleague behind the same address.
    """

    error_messages: ClassVar[dict[str, str | Promise]] = {
        **DefaultAccountAdapter.error_messages,
        "username_password_mismatch": _("The user name or the password is not right."),
        "too_many_login_attempts": _("Too many tries. Wait five minutes, then try again."),
    }

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        """Never."""
        return False

    def add_message(self, *args: Any, **kwargs: Any) -> None:
        """Say nothing on signing in or out: the head of the page shows who is here."""

    def post_login(self, request: HttpRequest, user: Any, **kwargs: Any) -> HttpResponse:
        """Remember the browser after a sign-in that went through."""
        response: HttpResponse = super().post_login(request, user, **kwargs)
        name = user.get_username().lower()
        if _device_of(request, name) is None:
            response.set_cookie(
                DEVICE_COOKIE,
                signing.dumps([name, secrets.token_hex(8)], salt=_SALT),
                max_age=_DEVICE_AGE,
                httponly=True,
                secure=settings.SESSION_COOKIE_SECURE,
                samesite="Lax",
                path="/akun/",
            )
        return response

    def get_client_ip(self, request: HttpRequest) -> str:
        """The address that tries are counted for; a browser known to the account is its own."""
        device = _device_of(request, request.POST.get("login", "").strip().lower())
        if device:
            return f"device:{device}"
        address: str = super().get_client_ip(request)
        return address

    def _get_login_attempts_cache_key(self, request: HttpRequest, **credentials: Any) -> str:
        # allauth's own key holds the host name, so that each spelling of it had its own count.
        name = str(credentials.get("username", "")).strip().lower()
        device = _device_of(request, name)
        return f"device:{device}" if device else f"account:{name}"


def _device_of(request: HttpRequest, name: str) -> str | None:
    """The mark of a browser that has signed in to this account before."""
    try:
        known, mark = signing.loads(
            request.COOKIES.get(DEVICE_COOKIE, ""), salt=_SALT, max_age=_DEVICE_AGE
        )
    except (signing.BadSignature, ValueError, TypeError):
        return None
    return str(mark) if known == name else None
