"""Who judges a city: the facts by which assessors are kept blind, built here and nowhere else."""

from __future__ import annotations

from django.db.models import QuerySet

from kotacerdas.core.evaluation.blindness import NO_SEATS, Seats
from kotacerdas.core.workflow import ParticipationState, SeatState
from kotacerdas.prove.campaigns.models import Participation, Seat


def seats_at(participation: int) -> Seats:
    """The seats at one city: one query."""
    found = _built_by_city(Participation.objects.filter(pk=participation))
    return next(iter(found.values()), NO_SEATS)


def seats_of_campaign(campaign: str) -> dict[str, Seats]:
    """The seats at every city of a campaign, by its Kemendagri code: one query."""
    return _built_by_city(Participation.objects.filter(campaign=campaign))


def cities_of(person: int | None) -> tuple[tuple[str, str], ...]:
    """The campaign and city of every seat that a person has, newest first."""
    rows = Seat.objects.filter(person=person, person__isnull=False).order_by("-pk")
    return tuple(rows.values_list("participation__campaign", "participation__city"))


def _built_by_city(parts: QuerySet[Participation]) -> dict[str, Seats]:
    rows = parts.order_by().values_list("city", "state", "seats__person", "seats__state")
    states: dict[str, str] = {}
    found: dict[str, list[tuple[int, str]]] = {}
    for city, state, person, seat in rows:
        states[city] = state
        if person is not None:
            found.setdefault(city, []).append((person, seat))
    return {
        city: Seats(
            seated=frozenset(person for person, _ in found.get(city, ())),
            handed_in=frozenset(
                person for person, how in found.get(city, ()) if how == SeatState.HANDED_IN
            ),
            published=state == ParticipationState.PUBLISHED,
            closed=state != ParticipationState.COLLECTING,
        )
        for city, state in states.items()
    }
