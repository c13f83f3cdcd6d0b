"""What every page knows: language, theme, path and who is here."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode

from django.conf import settings
from django.http import HttpRequest
from django.urls import NoReverseMatch, reverse
from django.utils.functional import SimpleLazyObject

from kotacerdas.core.actor import Actor

from .cookies import language_of, theme_of
from .menu import Place, accent_of, entries


@dataclass(frozen=True, slots=True)
class Link:
    """One link of the frame, and the accent of the room it leads to."""

    key: str
    url: str
    label: str


@dataclass(frozen=True, slots=True)
class Page:
    """Facts about the page being drawn, for the base template."""

    language: str
    theme: str
    path: str
    address: str
    actor: Actor | None
    city: str
    room: str

    @property
    def rooms(self) -> list[Link]:
        """The rooms that exist in this installation."""
        found = [(e.accent, address(e.address), str(e.label)) for e in entries("rooms")]
        return [Link(key, url, label) for key, url, label in found if url]

    @property
    def footer(self) -> list[Link]:
        """The links below every page, those only whose page exists."""
        found = [(e.accent, address(e.address), str(e.label)) for e in entries("footer")]
        return [Link(key, url, label) for key, url, label in found if url]

    @property
    def contact(self) -> str:
        """The address that reads reports of faults, or an empty text: then none are asked for."""
        return settings.CONTACT

    @property
    def signed_in(self) -> bool:
        """Whether a person stands behind this page."""
        return self.actor is not None and self.actor.person is not None

    @property
    def who(self) -> str:
        """How the person is called, always by role or office."""
        return self.actor.label if self.actor else ""

    @property
    def login_url(self) -> str:
        """Where to sign in, or an empty text where there is no such page."""
        return address("account_login")

    @property
    def sign_in_url(self) -> str:
        """Where to sign in, and back to this page; from home and from sign-in itself, to work."""
        start = self.login_url
        if not start or self.path in {"/", start}:
            return start
        return f"{start}?{urlencode({'next': self.address}, safe='/')}"

    @property
    def logout_url(self) -> str:
        """Where to sign out, or an empty text where there is no such page."""
        return address("account_logout")

    @property
    def account_url(self) -> str:
        """The page of one's own account, where one signs out."""
        return _tool("account") or self.logout_url

    @property
    def work_url(self) -> str:
        """Where one's own work begins, or an empty text where there is no such page."""
        return _tool("work")

    @property
    def search_url(self) -> str:
        """Where to search, or an empty text while there is no such page."""
        return _tool("search")


def address(name: str) -> str:
    """The address of a named page, or an empty text if nobody serves it."""
    try:
        return reverse(name)
    except NoReverseMatch:
        return ""


def _tool(place: Place) -> str:
    """The address of the one tool that a room handed in for this place."""
    return next((url for e in entries(place) if (url := address(e.address))), "")


def _room_of(request: HttpRequest) -> str:
    """The room whose urls answer, for accent and navigation; empty on pages of no room."""
    match = request.resolver_match
    return accent_of(match.app_name) if match else ""


def page(request: HttpRequest) -> dict[str, Any]:
    """Context processor. ``request.actor`` and ``request.city_label`` come from the city room."""

    def build() -> Page:
        return Page(
            language=language_of(request),
            theme=theme_of(request),
            path=request.path,
            address=request.get_full_path(),
            actor=getattr(request, "actor", None),
            city=str(getattr(request, "city_label", "") or ""),
            room=_room_of(request),
        )

    return {"page": SimpleLazyObject(build)}
