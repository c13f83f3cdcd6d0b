"""Grading: own seat, own time, allowed grades, and only what may be shown."""

from decimal import Decimal

import pytest

from kotacerdas.core.errors import Invalid, NotFound, Refused, Stale
from kotacerdas.prove.assessment.actions import assessments, handing_in
from kotacerdas.prove.assessment.queries.desk import grades_of
from tests.prove.scene import Scene

Q = "C3.12.1"


def grade(scene: Scene, given: str = "3", version: int = 0, question: str = Q) -> int:
    return assessments.grade(
        seat=scene.seat,
        question=question,
        grade=Decimal(given),
        remark="Bukti lengkap.",
        version=version,
        by=scene.cast.assessor,
    ).version


def test_a_grade_is_kept_with_its_remark_and_version(scene: Scene) -> None:
    scene.submit(Q)
    assert grade(scene) == 1
    assert grade(scene, "4", version=1) == 2
    kept = grades_of(scene.seat)[Q]
    assert (kept.grade, kept.remark, kept.version) == (Decimal(4), "Bukti lengkap.", 2)


def test_the_same_grade_again_is_no_change(scene: Scene) -> None:
    scene.submit(Q)
    assert (grade(scene), grade(scene)) == (1, 1)


def test_a_stale_grade_is_refused_with_both(scene: Scene) -> None:
    scene.submit(Q)
    grade(scene, "3")
    with pytest.raises(Stale) as caught:
        grade(scene, "1", version=0)
    assert (caught.value.mine["grade"], caught.value.theirs["grade"]) == ("1", "3")


@pytest.mark.parametrize("given", ["0", "2.5", "5"])
def test_a_grade_off_the_scale_is_refused(scene: Scene, given: str) -> None:
    scene.submit(Q)
    with pytest.raises(Invalid):
        grade(scene, given)


def test_what_is_not_submitted_is_not_there_for_an_assessor(scene: Scene) -> None:
    scene.write(Q)
    with pytest.raises(NotFound):
        grade(scene)
    with pytest.raises(NotFound):
        grade(scene, question="X1")


def test_nobody_grades_on_another_seat(scene: Scene) -> None:
    scene.submit(Q)
    with pytest.raises(Refused):
        assessments.grade(
            seat=scene.second_seat,
            question=Q,
            grade=Decimal(3),
            remark="",
            version=0,
            by=scene.cast.assessor,
        )


def test_a_handed_in_seat_is_read_only(scene: Scene) -> None:
    scene.submit(Q)
    grade(scene)
    handing_in.hand_in(seat=scene.seat, by=scene.cast.assessor)
    with pytest.raises(Refused):
        grade(scene, "4", version=1)


def test_a_sheet_of_grades_is_taken_whole_or_not_at_all(scene: Scene) -> None:
    scene.submit(Q)
    sheet = {Q: (Decimal(3), "baik"), "C3.12.2": (Decimal(2), "")}
    with pytest.raises(Invalid, match=r"C3\.12\.2"):
        assessments.grade_many(seat=scene.seat, grades=sheet, by=scene.cast.assessor)
    assert grades_of(scene.seat) == {}
    scene.submit("C3.12.2")
    assert assessments.grade_many(seat=scene.seat, grades=sheet, by=scene.cast.assessor) == 2
    with pytest.raises(Refused):
        assessments.grade_many(seat=scene.seat, grades=sheet, by=scene.cast.assessor)
