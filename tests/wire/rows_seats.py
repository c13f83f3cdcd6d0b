"""Rows of seats and grades."""

from __future__ import annotations

from decimal import Decimal

from kotacerdas.core.actor import Actor
from kotacerdas.core.workflow import SeatState
from kotacerdas.prove.assessment.actions import assessments, handing_in
from kotacerdas.prove.campaigns.actions import seats
from tests.wire.row import Event, Keys, Row
from tests.wire.stage import QUESTION

CITY = "city in campaign"
SEAT = "campaigns.seat:{seat}"
OWN = {
    "submitted": "assessor",
    "handed in": "",
    "submitted, scored": "",
    "submitted, published": "",
}


def _grade(keys: Keys, by: Actor) -> object:
    return assessments.grade(
        seat=keys.seat, question=QUESTION, grade=Decimal(2), remark="", version=0, by=by
    )


def _grades(keys: Keys, by: Actor) -> object:
    return assessments.grade_many(seat=keys.seat, grades={QUESTION: (Decimal(2), "")}, by=by)


_HAND_IN = {
    "graded": "assessor",
    "handed in": "",
    "graded, scored": "",
    "graded, published": "",
}
_HANDED_IN = (Event("seat.handed_in", SEAT),)

ROWS = (
    Row(
        seats.appoint,
        lambda k, by: seats.appoint(
            participation=k.participation, number=3, person=k.person, by=by
        ),
        CITY,
        {"as built": "secretariat"},
        (Event("seat.appointed", "campaigns.seat:{made}"),),
    ),
    Row(
        seats.hand_in,
        lambda k, by: seats.hand_in(seat=k.seat, ungraded=(), by=by),
        CITY,
        _HAND_IN,
        _HANDED_IN,
        ("seat", SeatState.HANDED_IN),
    ),
    Row(
        handing_in.hand_in,
        lambda k, by: handing_in.hand_in(seat=k.seat, by=by),
        CITY,
        _HAND_IN,
        _HANDED_IN,
        ("seat", SeatState.HANDED_IN),
    ),
    Row(
        seats.reopen,
        lambda k, by: seats.reopen(seat=k.seat, reason="Salah tekan.", by=by),
        CITY,
        {
            "handed in": "assessor secretariat",
            "graded": "",
            "handed in, scored": "",
            "handed in, published": "",
        },
        (Event("seat.reopened", SEAT),),
        ("seat", SeatState.GRADING),
    ),
    Row(assessments.grade, _grade, CITY, OWN, (Event("grade.given", SEAT),)),
    Row(assessments.grade_many, _grades, CITY, OWN, (Event("grades.given", SEAT),)),
)
