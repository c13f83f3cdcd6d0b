"""One assessor in two windows at the same moment: no grade is written over unseen."""

from __future__ import annotations

from decimal import Decimal

import pytest

from kotacerdas.core.errors import Stale
from kotacerdas.prove.assessment.actions import assessments
from kotacerdas.prove.assessment.models import Assessment
from tests.prove.scene import Scene
from tests.race import overtaken

pytestmark = pytest.mark.postgresql
QUESTION = "C3.11.1"


def grade(scene: Scene, grade: int, version: int) -> None:
    assessments.grade(
        seat=scene.seat,
        question=QUESTION,
        grade=Decimal(grade),
        remark="",
        version=version,
        by=scene.cast.assessor,
    )


@pytest.mark.parametrize(("begun", "write"), [(False, "INSERT"), (True, "UPDATE")])
def test_of_two_grades_over_one_version_the_later_is_told(
    committed: Scene, begun: bool, write: str
) -> None:
    committed.submit(QUESTION)
    if begun:
        grade(committed, 1, 0)
    version = int(begun)
    faster = overtaken(Assessment, lambda: grade(committed, 4, version), write=write)
    with faster, pytest.raises(Stale) as late:
        grade(committed, 2, version)
    assert (late.value.mine["grade"], late.value.theirs["grade"]) == ("2", "4")
    held = Assessment.objects.get(seat=committed.seat, question=QUESTION)
    assert (held.grade, held.version) == (4, version + 1)
