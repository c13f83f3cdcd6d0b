"""Every address is bound to an action that somebody declared, or says that it is public."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

import pytest
from django.http import HttpResponse
from django.urls import URLPattern, URLResolver, get_resolver, path

from kotacerdas.city.permissions import declared, in_city, permission, public
from tests.house.fence import FURNISHED, Fault, none_of

LABELS = {room.split("/")[-1] for room in FURNISHED}

# Modules whose views cannot carry our mark, with the reason.
ELSEWHERE = {
    "allauth.": "asks by itself: its pages are one's own account or the door",
    "kotacerdas.ui.": "the skin knows neither city nor person: a colour, a language, samples",
    "django.views.static": "files of the skin in development",
    "django.contrib.staticfiles": "files of the skin in development",
}

# What belongs to no city and no round, so that its pages are asked for nowhere.
NATIONAL = {"instruments.see_instrument": "an instrument is the nation's"}


def leaves(
    patterns: list[URLPattern | URLResolver], prefix: str = ""
) -> Iterator[tuple[str, Callable[..., object]]]:
    """Every address with the view that answers there."""
    for pattern in patterns:
        address = prefix + str(pattern.pattern)
        if isinstance(pattern, URLResolver):
            yield from leaves(pattern.url_patterns, address)
        else:
            yield address, pattern.callback


def undeclared(patterns: list[URLPattern | URLResolver]) -> list[Fault]:
    """The views that do not say who may."""
    known = declared()
    faults = []
    for address, view in leaves(patterns):
        action = getattr(view, "permission", None)
        if action is None and getattr(view, "is_public", False):
            continue
        if action is None and any(view.__module__.startswith(name) for name in ELSEWHERE):
            continue
        if action is None:
            faults.append(Fault(address, "nobody says who may.", "Bind it with @permission."))
        elif action not in known:
            faults.append(Fault(address, f"{action} is not declared.", "Declare it in the room."))
    return faults


def test_every_address_says_who_may() -> None:
    none_of(undeclared(get_resolver().url_patterns))


def asked_nowhere(patterns: list[URLPattern | URLResolver]) -> list[Fault]:
    """The addresses of one thing whose guard asks without looking at what the address names."""
    faults = []
    for address, view in leaves(patterns):
        if "<" not in address or getattr(view, "permission", "") in NATIONAL:
            continue
        named = {"request", *re.findall(r"<(?:\w+:)?(\w+)>", address)}
        if not named & getattr(view, "asked_with", {"request"}):
            mend = "Give @permission a place or a find."
            faults.append(Fault(address, "the guard asks at no place.", mend))
    return faults


def test_the_guard_of_a_thing_asks_where_that_thing_belongs() -> None:
    none_of(asked_nowhere(get_resolver().url_patterns))


def test_an_action_is_named_after_its_room_and_verb() -> None:
    none_of(
        Fault(action, "its name is not room.verb_noun.", "Name it after its room.")
        for action in declared()
        if action.split(".")[0] not in {*LABELS, "api", "site"} or "_" not in action
    )


def _open(request: object) -> HttpResponse:
    return HttpResponse()


@pytest.mark.parametrize(
    ("view", "faults"),
    [
        (_open, 1),
        (permission("house.unheard_of")(_open), 1),
        (permission("city.see_self")(_open), 0),
        (public(lambda request: HttpResponse()), 0),
    ],
)
def test_the_guard_bites(view: Callable[..., HttpResponse], faults: int) -> None:
    assert len(undeclared([path("x/", view)])) == faults


def test_a_guard_that_asks_nowhere_is_found() -> None:
    loose, tied = permission("city.see_audit"), permission("city.see_audit", place=in_city)
    patterns = [
        path("a/<str:city>/", loose(_open)),
        path("b/<str:city>/", tied(_open)),
        path("c/", loose(_open)),
    ]
    assert [fault.where for fault in asked_nowhere(patterns)] == ["a/<str:city>/"]
