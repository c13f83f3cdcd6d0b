"""What rooms hand to the frame around every page at start: entries of menus, and accents."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from django.utils.functional import Promise

# rooms: the main navigation. work, account, search: one tool each. footer: the links below.
Place = Literal["rooms", "work", "account", "search", "footer"]


@dataclass(frozen=True, slots=True)
class MenuEntry:
    """One link of the frame; ``address`` names a page ("results:index").

    An entry whose page nobody serves is left out. ``accent`` is the colour that is lit for it.
    """

    place: Place
    address: str
    label: str | Promise = ""
    order: int = 0
    accent: str = ""


_ENTRIES: dict[tuple[Place, str], MenuEntry] = {}
_ACCENTS: dict[str, str] = {}


def register_menu(entry: MenuEntry) -> None:
    """Called by a room's ``AppConfig.ready``; the same entry twice is one."""
    _ENTRIES[entry.place, entry.address] = entry


def register_accent(accent: str, namespace: str) -> None:
    """Called by a room's ``AppConfig.ready``: its pages wear the accent of its wing."""
    _ACCENTS[namespace] = accent


def entries(place: Place) -> list[MenuEntry]:
    """The entries of one place, in their order."""
    return sorted((e for e in _ENTRIES.values() if e.place == place), key=lambda e: e.order)


def accent_of(namespace: str) -> str:
    """The accent of a namespace of urls, empty for pages of no wing."""
    return _ACCENTS.get(namespace, "")
