"""Evidence that two hold at the same moment: what a person withdrew stays withdrawn."""

from __future__ import annotations

import pytest

from kotacerdas.city.models import AuditEvent
from kotacerdas.city.queries.audit import verify
from kotacerdas.core.errors import Refused
from kotacerdas.core.evaluation.evidence import Check, Verdict
from kotacerdas.prove.answers.actions import evidence
from kotacerdas.prove.answers.models import Answer, Evidence
from tests.city.cast import AT, JEMBER
from tests.prove.scene import Scene
from tests.race import overtaken

pytestmark = pytest.mark.postgresql
QUESTION = "C3.11.1"


def link(scene: Scene) -> int:
    return evidence.attach_link(
        answer=scene.answer(QUESTION),
        title="Berita",
        link="https://jemberkab.go.id/berita",
        by=scene.cast.pic_health,
    )


def events(verb: str) -> int:
    return AuditEvent.objects.filter(chain=JEMBER, verb=verb).count()


def test_a_verdict_does_not_raise_what_was_withdrawn_meanwhile(committed: Scene) -> None:
    key = link(committed)
    by = committed.cast.coordinator
    found = {key: Check(Verdict.STANDING, AT, "answered")}
    with overtaken(Evidence, lambda: evidence.withdraw(evidence=key, by=by)):
        assert evidence.write_verdicts(found=found, by=by) == 0
    assert Evidence.objects.get(pk=key).verdict == Verdict.WITHDRAWN
    assert (events("evidence.withdrawn"), events("evidence.checked")) == (1, 0)
    assert verify(JEMBER) == []


def test_evidence_is_withdrawn_once(committed: Scene) -> None:
    key = link(committed)
    first, second = committed.cast.coordinator, committed.cast.pic_health
    with (
        overtaken(Evidence, lambda: evidence.withdraw(evidence=key, by=first)),
        pytest.raises(Refused),
    ):
        evidence.withdraw(evidence=key, by=second)
    assert events("evidence.withdrawn") == 1


def test_evidence_on_an_empty_answer_does_not_call_back_what_was_sent_meanwhile(
    committed: Scene,
) -> None:
    def send() -> None:
        committed.write(QUESTION)
        committed.bring(QUESTION, "send")

    with overtaken(Answer, send):
        link(committed)
    assert Answer.objects.get(pk=committed.answer(QUESTION)).state == "sent"
