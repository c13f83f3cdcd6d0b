"""Results: worked out by hand, one city at a time, frozen when published."""

from __future__ import annotations

from decimal import Decimal

import pytest

from kotacerdas.city.queries import audit
from kotacerdas.core.errors import NotFound, Refused
from kotacerdas.core.evidence import Check, Verdict
from kotacerdas.prove.actions import assessments, evidence, results, seats
from kotacerdas.prove.models import Result
from kotacerdas.prove.queries import results as found
from tests.city.cast import AT, CAMPAIGN, JEMBER, signed_in
from tests.prove.scene import Scene

QUESTIONS = ("C3.11.1", "Q5.10a")
PAGE = f"/evaluasi/{CAMPAIGN}/{JEMBER}/"


def graded(scene: Scene, *, both: bool = True) -> None:
    """Two answers submitted; seat 1 gives 4 and 3, seat 2 gives 3 and 3, and hands in."""
    for question in QUESTIONS:
        scene.submit(question)
    for seat, by, first in (
        (scene.seat, scene.cast.assessor, 4),
        (scene.second_seat, scene.cast.second_assessor, 3),
    ):
        given = {"C3.11.1": (Decimal(first), ""), "Q5.10a": (Decimal(3), "")}
        assessments.grade_many(seat=seat, grades=given, by=by)
        if both or seat == scene.seat:
            seats.hand_in(seat=seat, by=by)


def kill(scene: Scene, question: str) -> None:
    """The only evidence of an answer is dead."""
    by = scene.cast.coordinator
    key = evidence.attach_link(
        answer=scene.answer(question), title="Dasbor", link="https://contoh.invalid/x", by=by
    )
    evidence.write_verdicts(found={key: Check(Verdict.DEAD, AT, "no-answer")}, by=by)


def result(scene: Scene) -> Result:
    """The stored result."""
    return Result.objects.get(participation=scene.participation)


def test_nothing_is_computed_before_an_assessor_hands_in(scene: Scene) -> None:
    by = scene.cast.secretariat
    assert results.recompute(by=by, participation=scene.participation) is None


def test_two_assessors_give_the_final_worked_out_by_hand(scene: Scene) -> None:
    graded(scene)
    # Outcome: (4+3)/2 over 33 questions = 0.106 -> 0.11. Quick win: 3 over 12 = 0.25.
    # Final: 0.3 x 0.11 + 0.2 x 0.25 = 0.083 -> 0.08.
    held = result(scene)
    assert (held.components["outcome"], held.components["quick_win"]) == ("0.11", "0.25")
    assert (held.final, held.claimed_final, held.assessors) == (Decimal("0.08"), held.final, 2)


def test_a_dead_claim_leaves_the_index_and_stays_in_the_claimed_one(scene: Scene) -> None:
    graded(scene)
    kill(scene, "Q5.10a")
    # Without Q5.10a the quick wins are 0.00: 0.3 x 0.11 = 0.033 -> 0.03.
    held = result(scene)
    assert (held.final, held.claimed_final) == (Decimal("0.03"), Decimal("0.08"))
    assert held.hidden == ["Q5.10a"]


def test_unchanged_inputs_write_nothing(scene: Scene) -> None:
    graded(scene)
    before = audit.head(JEMBER)
    results.recompute(by=scene.cast.secretariat, participation=scene.participation)
    assert audit.head(JEMBER) == before


def test_a_reopened_last_seat_takes_the_result_back(scene: Scene) -> None:
    graded(scene, both=False)
    assert result(scene).assessors == 1
    seats.reopen(seat=scene.seat, reason="Salah ketik.", by=scene.cast.assessor)
    assert not Result.objects.filter(participation=scene.participation).exists()


def test_a_published_result_is_frozen_and_later_deaths_do_not_touch_it(scene: Scene) -> None:
    graded(scene)
    by, part = scene.cast.secretariat, scene.participation
    results.close(by=by, participation=part)
    results.publish(by=by, participation=part)
    with pytest.raises(Refused):
        results.recompute(by=by, participation=part)
    shown = found.of_city(CAMPAIGN, JEMBER)
    assert shown.shown is not None and shown.shown.final == Decimal("0.08")


def test_closing_and_publishing_belong_to_the_secretariat_and_need_a_result(scene: Scene) -> None:
    by, part = scene.cast.secretariat, scene.participation
    with pytest.raises(Refused):
        results.close(by=by, participation=part)
    graded(scene)
    with pytest.raises(Refused):
        results.publish(by=by, participation=part)
    with pytest.raises(Refused):
        results.close(by=scene.cast.coordinator, participation=part)
    results.close(by=by, participation=part)
    with pytest.raises(Refused):
        results.reopen(by=by, participation=part, reason=" ")
    results.reopen(by=by, participation=part, reason="Satu asesor keliru kota.")
    with pytest.raises(NotFound):
        results.close(by=by, participation=part + 1000)


def test_the_public_gets_a_sentence_and_the_city_its_provisional_index(scene: Scene) -> None:
    graded(scene, both=False)
    closed = signed_in(scene.cast.public).get(PAGE)
    assert closed.status_code == 403
    assert "0,08" not in closed.content.decode() and "0,09" not in closed.content.decode()
    shown = signed_in(scene.cast.coordinator).get(PAGE)
    assert shown.status_code == 200
    assert shown.context["handed_in"] == 1


SEES = {
    "public": False,
    "newcomer": False,
    "pic_health": True,
    "leader": True,
    "jayapura_coordinator": False,
    "assessor": True,
    "second_assessor": False,
    "other_assessor": False,
    "ministry": True,
    "secretariat": True,
}


@pytest.mark.parametrize(("name", "sees"), SEES.items())
def test_who_sees_an_unpublished_result(scene: Scene, name: str, sees: bool) -> None:
    graded(scene, both=False)
    browser = signed_in(getattr(scene.cast, name))
    for address in (PAGE, f"{PAGE}mengapa/", f"{PAGE}mengapa/Q5.10a/"):
        assert (browser.get(address).status_code == 200) is sees


def test_a_published_exercise_is_open_but_wears_its_mark_and_no_rank(scene: Scene) -> None:
    graded(scene)
    by, part = scene.cast.secretariat, scene.participation
    results.close(by=by, participation=part)
    results.publish(by=by, participation=part)
    page = signed_in(scene.cast.public).get(PAGE)
    assert page.status_code == 200
    assert "kc-watermark" in page.content.decode()
    assert page.context["line"].rank is None
