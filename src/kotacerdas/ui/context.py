"""What every page knows: language, theme, path and who is here."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.http import HttpRequest
from django.urls import NoReverseMatch, reverse
from django.utils.functional import SimpleLazyObject
from django.utils.translation import pgettext_lazy

from kotacerdas.core.actor import Actor

from .cookies import language_of, theme_of

ROOMS = (
    ("rencana", "quick_wins:index", pgettext_lazy("room", "Plan")),
    ("sekarang", "applications:index", pgettext_lazy("room", "Now")),
    ("evaluasi", "results:index", pgettext_lazy("room", "Evaluation")),
)
ROOM_OF_URLS = {
    "quick_wins": "rencana",
    "applications": "sekarang",
    "indicators": "sekarang",
    "answers": "evaluasi",
    "assessment": "evaluasi",
    "results": "evaluasi",
}


@dataclass(frozen=True, slots=True)
class Room:
    """One entry of the main navigation."""

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
    def rooms(self) -> list[Room]:
        """The rooms that exist in this installation."""
        found = [(key, address(name), str(label)) for key, name, label in ROOMS]
        return [Room(key, url, label) for key, url, label in found if url]

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
    def logout_url(self) -> str:
        """Where to sign out, or an empty text where there is no such page."""
        return address("account_logout")

    @property
    def account_url(self) -> str:
        """The page of one's own account, where one signs out."""
        return address("city:me") or self.logout_url

    @property
    def work_url(self) -> str:
        """Where one's own work begins, or an empty text where there is no such page."""
        return address("results:start")

    @property
    def search_url(self) -> str:
        """Where to search, or an empty text while there is no such page."""
        return address("site:search")


def address(name: str) -> str:
    """The address of a named page, or an empty text if nobody serves it."""
    try:
        return reverse(name)
    except NoReverseMatch:
        return ""


def _room_of(request: HttpRequest) -> str:
    """The room whose urls answer, for accent and navigation; empty on pages of no room."""
    match = request.resolver_match
    return ROOM_OF_URLS.get(match.app_name, "") if match else ""


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
