"""The job: a dead application takes its claim out of the index at the next tick."""

from datetime import timedelta
from decimal import Decimal
from io import BytesIO
from pathlib import Path

from kotacerdas.city.queries.audit import newest
from kotacerdas.prove.answers.actions import evidence
from kotacerdas.prove.answers.jobs.minutely import recheck_evidence
from kotacerdas.prove.answers.queries.evidence import hidden_questions
from kotacerdas.prove.assessment.actions import assessments, handing_in
from kotacerdas.prove.results.queries.board import assessed
from tests.city.cast import AT, JEMBER
from tests.prove.answers.test_evidence import application, beat, heartbeat, verdict
from tests.prove.scene import Scene

Q = "Q5.10a"
LATER = AT + timedelta(minutes=1)


def graded(scene: Scene) -> int:
    """Q5.10a submitted with a living heartbeat and graded 4 by the only seat handed in."""
    app = application(scene)
    beat(app, alive=True)
    heartbeat(scene, app)
    scene.submit(Q)
    assessments.grade(
        seat=scene.seat, question=Q, grade=Decimal(4), remark="", version=0, by=scene.cast.assessor
    )
    handing_in.hand_in(seat=scene.seat, by=scene.cast.assessor)
    return app


def finals(scene: Scene) -> tuple[str, str]:
    found = assessed(scene.participation)
    assert found is not None
    return str(found.final), str(found.claimed)


def test_the_claim_of_a_dead_application_leaves_the_index(scene: Scene) -> None:
    app = graded(scene)
    # 4 / 12 quick-win questions = 0.33, times 0.20 = 0.07 (0.066 rounded half up).
    assert finals(scene) == ("0.07", "0.07")
    beat(app, alive=False, minutes=1)
    recheck_evidence.run(LATER)
    assert hidden_questions(scene.participation) == {Q}
    assert finals(scene) == ("0.00", "0.07")
    beat(app, alive=True, minutes=2)
    recheck_evidence.run(LATER + timedelta(minutes=1))
    assert finals(scene) == ("0.07", "0.07")


def test_nothing_is_written_while_nothing_changes(scene: Scene) -> None:
    app = graded(scene)
    beat(app, alive=True, minutes=1)
    before = newest(JEMBER, limit=1)[0].seq
    assert recheck_evidence.run(LATER) is False
    assert newest(JEMBER, limit=1)[0].seq == before


def test_a_change_is_one_event(scene: Scene) -> None:
    app = graded(scene)
    beat(app, alive=False, minutes=1)
    before = newest(JEMBER, limit=1)[0].seq
    recheck_evidence.run(LATER)
    verbs = [event.verb for event in newest(JEMBER, limit=10) if event.seq > before]
    assert verbs == ["evidence.checked"]


def test_a_withdrawn_heartbeat_is_left_alone(scene: Scene) -> None:
    app = application(scene)
    key = heartbeat(scene, app)
    evidence.withdraw(evidence=key, by=scene.cast.pic_health)
    beat(app, alive=False)
    recheck_evidence.run(LATER)
    assert verdict(key) == "withdrawn"


def test_files_are_read_once_a_day_a_few_at_a_time(scene: Scene, files_dir: Path) -> None:
    files = [
        evidence.NewFile(Q, f"Berkas {number}", "berkas.txt", BytesIO(f"isi {number}".encode()))
        for number in range(recheck_evidence.FILES_AT_ONCE + 1)
    ]
    keys = evidence.attach_files(
        participation=scene.participation, files=files, by=scene.cast.coordinator
    )
    assert recheck_evidence.run(LATER) is True
    assert [verdict(key) for key in keys].count("standing") == recheck_evidence.FILES_AT_ONCE
    assert recheck_evidence.run(LATER) is False
    assert {verdict(key) for key in keys} == {"standing"}
    assert recheck_evidence.run(LATER) is False
