"""The job: a dead application takes its claim out of the index at the next tick."""

from collections.abc import Iterator
from datetime import timedelta
from decimal import Decimal
from io import BytesIO
from pathlib import Path

import pytest
from pytest_django import Settings

from kotacerdas.city.queries.audit import newest
from kotacerdas.prove.answers.actions import citations
from kotacerdas.prove.answers.queries.citations import hidden_questions, one
from kotacerdas.prove.assessment.actions import assessments, handing_in
from kotacerdas.prove.results.queries.board import assessed
from kotacerdas.run.evidence.checks.file import KIND as FILE
from kotacerdas.run.evidence.jobs.minutely import recheck_evidence
from kotacerdas.run.evidence.models import Evidence
from kotacerdas.run.web.queries import asking
from tests.city.cast import AT, JEMBER
from tests.prove.answers.test_citations import application, beat, heartbeat, verdict
from tests.prove.scene import Scene
from tests.run.line import Line, lined

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


def test_a_death_is_written_with_its_beat_as_one_event(scene: Scene) -> None:
    app = graded(scene)
    before = newest(JEMBER, limit=1)[0].seq
    beat(app, alive=False, minutes=1)
    verbs = [event.verb for event in newest(JEMBER, limit=10) if event.seq > before]
    assert verbs == ["evidence.checked", "application.silent"]
    assert hidden_questions(scene.participation) == {Q}
    recheck_evidence.run(LATER)
    assert newest(JEMBER, limit=1)[0].verb == "evidence.checked"


def test_files_are_read_once_a_day_a_few_at_a_time(scene: Scene, files_dir: Path) -> None:
    files = [
        citations.NewFile(Q, f"Berkas {number}", "berkas.txt", BytesIO(f"isi {number}".encode()))
        for number in range(FILE.at_once + 1)
    ]
    citations.attach_files(
        participation=scene.participation, files=files, by=scene.cast.coordinator
    )
    tomorrow = AT + timedelta(days=1)
    assert recheck_evidence.run(tomorrow) is True
    assert Evidence.objects.filter(checked_at=tomorrow).count() == FILE.at_once
    assert recheck_evidence.run(tomorrow) is False
    assert Evidence.objects.filter(checked_at=tomorrow).count() == FILE.at_once + 1
    assert set(Evidence.objects.values_list("verdict", flat=True)) == {"stored"}


@pytest.fixture
def line(monkeypatch: pytest.MonkeyPatch, settings: Settings) -> Iterator[Line]:
    """A living host, an ill one, and a neighbour."""
    with lined("a", "xb", "n") as found:
        monkeypatch.setattr(asking, "ask", found.ask)
        # The ports of these servers would be refused when attached.
        monkeypatch.setattr(citations, "askable", lambda link: None)
        settings.NEIGHBOURS = [found.address("n")]
        yield found


def link(scene: Scene, address: str) -> int:
    return citations.attach_link(
        answer=scene.answer(Q), title="", link=address, by=scene.cast.pic_health
    )


def test_links_are_asked_by_the_machine_and_again_within_a_day(scene: Scene, line: Line) -> None:
    good, bad = link(scene, line.address("a")), link(scene, line.address("xb"))
    recheck_evidence.run(LATER)
    assert (verdict(good), verdict(bad)) == ("standing", "dead")
    assert hidden_questions(scene.participation) == frozenset()
    line.servers.pop("a")
    recheck_evidence.run(LATER + timedelta(hours=19))
    assert verdict(good) == "standing"
    recheck_evidence.run(LATER + timedelta(days=1))
    assert verdict(good) == "dead"
    assert hidden_questions(scene.participation) == {Q}


def test_links_of_one_hour_are_asked_again_spread_over_four(scene: Scene, line: Line) -> None:
    keys = [link(scene, line.address(f"s{n}.a")) for n in range(4)]
    recheck_evidence.run(LATER)
    found = one(keys[2])
    assert found is not None
    turn = found.evidence - int(LATER.timestamp()) // 60
    early = LATER + timedelta(hours=20, minutes=turn % recheck_evidence.SPREAD_MINUTES)
    recheck_evidence.run(early)
    asked = Evidence.objects.filter(checked_at=early).values_list("pk", flat=True)
    assert list(asked) == [found.evidence]


def test_a_run_asks_eight_links_one_a_host_and_says_that_more_wait(
    scene: Scene, line: Line
) -> None:
    same = [link(scene, line.address("a", f"/{n}")) for n in range(2)]
    others = [link(scene, line.address(f"s{n}.a")) for n in range(8)]
    assert recheck_evidence.run(LATER) is True
    asked = [key for key in (*same, *others) if verdict(key) == "standing"]
    assert asked == [same[0], *others[:7]]
    assert recheck_evidence.run(LATER) is False
    assert {verdict(key) for key in (*same, *others)} == {"standing"}


def test_while_our_own_line_is_down_a_link_keeps_its_verdict_and_its_turn(
    scene: Scene, line: Line
) -> None:
    held, fresh = link(scene, line.address("a")), 0
    recheck_evidence.run(LATER)
    line.cut = "way"
    fresh = link(scene, line.address("b.a"))
    tomorrow = LATER + timedelta(days=1)
    assert recheck_evidence.run(tomorrow) is False
    assert (verdict(held), verdict(fresh)) == ("standing", "unchecked")
    line.cut = ""
    recheck_evidence.run(tomorrow + timedelta(minutes=1))
    assert (verdict(held), verdict(fresh)) == ("standing", "standing")
