"""Who somebody is at one moment."""

from __future__ import annotations

from datetime import date, datetime
from typing import cast
from zoneinfo import ZoneInfo

from django.conf import settings
from django.db.models import Q
from django.http import HttpRequest

from kotacerdas.city.models import Membership
from kotacerdas.core.actor import Actor, Post, Role


def nobody(at: datetime) -> Actor:
    """The public."""
    return Actor(person=None, label="", posts=(), at=at)


def actor_of(person: int, label: str, at: datetime) -> Actor:
    """The actor of one person: one query for the memberships valid on the day of ``at``."""
    today = day_of(at)
    rows = Membership.objects.filter(
        Q(valid_until__isnull=True) | Q(valid_until__gte=today),
        person=person,
        valid_from__lte=today,
    ).values_list("role", "city", "opd", "campaign")
    posts = tuple(
        Post(Role(role), city, opd, campaign or None) for role, city, opd, campaign in rows
    )
    return Actor(person=person, label=label, posts=posts, at=at)


def acting(request: HttpRequest) -> Actor:
    """Who acts in a request, with the posts valid now; put there by ``ActorMiddleware``."""
    return cast(Actor, request.actor)  # type: ignore[attr-defined]


def day_of(at: datetime) -> date:
    """The calendar day of a moment, by which posts are valid or not."""
    return at.astimezone(ZoneInfo(settings.TIME_ZONE)).date()
