"""The secretariat's desk: every city whose result is not published yet, and what it waits for."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum

from django.db.models import Count, Q

from kotacerdas.core.workflow import ParticipationState, SeatState
from kotacerdas.prove.campaigns.models import Participation
from kotacerdas.prove.campaigns.queries.parts import FIELDS, Part, built


class Next(Enum):
    """What an unpublished result waits for."""

    APPOINT = "appoint"
    WAIT = "wait"
    CLOSE = "close"
    PUBLISH = "publish"


@dataclass(frozen=True, slots=True)
class Unpublished:
    """One city without a published result: its seats, and how many of them are handed in."""

    part: Part
    seats: int
    handed_in: int

    @property
    def wanted(self) -> int:
        """How many seats the instrument asks for."""
        return self.part.instrument.assessors or self.seats

    @property
    def next(self) -> Next:
        """The next step."""
        if not self.part.is_open:
            return Next.PUBLISH
        if not self.seats:
            return Next.APPOINT
        return Next.CLOSE if self.handed_in >= self.wanted else Next.WAIT


def unpublished() -> tuple[Unpublished, ...]:
    """The cities that took part and have no published result, newest round first: one query."""
    rows = (
        Participation.objects.filter(was_present=True)
        .exclude(state=ParticipationState.PUBLISHED)
        .annotate(
            seats_held=Count("seats"),
            seats_in=Count("seats", filter=Q(seats__state=SeatState.HANDED_IN)),
        )
        .order_by("-campaign__year", "campaign", "city__name")
    )
    return tuple(
        Unpublished(built(row), row["seats_held"], row["seats_in"])
        for row in rows.values(*FIELDS, "seats_held", "seats_in")
    )
