"""Two people at one answer at the same moment: one write counts, and nothing of it is lost."""

from __future__ import annotations

from decimal import Decimal

import pytest

from kotacerdas.city.queries.audit import verify
from kotacerdas.core.errors import Refused, Stale
from kotacerdas.prove.answers.actions import answer_sheets, drafts
from kotacerdas.prove.answers.models import Answer, AnswerVersion
from tests.city.cast import JEMBER
from tests.prove.scene import Scene
from tests.race import overtaken

pytestmark = pytest.mark.postgresql
QUESTION = "C3.11.1"


def row(scene: Scene, question: str = QUESTION) -> Answer:
    return Answer.objects.get(pk=scene.answer(question))


@pytest.mark.parametrize("begun", [False, True])
def test_of_two_saves_over_one_version_the_later_is_kept_beside(
    committed: Scene, begun: bool
) -> None:
    scene = committed
    if begun:
        scene.write(QUESTION, "Awal.")
    newest = 1 + begun
    with (
        overtaken(Answer, lambda: scene.write(QUESTION, "Cepat.", scene.cast.coordinator)),
        pytest.raises(Stale) as late,
    ):
        scene.write(QUESTION, "Lambat.", scene.cast.pic_health)
    assert late.value.mine["narrative"] == "Lambat."
    assert late.value.theirs["narrative"] == "Cepat."
    assert (row(scene).narrative, row(scene).version) == ("Cepat.", newest)
    kept = AnswerVersion.objects.filter(answer=row(scene)).values_list("version", "narrative")
    assert set(kept) - {(1, "Awal.")} == {(newest, "Cepat."), (None, "Lambat.")}
    assert verify(JEMBER) == []


def test_a_save_does_not_call_back_what_was_sent_meanwhile(committed: Scene) -> None:
    scene = committed
    scene.write(QUESTION)
    with (
        overtaken(Answer, lambda: scene.bring(QUESTION, "send")),
        pytest.raises(Stale),
    ):
        scene.write(QUESTION, "Lebih baik.", scene.cast.coordinator)
    assert (row(scene).state, row(scene).narrative) == ("sent", "Sudah berjalan.")


def test_nobody_approves_a_text_that_was_recalled_and_changed_meanwhile(committed: Scene) -> None:
    scene = committed
    scene.write(QUESTION)
    scene.bring(QUESTION, "send")

    def again() -> None:
        scene.bring(QUESTION, "recall")
        scene.write(QUESTION, "Lain sama sekali.")
        scene.bring(QUESTION, "send")

    with overtaken(Answer, again), pytest.raises(Refused):
        scene.bring(QUESTION, "approve")
    assert (row(scene).state, row(scene).narrative) == ("sent", "Lain sama sekali.")


def test_a_step_is_taken_once(committed: Scene) -> None:
    scene = committed
    scene.write(QUESTION)
    with (
        overtaken(Answer, lambda: scene.bring(QUESTION, "send", "approve")),
        pytest.raises(Refused),
    ):
        scene.bring(QUESTION, "send")
    assert row(scene).state == "approved"


def test_many_steps_at_once_are_all_taken_or_none(committed: Scene) -> None:
    scene = committed
    scene.write("C3.11.1")
    scene.write("C3.12.1")
    with (
        overtaken(Answer, lambda: scene.bring("C3.12.1", "send", "approve")),
        pytest.raises(Refused),
    ):
        answer_sheets.move(
            participation=scene.participation,
            questions=["C3.11.1", "C3.12.1"],
            verb="send",
            by=scene.cast.pic_health,
        )
    assert (row(scene, "C3.11.1").state, row(scene, "C3.12.1").state) == ("draft", "approved")


def test_a_sheet_does_not_write_over_an_answer_begun_meanwhile(committed: Scene) -> None:
    scene = committed
    with (
        overtaken(Answer, lambda: scene.write(QUESTION, "Tulisan tangan.")),
        pytest.raises(Refused),
    ):
        answer_sheets.fill(
            participation=scene.participation,
            texts={QUESTION: ("Dari lembar.", Decimal(2))},
            by=scene.cast.pic_health,
        )
    assert row(scene).narrative == "Tulisan tangan."


def test_a_draft_from_the_plan_does_not_write_over_a_text_of_that_moment(committed: Scene) -> None:
    scene = committed
    question = "Q5.10a"
    with overtaken(Answer, lambda: scene.write(question, "Tulisan tangan.")):
        done = drafts.draft_from_plan(participation=scene.participation, by=scene.cast.coordinator)
    assert question in done.left
    assert (row(scene, question).narrative, row(scene, question).version) == ("Tulisan tangan.", 1)
    assert AnswerVersion.objects.filter(answer=row(scene, question)).count() == 1
