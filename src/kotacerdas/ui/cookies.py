"""What a visitor chose: language and theme, each in one small cookie."""

from __future__ import annotations

from django.conf import settings
from django.http import HttpRequest

YEAR = 365 * 24 * 60 * 60
THEME_COOKIE = "tema"
THEMES = {"terang": "light", "gelap": "dark"}


def language_of(request: HttpRequest) -> str:
    """The language of the cookie if we speak it, else Indonesian (never Accept-Language)."""
    chosen = request.COOKIES.get(settings.LANGUAGE_COOKIE_NAME, "")
    return chosen if chosen in dict(settings.LANGUAGES) else str(settings.LANGUAGE_CODE)


def theme_of(request: HttpRequest) -> str:
    """``light`` or ``dark`` as chosen, or an empty text: then the system's setting decides."""
    return THEMES.get(request.COOKIES.get(THEME_COOKIE, ""), "")
