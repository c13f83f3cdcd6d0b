"""Evidence that two hold at the same moment: what was written first stays."""

from __future__ import annotations

import pytest

from kotacerdas.city.models import AuditEvent
from kotacerdas.city.queries.audit import verify
from kotacerdas.core.errors import Refused
from kotacerdas.core.evaluation.evidence import Check, Verdict
from kotacerdas.prove.answers.actions import citations
from kotacerdas.prove.answers.models import Answer, Citation
from kotacerdas.run.evidence.actions import evidence
from kotacerdas.run.evidence.models import Evidence
from tests.city.cast import AT, JEMBER
from tests.prove.scene import Scene
from tests.race import overtaken

pytestmark = pytest.mark.postgresql
QUESTION = "C3.11.1"


def link(scene: Scene) -> int:
    return citations.attach_link(
        answer=scene.answer(QUESTION),
        title="Berita",
        link="https://jemberkab.go.id/berita",
        by=scene.cast.pic_health,
    )


def events(verb: str) -> int:
    return AuditEvent.objects.filter(chain=JEMBER, verb=verb).count()


def test_of_two_checks_at_one_moment_one_is_written(committed: Scene) -> None:
    key = Citation.objects.get(pk=link(committed)).evidence_id
    by = committed.cast.coordinator
    alive = {key: Check(Verdict.STANDING, AT, "answered")}
    dead = {key: Check(Verdict.DEAD, AT, "no-answer")}
    with overtaken(Evidence, lambda: evidence.write_verdicts(found=dead, by=by)):
        assert evidence.write_verdicts(found=alive, by=by) == 0
    assert Evidence.objects.get(pk=key).verdict == Verdict.DEAD
    assert events("evidence.checked") == 1
    assert verify(JEMBER) == []


def test_evidence_is_withdrawn_once(committed: Scene) -> None:
    key = link(committed)
    first, second = committed.cast.coordinator, committed.cast.pic_health
    with overtaken(Citation, lambda: citations.withdraw(citation=key, by=first)):
        citations.withdraw(citation=key, by=second)
    assert events("evidence.withdrawn") == 1


def test_what_was_withdrawn_meanwhile_is_not_confirmed(committed: Scene) -> None:
    key = link(committed)
    by = committed.cast.coordinator
    with (
        overtaken(Citation, lambda: citations.withdraw(citation=key, by=by)),
        pytest.raises(Refused),
    ):
        citations.confirm(citation=key, valid_from=AT.date(), by=committed.cast.head_health)
    assert (events("evidence.withdrawn"), events("evidence.confirmed")) == (1, 0)


def test_evidence_on_an_empty_answer_does_not_call_back_what_was_sent_meanwhile(
    committed: Scene,
) -> None:
    def send() -> None:
        committed.write(QUESTION)
        committed.bring(QUESTION, "send")

    with overtaken(Answer, send):
        link(committed)
    assert Answer.objects.get(pk=committed.answer(QUESTION)).state == "sent"
