"""Many answers at once: whole or not at all, one event."""

from decimal import Decimal

import pytest

from kotacerdas.city.queries.audit import newest
from kotacerdas.core.errors import Invalid, NotFound, Refused
from kotacerdas.prove.answers.actions import answer_sheets
from kotacerdas.prove.answers.queries.answers import texts, whole
from tests.city.cast import JEMBER
from tests.prove.scene import HEALTH, Scene

TEXTS = {code: (f"Isi {code}.", Decimal(3)) for code in HEALTH}


def fill(scene: Scene) -> int:
    return answer_sheets.fill(
        participation=scene.participation, texts=TEXTS, by=scene.cast.coordinator
    )


def test_a_sheet_fills_empty_answers_with_one_event(scene: Scene) -> None:
    before = newest(JEMBER, limit=1)[0].seq
    assert fill(scene) == 4
    event = newest(JEMBER, limit=1)[0]
    assert (event.seq, event.verb) == (before + 1, "answers.filled")
    assert whole(scene.participation, HEALTH[0]).narrative == f"Isi {HEALTH[0]}."
    assert [text.version for text in texts(scene.answer(HEALTH[0]))] == [1]


def test_a_written_answer_refuses_the_whole_sheet(scene: Scene) -> None:
    scene.write(HEALTH[1], "tulisan orang")
    with pytest.raises(Refused, match=HEALTH[1]):
        fill(scene)
    assert scene.state(HEALTH[0]) == "empty"


def test_an_unassigned_question_refuses_the_whole_sheet(scene: Scene) -> None:
    with pytest.raises(Invalid, match="O1"):
        answer_sheets.fill(
            participation=scene.participation,
            texts={"O1": ("x", None)},
            by=scene.cast.coordinator,
        )


def test_a_stranger_does_not_learn_which_questions_are_assigned(scene: Scene) -> None:
    told = []
    for code in ("O1", HEALTH[0]):
        with pytest.raises(NotFound) as fault:
            answer_sheets.fill(
                participation=scene.participation,
                texts={code: ("Isi.", None)},
                by=scene.cast.jayapura_coordinator,
            )
        told.append(str(fault.value))
    assert told[0] == told[1]


def test_many_answers_take_the_same_step_at_once(scene: Scene) -> None:
    fill(scene)
    part = scene.participation
    for verb, by in (
        ("send", scene.cast.pic_health),
        ("approve", scene.cast.head_health),
        ("verify", scene.cast.coordinator),
        ("submit", scene.cast.coordinator),
    ):
        assert answer_sheets.move(participation=part, questions=HEALTH, verb=verb, by=by) == 4
    assert {scene.state(code) for code in HEALTH} == {"submitted"}


def test_one_answer_in_the_wrong_state_stops_all(scene: Scene) -> None:
    fill(scene)
    scene.bring(HEALTH[0], "send", "approve")
    with pytest.raises(Refused, match=HEALTH[1].replace(".", r"\.")):
        answer_sheets.move(
            participation=scene.participation,
            questions=HEALTH,
            verb="verify",
            by=scene.cast.coordinator,
        )
    assert scene.state(HEALTH[0]) == "approved"


def test_a_head_approves_no_answers_of_another_opd(scene: Scene) -> None:
    scene.write("C3.15.1")
    from_school = ["C3.15.1"]
    answer_sheets.move(
        participation=scene.participation,
        questions=from_school,
        verb="send",
        by=scene.cast.coordinator,
    )
    with pytest.raises(Refused):
        answer_sheets.move(
            participation=scene.participation,
            questions=from_school,
            verb="approve",
            by=scene.cast.head_health,
        )


def test_nothing_chosen_and_returning_many_are_refused(scene: Scene) -> None:
    by = scene.cast.head_health
    with pytest.raises(Invalid):
        answer_sheets.move(participation=scene.participation, questions=[], verb="send", by=by)
    fill(scene)
    scene.bring(HEALTH[0], "send")
    with pytest.raises(Refused):
        answer_sheets.move(
            participation=scene.participation, questions=HEALTH[:1], verb="return", by=by
        )
