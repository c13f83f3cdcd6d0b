"""Results: worked out by hand, one city at a time, frozen when published."""

from __future__ import annotations

from decimal import Decimal

import pytest

from kotacerdas.city.queries import audit
from kotacerdas.core.errors import NotFound, Refused
from kotacerdas.core.evaluation.evidence import Check, Verdict
from kotacerdas.prove.answers.actions import citations
from kotacerdas.prove.answers.queries.citations import one
from kotacerdas.prove.assessment.actions import assessments, handing_in
from kotacerdas.prove.campaigns.actions import seats
from kotacerdas.prove.results.actions import results
from kotacerdas.prove.results.models import Result
from kotacerdas.prove.results.queries import results as found
from kotacerdas.prove.results.queries.results import CityResult
from kotacerdas.run.evidence.actions import evidence
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
            handing_in.hand_in(seat=seat, by=by)


def link(scene: Scene, question: str) -> int:
    """The only evidence of an answer."""
    key = citations.attach_link(
        answer=scene.answer(question),
        title="Dasbor",
        link="https://contoh.invalid/x",
        by=scene.cast.coordinator,
    )
    cited = one(key)
    assert cited is not None
    return cited.evidence


def kill(scene: Scene, question: str) -> None:
    """The only evidence of an answer is dead."""
    found = {link(scene, question): Check(Verdict.DEAD, AT, "no-answer")}
    evidence.write_verdicts(found=found, by=scene.cast.coordinator)


def result(scene: Scene) -> CityResult:
    """The result as it is read now."""
    return found.of_city(CAMPAIGN, JEMBER)


def test_nothing_is_computed_before_an_assessor_hands_in(scene: Scene) -> None:
    scene.submit("Q5.10a")
    assert result(scene).shown is None


def test_two_assessors_give_the_final_worked_out_by_hand(scene: Scene) -> None:
    graded(scene)
    # Outcome: (4+3)/2 over 33 questions = 0.106 -> 0.11. Quick win: 3 over 12 = 0.25.
    # Final: 0.3 x 0.11 + 0.2 x 0.25 = 0.083 -> 0.08.
    shown, claimed = result(scene).shown, result(scene).claimed
    assert shown is not None and claimed is not None
    printed = (shown.printed("outcome"), shown.printed("quick_win"))
    assert printed == (Decimal("0.11"), Decimal("0.25"))
    assert shown.final == claimed.final == Decimal("0.08")
    assert result(scene).inputs.seats == (1, 2)


def test_a_dead_claim_leaves_the_index_and_stays_in_the_claimed_one(scene: Scene) -> None:
    graded(scene)
    kill(scene, "Q5.10a")
    # Without Q5.10a the quick wins are 0.00: 0.3 x 0.11 = 0.033 -> 0.03.
    held = result(scene)
    assert held.shown is not None and held.claimed is not None
    assert (held.shown.final, held.claimed.final) == (Decimal("0.03"), Decimal("0.08"))
    assert held.inputs.hidden == {"Q5.10a"}


def test_what_is_not_published_is_computed_and_not_stored(scene: Scene) -> None:
    graded(scene)
    before = audit.head(JEMBER)
    assert result(scene).shown is not None
    assert (audit.head(JEMBER), Result.objects.count()) == (before, 0)


def test_a_reopened_last_seat_takes_the_result_back(scene: Scene) -> None:
    graded(scene, both=False)
    assert result(scene).inputs.seats == (1,)
    seats.reopen(seat=scene.seat, reason="Salah ketik.", by=scene.cast.assessor)
    assert result(scene).shown is None


def test_a_published_result_is_frozen_and_later_deaths_do_not_touch_it(scene: Scene) -> None:
    graded(scene)
    key = link(scene, "Q5.10a")
    by, part = scene.cast.secretariat, scene.participation
    results.close(by=by, participation=part)
    results.publish(by=by, participation=part)
    assert audit.newest(JEMBER, limit=1)[0].verb == "participation.publish"
    stored = Result.objects.get(participation=part)
    assert (stored.final, stored.claimed_final, stored.assessors) == (
        Decimal("0.08"), Decimal("0.08"), 2,
    )  # fmt: skip
    evidence.write_verdicts(found={key: Check(Verdict.DEAD, AT, "no-answer")}, by=by)
    shown = result(scene).shown
    assert shown is not None and shown.final == stored.final


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
    # The index of one assessor would be that assessor's grades: the city waits for the second.
    city = signed_in(scene.cast.coordinator)
    alone = city.get(PAGE)
    assert alone.status_code == 200
    assert "Baru satu asesor" in alone.content.decode()
    assert "0,08" not in alone.content.decode() and "0,09" not in alone.content.decode()
    handing_in.hand_in(seat=scene.second_seat, by=scene.cast.second_assessor)
    assert city.get(PAGE).context["handed_in"] == 2


SEES = {
    "public": False,
    "newcomer": False,
    "pic_health": False,
    "leader": False,
    "jayapura_coordinator": False,
    "assessor": True,
    "second_assessor": False,
    "other_assessor": False,
    "ministry": True,
    "secretariat": True,
}


@pytest.mark.parametrize(("name", "sees"), SEES.items())
def test_who_sees_the_result_of_one_assessor(scene: Scene, name: str, sees: bool) -> None:
    graded(scene, both=False)
    browser = signed_in(getattr(scene.cast, name))
    for address in (f"{PAGE}mengapa/", f"{PAGE}mengapa/Q5.10a/"):
        assert (browser.get(address).status_code == 200) is sees


def grades_shown(scene: Scene, name: str) -> bool:
    """Whether somebody's page of a question shows grades by seat; they see the page itself."""
    page = signed_in(getattr(scene.cast, name)).get(f"{PAGE}mengapa/C3.11.1/")
    assert page.status_code == 200, name
    assert "3,50" in page.content.decode(), name
    shown = "Asesor 2" in page.content.decode()
    assert shown is ("nilai asesor: 4, 3" in page.content.decode())
    return shown


def test_the_city_sees_grades_by_seat_only_once_the_grading_is_closed(scene: Scene) -> None:
    graded(scene)
    city, by = ("pic_health", "coordinator", "leader"), scene.cast.secretariat
    assert not any(grades_shown(scene, name) for name in city)
    assert all(grades_shown(scene, name) for name in ("assessor", "secretariat", "ministry"))
    results.close(by=by, participation=scene.participation)
    assert all(grades_shown(scene, name) for name in city)
    results.publish(by=by, participation=scene.participation)
    assert grades_shown(scene, "public")


def test_a_published_exercise_is_open_but_wears_its_mark_and_no_rank(scene: Scene) -> None:
    graded(scene)
    by, part = scene.cast.secretariat, scene.participation
    results.close(by=by, participation=part)
    results.publish(by=by, participation=part)
    page = signed_in(scene.cast.public).get(PAGE)
    assert page.status_code == 200
    assert "kc-watermark" in page.content.decode()
    assert page.context["line"].rank is None
