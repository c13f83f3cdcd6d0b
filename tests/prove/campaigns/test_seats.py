"""Seats: appointed by the secretariat, handed in whole, reopened until the round is scored."""

from decimal import Decimal

import pytest

from kotacerdas.city.models import AuditEvent
from kotacerdas.core.errors import Invalid, NotFound, Refused
from kotacerdas.prove.assessment.actions import assessments, handing_in
from kotacerdas.prove.assessment.queries.desk import seats as seats_of
from kotacerdas.prove.assessment.queries.desk import spread
from kotacerdas.prove.campaigns.actions import seats
from kotacerdas.prove.results.actions import results
from kotacerdas.prove.results.queries.board import assessed
from tests.city.cast import CAMPAIGN, JEMBER, signed_in
from tests.prove.scene import Scene

WHY = "Nilai C3.12.1 salah ketik."


def grade(scene: Scene, question: str, given: int, second: bool = False) -> None:
    assessments.grade(
        seat=scene.second_seat if second else scene.seat,
        question=question,
        grade=Decimal(given),
        remark="",
        version=0,
        by=scene.cast.second_assessor if second else scene.cast.assessor,
    )


def test_nobody_judges_the_city_they_work_for(scene: Scene) -> None:
    person = scene.cast.pic_health.person
    assert person is not None
    with pytest.raises(Refused):
        seats.appoint(
            participation=scene.participation, number=3, person=person, by=scene.cast.secretariat
        )


def test_a_seat_beyond_the_instrument_or_taken_is_refused(scene: Scene) -> None:
    person = scene.cast.other_assessor.person
    assert person is not None
    by = scene.cast.secretariat
    with pytest.raises(Invalid, match="5"):
        seats.appoint(participation=scene.participation, number=6, person=person, by=by)
    with pytest.raises(Refused):
        seats.appoint(participation=scene.participation, number=1, person=person, by=by)


def test_handing_in_with_ungraded_questions_lists_them(scene: Scene) -> None:
    scene.submit("C3.12.1")
    scene.submit("C3.12.2")
    grade(scene, "C3.12.1", 3)
    with pytest.raises(Invalid, match=r"C3\.12\.2"):
        handing_in.hand_in(seat=scene.seat, by=scene.cast.assessor)


def test_only_handed_in_grades_count(scene: Scene) -> None:
    scene.submit("C3.12.1")
    grade(scene, "C3.12.1", 4)
    grade(scene, "C3.12.1", 2, second=True)
    handing_in.hand_in(seat=scene.seat, by=scene.cast.assessor)
    # One grade of 4 among 33 outcome questions: 4 / 33 = 0.12, a third of it less a bit: 0.04.
    first = assessed(scene.participation)
    assert first is not None
    assert (str(first.final), first.seats) == ("0.04", 1)
    handing_in.hand_in(seat=scene.second_seat, by=scene.cast.second_assessor)
    second = assessed(scene.participation)
    assert second is not None
    # The mean of 4 and 2 is 3: 3 / 33 = 0.09, times 0.30 = 0.03.
    assert (str(second.final), second.seats) == ("0.03", 2)


def test_the_others_are_seen_only_after_handing_in(scene: Scene) -> None:
    scene.submit("C3.12.1")
    grade(scene, "C3.12.1", 4)
    grade(scene, "C3.12.1", 2, second=True)
    handing_in.hand_in(seat=scene.seat, by=scene.cast.assessor)
    assert spread(scene.participation, scene.second_seat) == {}
    assert spread(scene.participation, scene.seat) == {"C3.12.1": ((1, Decimal(4)),)}
    handing_in.hand_in(seat=scene.second_seat, by=scene.cast.second_assessor)
    assert spread(scene.participation, scene.seat)["C3.12.1"] == ((1, Decimal(4)), (2, Decimal(2)))


def test_a_reopened_seat_counts_no_more(scene: Scene) -> None:
    scene.submit("C3.12.1")
    grade(scene, "C3.12.1", 4)
    handing_in.hand_in(seat=scene.seat, by=scene.cast.assessor)
    seats.reopen(seat=scene.seat, reason=WHY, by=scene.cast.assessor)
    assert assessed(scene.participation) is None
    assert [seat.state for seat in seats_of(scene.participation)] == ["grading", "grading"]


def test_a_seat_is_reopened_with_a_reason_which_stays_and_is_counted(scene: Scene) -> None:
    handing_in.hand_in(seat=scene.seat, by=scene.cast.assessor)
    for reason in ("", "  ", "x" * 301):
        with pytest.raises(Invalid):
            seats.reopen(seat=scene.seat, reason=reason, by=scene.cast.assessor)
    seats.reopen(seat=scene.seat, reason=f" {WHY} ", by=scene.cast.assessor)
    told = AuditEvent.objects.filter(verb="seat.reopened").latest("pk")
    assert told.data == {"number": 1, "reason": WHY}
    assert [seat.reopenings for seat in seats_of(scene.participation)] == [1, 0]


def test_a_reopened_seat_sees_the_others_no_more(scene: Scene) -> None:
    scene.submit("C3.12.1")
    grade(scene, "C3.12.1", 4)
    grade(scene, "C3.12.1", 2, second=True)
    handing_in.hand_in(seat=scene.second_seat, by=scene.cast.second_assessor)
    handing_in.hand_in(seat=scene.seat, by=scene.cast.assessor)
    client = signed_in(scene.cast.assessor)
    pages = [f"/evaluasi/{CAMPAIGN}/{JEMBER}/{rest}" for rest in ("", "mengapa/C3.12.1/")]
    assert [client.get(page).status_code for page in pages] == [200, 200]
    seats.reopen(seat=scene.seat, reason=WHY, by=scene.cast.assessor)
    assert spread(scene.participation, scene.seat) == {}
    assert [client.get(page).status_code for page in pages] == [403, 403]


def test_a_seat_is_reopened_until_the_round_is_scored_and_not_after(scene: Scene) -> None:
    scene.submit("C3.12.1")
    grade(scene, "C3.12.1", 4)
    handing_in.hand_in(seat=scene.seat, by=scene.cast.assessor)
    results.close(by=scene.cast.secretariat, participation=scene.participation)
    with pytest.raises(Refused):
        seats.reopen(seat=scene.seat, reason=WHY, by=scene.cast.assessor)


def test_a_seat_is_handed_in_by_its_own_assessor_and_once(scene: Scene) -> None:
    with pytest.raises(Refused):
        handing_in.hand_in(seat=scene.seat, by=scene.cast.second_assessor)
    with pytest.raises(Refused):
        seats.reopen(seat=scene.seat, reason=WHY, by=scene.cast.assessor)
    handing_in.hand_in(seat=scene.seat, by=scene.cast.assessor)
    with pytest.raises(Refused):
        handing_in.hand_in(seat=scene.seat, by=scene.cast.assessor)
    with pytest.raises(NotFound):
        handing_in.hand_in(seat=999_999, by=scene.cast.assessor)
