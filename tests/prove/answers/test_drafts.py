"""Drafts from the plan: read from heartbeats, proven by them, and never over a human's text."""

from datetime import timedelta

import pytest

from kotacerdas.core.actor import machine
from kotacerdas.core.errors import Refused
from kotacerdas.core.period import Year
from kotacerdas.plan.quick_wins.actions import quick_wins
from kotacerdas.plan.quick_wins.queries.quick_wins import running
from kotacerdas.prove.answers.actions import answers, drafts
from kotacerdas.prove.answers.actions.drafts import draft_from_plan, drafted_questions
from kotacerdas.prove.answers.queries.answers import whole
from kotacerdas.prove.answers.queries.citations import of_answer
from kotacerdas.prove.instruments.adapters.instrument_yaml import load_shipped
from tests.city.cast import AT, JEMBER
from tests.prove.answers.test_citations import application, beat
from tests.prove.scene import Scene

Q = "Q5.10a"


def quick_win(scene: Scene, name: str, alive: bool | None, since: int = 2024) -> int:
    """A quick win on an application whose newest beat is as given; ``None``: never asked."""
    app = application(scene, f"Aplikasi {name}")
    if alive is not None:
        beat(app, alive=alive)
    by = scene.cast.coordinator
    key = quick_wins.add(
        by=by,
        city=JEMBER,
        opd=scene.cast.jember_health,
        name=name,
        dimension="living",
        started_in=Year(since),
    )
    quick_wins.hang_on_application(by=by, quick_win=key, application=app)
    return key


@pytest.mark.parametrize("name", ["gmsc-2022-kppn-ikn", "gmsc-2023-reguler", "gmsc-2023-kppn-ikn"])
def test_the_instrument_itself_marks_what_a_plan_can_answer(name: str) -> None:
    assert drafted_questions(load_shipped(name)) == ("Q5.10a",)


def test_an_instrument_without_quick_wins_has_nothing_to_draft() -> None:
    assert drafted_questions(load_shipped("spbe-2020")) == ()


def test_the_draft_counts_what_runs_and_names_what_does_not(scene: Scene) -> None:
    quick_win(scene, "Aduan Cepat", alive=True)
    quick_win(scene, "Antrean", alive=False)
    quick_win(scene, "Peta", alive=None)
    quick_win(scene, "Baru tahun ini", alive=True, since=2026)
    done = draft_from_plan(participation=scene.participation, by=scene.cast.coordinator)
    assert (done.written, done.left) == ((Q,), ())
    found = whole(scene.participation, Q)
    assert "1 dari 3 quick win yang dimulai sebelum 2026 berjalan" in found.narrative
    assert "Tidak menjawab: Antrean (Dinas Kesehatan)." in found.narrative
    assert "Tidak diamati: Peta (Dinas Kesehatan)." in found.narrative
    assert "Baru tahun ini" not in found.narrative
    assert found.line.drafted_from == f"plan.quick_wins:{JEMBER}:2026"


def test_the_heartbeats_are_its_evidence_and_say_what_they_said(scene: Scene) -> None:
    quick_win(scene, "Aduan Cepat", alive=True)
    quick_win(scene, "Antrean", alive=False)
    draft_from_plan(participation=scene.participation, by=scene.cast.coordinator)
    found = {each.title: each.verdict for each in of_answer(scene.answer(Q))}
    assert found == {"Aplikasi Aduan Cepat": "standing", "Aplikasi Antrean": "dead"}


def test_a_text_is_left_alone_whoever_wrote_it(scene: Scene) -> None:
    scene.write(Q, "tulisan manusia")
    done = draft_from_plan(participation=scene.participation, by=scene.cast.coordinator)
    assert (done.written, done.left) == ((), (Q,))
    assert whole(scene.participation, Q).narrative == "tulisan manusia"


def test_a_human_may_write_on_and_the_origin_stays_known(scene: Scene) -> None:
    draft_from_plan(participation=scene.participation, by=scene.cast.coordinator)
    found = whole(scene.participation, Q)
    answers.save(
        answer=found.line.answer,
        narrative=found.narrative + " Rinciannya terlampir.",
        self_grade=None,
        version=found.line.version,
        by=scene.cast.pic_health,
    )
    assert whole(scene.participation, Q).line.drafted_from != ""


def test_an_empty_plan_says_so(scene: Scene) -> None:
    text = drafts.words(running(JEMBER, AT + timedelta(days=1)))
    assert "2026" in text


def test_a_machine_or_another_opd_drafts_nothing(scene: Scene) -> None:
    with pytest.raises(Refused):
        draft_from_plan(participation=scene.participation, by=scene.cast.pic_school)
    with pytest.raises(Exception, match=r"masuk|sign in"):
        draft_from_plan(participation=scene.participation, by=machine("uji", AT))
