"""Writing answers: nothing is lost, nobody is overwritten, and only whose turn it is may act."""

from decimal import Decimal

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from kotacerdas.city.queries.audit import history, verify
from kotacerdas.core.errors import Invalid, NotFound, Refused, Stale
from kotacerdas.prove.answers.actions import answers
from kotacerdas.prove.answers.queries.answers import texts, whole
from tests.city.cast import JEMBER
from tests.prove.scene import Scene

Q = "C3.12.1"


def save(scene: Scene, text: str, version: int, grade: int | None = 3) -> answers.Saved:
    return answers.save(
        answer=scene.answer(Q),
        narrative=text,
        self_grade=None if grade is None else Decimal(grade),
        version=version,
        by=scene.cast.pic_health,
    )


def test_a_saved_text_gets_the_next_version_and_becomes_a_draft(scene: Scene) -> None:
    saved = save(scene, "6.912 dari 8.000 baduta ditangani.", version=0)
    assert (saved.version, saved.state) == (1, "draft")
    assert whole(scene.participation, Q).narrative == "6.912 dari 8.000 baduta ditangani."


def test_every_saved_version_is_kept(scene: Scene) -> None:
    save(scene, "satu", version=0)
    save(scene, "satu dua", version=1)
    kept = [(text.version, text.narrative) for text in texts(scene.answer(Q))]
    assert kept == [(2, "satu dua"), (1, "satu")]


def test_a_stale_save_is_refused_with_both_texts(scene: Scene) -> None:
    save(scene, "tulisan rekan", version=0)
    with pytest.raises(Stale) as caught:
        save(scene, "tulisan saya", version=0)
    assert caught.value.mine["narrative"] == "tulisan saya"
    assert caught.value.theirs["narrative"] == "tulisan rekan"
    assert caught.value.version == 1


def test_the_refused_text_is_kept_beside_once_and_the_standing_one_stays(scene: Scene) -> None:
    save(scene, "tulisan rekan", version=0)
    for _ in range(2):
        with pytest.raises(Stale):
            save(scene, "tulisan saya", version=0)
    kept = [(text.version, text.narrative) for text in texts(scene.answer(Q))]
    assert sorted(kept, key=str) == [(1, "tulisan rekan"), (None, "tulisan saya")]
    assert whole(scene.participation, Q).narrative == "tulisan rekan"


def test_who_writes_on_before_choosing_keeps_one_growing_text(scene: Scene) -> None:
    save(scene, "tulisan rekan", version=0)
    for text in ("saya", "saya menulis", "saya menulis terus"):
        with pytest.raises(Stale):
            save(scene, text, version=0)
    refused = [text.narrative for text in texts(scene.answer(Q)) if text.version is None]
    assert refused == ["saya menulis terus"]
    verbs = [event.verb for event in history(f"answers.answer:{scene.answer(Q)}")]
    assert verbs == ["answer.saved", "answer.refused"]


def test_a_repeated_request_does_no_harm(scene: Scene) -> None:
    first = save(scene, "sama", version=0)
    again = save(scene, "sama", version=0)
    assert again == first
    assert len(texts(scene.answer(Q))) == 1


def test_a_save_costs_a_handful_of_queries(scene: Scene) -> None:
    answer = scene.answer(Q)
    by = scene.cast.pic_health
    with CaptureQueriesContext(
        connection,
    ) as seen:
        answers.save(answer=answer, narrative="teks", self_grade=None, version=0, by=by)
    asked = [q["sql"] for q in seen if "SAVEPOINT" not in q["sql"]]
    assert len(asked) == 5, asked


def test_every_write_is_in_the_audit_chain_and_the_chain_holds(scene: Scene) -> None:
    scene.submit(Q)
    verbs = [event.verb for event in history(f"answers.answer:{scene.answer(Q)}")]
    assert verbs == [
        "answer.saved",
        "answer.send",
        "answer.approve",
        "answer.verify",
        "answer.submit",
    ]
    assert verify(JEMBER) == []


def test_a_sent_answer_is_closed_and_the_sentence_says_who_can_take_it_back(scene: Scene) -> None:
    scene.write(Q)
    scene.bring(Q, "send")
    with pytest.raises(Refused, match="PIC"):
        save(scene, "masih mau mengubah", version=1)


def test_an_approved_answer_names_the_coordinator(scene: Scene) -> None:
    scene.write(Q)
    scene.bring(Q, "send", "approve")
    with pytest.raises(Refused, match=r"[ck]oordinator"):
        save(scene, "masih mau mengubah", version=1)


def test_a_return_needs_a_reason_and_shows_it_until_the_next_sending(scene: Scene) -> None:
    scene.write(Q)
    scene.bring(Q, "send")
    by = scene.cast.head_health
    with pytest.raises(Invalid):
        answers.move(answer=scene.answer(Q), verb="return", by=by, reason="  ")
    answers.move(answer=scene.answer(Q), verb="return", by=by, reason="Tahun datanya keliru.")
    line = whole(scene.participation, Q).line
    assert (line.shown_state, line.return_reason) == ("returned", "Tahun datanya keliru.")
    scene.bring(Q, "send")
    assert whole(scene.participation, Q).line.return_reason == ""


def test_an_empty_or_ungraded_or_overlong_answer_is_not_sent(scene: Scene) -> None:
    with pytest.raises(Invalid, match="dulu"):
        scene.bring(Q, "send")
    save(scene, "ada", version=0, grade=None)
    with pytest.raises(Invalid):
        scene.bring(Q, "send")
    save(scene, "kata " * 301, version=1)
    with pytest.raises(Invalid, match="301"):
        scene.bring(Q, "send")
    assert scene.state(Q) == "draft"


def test_nobody_approves_a_text_that_changed_meanwhile(scene: Scene) -> None:
    scene.write(Q)
    scene.bring(Q, "send")
    with pytest.raises(Refused):
        answers.move(answer=scene.answer(Q), verb="approve", version=0, by=scene.cast.head_health)
    assert scene.state(Q) == "sent"


def test_a_pic_does_not_approve_and_an_unknown_step_does_not_exist(scene: Scene) -> None:
    scene.write(Q)
    scene.bring(Q, "send")
    with pytest.raises(Refused):
        answers.move(answer=scene.answer(Q), verb="approve", by=scene.cast.pic_health)
    with pytest.raises(NotFound):
        answers.move(answer=scene.answer(Q), verb="dance", by=scene.cast.pic_health)
    with pytest.raises(NotFound):
        answers.move(answer=scene.answer(Q), verb="attach", by=scene.cast.coordinator)


def test_another_city_learns_nothing(scene: Scene) -> None:
    for by in (scene.cast.jayapura_coordinator, scene.cast.other_assessor):
        with pytest.raises(NotFound):
            answers.save(answer=scene.answer(Q), narrative="x", self_grade=None, version=0, by=by)


@pytest.mark.parametrize("grade", [0, 5])
def test_a_grade_off_the_scale_is_refused(scene: Scene, grade: int) -> None:
    with pytest.raises(Invalid):
        save(scene, "teks", version=0, grade=grade)
    assert scene.version(Q) == 0
