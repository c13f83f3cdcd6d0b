"""A seat that is handed in, reopened or closed by two at the same moment."""

from __future__ import annotations

import pytest

from kotacerdas.city.models import AuditEvent
from kotacerdas.core.errors import Refused
from kotacerdas.prove.assessment.actions.handing_in import hand_in
from kotacerdas.prove.campaigns.actions import seats
from kotacerdas.prove.campaigns.models import Participation, Seat
from kotacerdas.prove.results.actions import results
from tests.city.cast import JEMBER
from tests.prove.results.test_results import graded
from tests.prove.scene import Scene
from tests.race import behind

pytestmark = pytest.mark.postgresql


def test_a_seat_is_handed_in_once(committed: Scene) -> None:
    graded(committed, both=False)
    seat, by = committed.second_seat, committed.cast.second_assessor

    def act() -> None:
        hand_in(seat=seat, by=by)

    with pytest.raises(Refused):
        behind(act, act)
    events = AuditEvent.objects.filter(chain=JEMBER, verb="seat.handed_in")
    assert events.filter(thing=f"campaigns.seat:{seat}").count() == 1


def test_a_seat_is_reopened_once_and_the_reopening_is_counted_once(committed: Scene) -> None:
    graded(committed)
    seat, by = committed.seat, committed.cast.secretariat

    def reopen() -> None:
        seats.reopen(seat=seat, reason="Salah ketik.", by=by)

    with pytest.raises(Refused):
        behind(reopen, reopen)
    assert Seat.objects.get(pk=seat).reopenings == 1


def test_a_seat_that_is_handed_in_while_the_round_is_closed_is_not(committed: Scene) -> None:
    graded(committed, both=False)
    part, seat = committed.participation, committed.second_seat
    with pytest.raises(Refused):
        behind(
            lambda: results.close(participation=part, by=committed.cast.secretariat),
            lambda: hand_in(seat=seat, by=committed.cast.second_assessor),
        )
    assert Participation.objects.get(pk=part).state == "scored"
    assert Seat.objects.get(pk=seat).state == "grading"
