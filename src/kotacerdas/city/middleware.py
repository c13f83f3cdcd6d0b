"""Gives every request its actor, and every page about a city the clock of that city."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from zoneinfo import ZoneInfo

from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.functional import SimpleLazyObject

from kotacerdas.city.adapters.regions import time_zones
from kotacerdas.city.queries.actors import actor_of, nobody


class ActorMiddleware:
    """Sets ``request.actor``; the database is asked only when somebody looks at it."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Attach the actor and go on."""

        def find() -> object:
            if not request.user.is_authenticated:
                return nobody(timezone.now())
            return actor_of(request.user.pk, request.user.name, timezone.now())

        request.actor = SimpleLazyObject(find)  # type: ignore[attr-defined]
        return self.get_response(request)


class CityZoneMiddleware:
    """Dates and clocks of a page about a city are of its zone, all of them; others of TIME_ZONE.

    The city is read from the address (``city`` or ``code``), its zone from the table of provinces.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Begin in the zone of the installation, and leave none behind."""
        with timezone.override(None):
            return self.get_response(request)

    def process_view(
        self, request: HttpRequest, view: object, words: object, named: Mapping[str, object]
    ) -> None:
        """Once the address is understood, take the zone of its city."""
        code = str(named.get("city") or named.get("code") or "")
        if zone := time_zones().get(code.partition(".")[0]):
            timezone.activate(ZoneInfo(zone))
