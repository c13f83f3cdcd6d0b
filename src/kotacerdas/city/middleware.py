"""Gives every request its actor: who acts, with the posts valid now."""

from __future__ import annotations

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.functional import SimpleLazyObject

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
