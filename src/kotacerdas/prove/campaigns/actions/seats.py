"""Seats of assessors: appointed, handed in, reopened."""

from __future__ import annotations

from collections.abc import Sequence

from django.db import transaction
from django.db.models import F
from django.utils.translation import gettext as _

from kotacerdas.city.actions.audit import record
from kotacerdas.city.permissions import Place, missing, require
from kotacerdas.city.queries import people
from kotacerdas.city.queries.actors import day_of
from kotacerdas.core.actor import Actor
from kotacerdas.core.errors import Invalid, Refused
from kotacerdas.core.workflow import SEAT, ParticipationState, SeatState
from kotacerdas.prove.campaigns.models import Seat
from kotacerdas.prove.campaigns.queries.parts import closed_sentence, part_by_id

MOST_CHARACTERS = 300


def appoint(*, participation: int, number: int, person: int, by: Actor) -> int:
    """Give one assessor a seat at one city; gives back the key of the seat.

    Nobody judges the city that they work for.
    """
    part = part_by_id(participation)
    require(by, "campaigns.appoint_assessor", part.place)
    most = part.instrument.assessors
    if most is not None and not 1 <= number <= most:
        raise Invalid(_("The instrument has seats 1 to %(most)s.") % {"most": most})
    posts = people.posts_of(person)
    if any(post.city == part.city and post.is_valid_on(day_of(by.at)) for post in posts):
        raise Refused(_("This person works for the city; somebody else must judge it."))
    with transaction.atomic():
        held = Seat.objects.filter(participation=participation)
        if held.filter(number=number).exists() or held.filter(person=person).exists():
            raise Refused(_("This seat is taken, or this person has another seat at the city."))
        seat = Seat.objects.create(participation_id=participation, number=number, person_id=person)
        _note(seat, part.city, "seat.appointed", by, {"number": number, "person": person})
    return seat.pk


def hand_in(*, seat: int, ungraded: Sequence[str], by: Actor) -> None:
    """Hand a seat in: its grades count from now on. Refused while questions are ``ungraded``.

    The room of the assessors knows which these are and hands them down.
    """
    with transaction.atomic():
        row = _seat(seat, by, "campaigns.hand_in_seat", "hand_in")
        if ungraded:
            raise Invalid(told_ungraded(ungraded))
        _step(row, "seat.handed_in", by, {}, state=SeatState.HANDED_IN, handed_in_at=by.at)


def told_ungraded(ungraded: Sequence[str]) -> str:
    """The sentence about questions that have no grade yet."""
    return _("%(count)s questions have no grade yet: %(codes)s.") % {
        "count": len(ungraded),
        "codes": ", ".join(ungraded),
    }


def reopen(*, seat: int, reason: str, by: Actor) -> None:
    """Open a handed-in seat again, with a reason, until the round is scored.

    Its grades stop counting and it sees no other grade; that it has seen some stays counted.
    """
    reason = reason.strip()
    with transaction.atomic():
        row = _seat(seat, by, "campaigns.reopen_seat", "reopen")
        if not reason:
            raise Invalid(_("Say why the seat is opened again."))
        if len(reason) > MOST_CHARACTERS:
            raise Invalid(
                _("The reason is longer than %(most)s characters.") % {"most": MOST_CHARACTERS}
            )
        _step(
            row,
            "seat.reopened",
            by,
            {"reason": reason},
            state=SeatState.GRADING,
            handed_in_at=None,
            reopenings=F("reopenings") + 1,
        )


def _step(row: Seat, verb: str, by: Actor, data: dict[str, object], **fields: object) -> None:
    if not Seat.objects.filter(pk=row.pk, state=row.state).update(**fields):
        raise Refused(_("This seat changed just now. Load the page again."))
    _note(row, row.participation.city_id, verb, by, {"number": row.number, **data})


def _seat(seat: int, by: Actor, permission: str, verb: str) -> Seat:
    # The round may not be closed while its last seat is handed in: closing waits for us.
    rows = Seat.objects.select_related("participation").select_for_update(of=("participation",))
    row = rows.filter(pk=seat).first()
    if row is None:
        raise missing()
    part = row.participation
    place = Place(city=part.city_id, campaign=part.campaign_id, person=row.person_id)
    require(by, permission, place)
    if part.state != ParticipationState.COLLECTING:
        raise Refused(closed_sentence())
    if SEAT.move(row.state, verb) is None:
        raise Refused(
            _("This seat is handed in already.")
            if row.state == SeatState.HANDED_IN
            else _("This seat is not handed in.")
        )
    return row


def _note(row: Seat, city: str, verb: str, by: Actor, data: dict[str, object]) -> None:
    record(by=by, chain=city, verb=verb, thing=f"campaigns.seat:{row.pk}", data=data)
