"""Assigning questions: one OPD each, moved with everything that was written."""

import pytest

from kotacerdas.core.errors import Invalid, NotFound, Refused
from kotacerdas.prove.answers.actions import assignments
from kotacerdas.prove.answers.actions.assignments import Task
from kotacerdas.prove.answers.queries.answers import assigned, whole
from tests.prove.scene import HEALTH, SCHOOL, Scene


def test_every_assigned_question_has_an_empty_answer(scene: Scene) -> None:
    assert set(assigned(scene.participation)) == {*HEALTH, *SCHOOL}
    assert {scene.state(code) for code in HEALTH} == {"empty"}


def test_a_question_changes_hands_with_its_text(scene: Scene) -> None:
    scene.write("C3.12.1", "tulisan Dinkes")
    task = Task("C3.12.1", scene.cast.jember_school)
    changed = assignments.assign(
        participation=scene.participation, tasks=[task], by=scene.cast.coordinator
    )
    found = whole(scene.participation, "C3.12.1")
    assert (changed, found.line.opd, found.narrative) == (
        1,
        scene.cast.jember_school,
        "tulisan Dinkes",
    )


def test_assigning_what_stands_changes_nothing(scene: Scene) -> None:
    task = Task("C3.15.1", scene.cast.jember_school)
    part = scene.participation
    assert assignments.assign(participation=part, tasks=[task], by=scene.cast.coordinator) == 0


def test_an_unknown_or_doubled_question_refuses_the_whole(scene: Scene) -> None:
    school = scene.cast.jember_school
    for tasks in ([Task("O1", school), Task("X9", school)], [Task("O1", school)] * 2):
        with pytest.raises(Invalid):
            assignments.assign(
                participation=scene.participation, tasks=tasks, by=scene.cast.coordinator
            )
    assert "O1" not in assigned(scene.participation)


def test_only_the_coordinator_assigns(scene: Scene) -> None:
    task = [Task("O1", scene.cast.jember_school)]
    with pytest.raises(Refused):
        assignments.assign(participation=scene.participation, tasks=task, by=scene.cast.pic_health)
    with pytest.raises(NotFound):
        assignments.assign(
            participation=scene.participation, tasks=task, by=scene.cast.jayapura_coordinator
        )
