"""How the stage is brought into the states that matter, and how the state of a thing is read."""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal

from kotacerdas.core.actor import Actor
from kotacerdas.core.evaluation.evidence import Verdict
from kotacerdas.prove.answers.actions import answers, citations
from kotacerdas.prove.answers.models import Answer, Citation
from kotacerdas.prove.assessment.actions import assessments, handing_in
from kotacerdas.prove.assessment.queries.desk import ungraded_at
from kotacerdas.prove.campaigns.models import Participation, Seat
from kotacerdas.prove.results.actions import results
from kotacerdas.run.applications.models import Heartbeat
from kotacerdas.run.evidence.models import Evidence
from tests.wire.row import Keys
from tests.wire.stage import CITED, QUESTION, Stage

OTHER = "C3.12.1"
STATES = ("empty", "draft", "returned", "sent", "approved", "verified", "submitted")
ANSWER_STEPS = ("send", "approve", "verify", "submit")


def answered(*steps: str) -> Callable[[Stage], None]:
    """Write the answer and take these steps with it."""

    def bring(stage: Stage) -> None:
        stage.scene.write(QUESTION)
        stage.scene.bring(QUESTION, *steps)

    return bring


def returned(stage: Stage) -> None:
    """The head gave the answer back."""
    answered("send")(stage)
    by = stage.people["head_health"]
    answers.move(answer=stage.keys.answer, verb="return", reason="Kurang jelas.", by=by)


def graded(stage: Stage) -> None:
    """The first assessor has graded all there is: the answer, submitted."""
    answered(*ANSWER_STEPS)(stage)
    _grade(stage.keys.seat, stage.people["assessor"])


def handed_in(stage: Stage) -> None:
    """The first seat is handed in."""
    graded(stage)
    handing_in.hand_in(seat=stage.keys.seat, by=stage.people["assessor"])


def judged(stage: Stage) -> None:
    """The second seat is handed in, by another question: there is a result."""
    if not ungraded_at(stage.keys.second_seat):
        stage.scene.submit(OTHER)
    _grade(stage.keys.second_seat, stage.people["second_assessor"])
    handing_in.hand_in(seat=stage.keys.second_seat, by=stage.people["second_assessor"])


def scored(stage: Stage) -> None:
    """The grading is closed."""
    judged(stage)
    results.close(by=stage.people["secretariat"], participation=stage.keys.participation)


def published(stage: Stage) -> None:
    """The result is out."""
    scored(stage)
    results.publish(by=stage.people["secretariat"], participation=stage.keys.participation)


def withdrawn(stage: Stage) -> None:
    """The citation is taken back."""
    citations.withdraw(citation=stage.keys.citation, by=stage.people["coordinator"])


def last_proof_dead(stage: Stage) -> None:
    """The answer is submitted, and all that it cites is dead."""
    stage.scene.submit(CITED)
    Evidence.objects.filter(pk=stage.keys.evidence).update(verdict=Verdict.DEAD)


def _cited(keys: Keys) -> str:
    row = Citation.objects.get(pk=keys.citation)
    return "withdrawn" if row.withdrawn_at else "confirmed" if row.confirmed_at else "cited"


def _grade(seat: int, by: Actor) -> None:
    grades = {code: (Decimal(3), "") for code in ungraded_at(seat)}
    assessments.grade_many(seat=seat, grades=grades, by=by)


BRING: dict[str, Callable[[Stage], None]] = {
    "as built": lambda stage: None,
    "empty": lambda stage: None,
    "draft": answered(),
    "returned": returned,
    "sent": answered("send"),
    "approved": answered("send", "approve"),
    "verified": answered("send", "approve", "verify"),
    "submitted": answered(*ANSWER_STEPS),
    "graded": graded,
    "handed in": handed_in,
    "judged": judged,
    "scored": scored,
    "published": published,
    "withdrawn": withdrawn,
    "last proof dead": last_proof_dead,
}


def bring(stage: Stage, phrase: str) -> None:
    """Bring the stage into a state; ``"sent, scored"`` is one after the other."""
    for word in phrase.split(", "):
        BRING[word](stage)


LOOK: dict[str, Callable[[Keys], str]] = {
    "answer": lambda keys: Answer.objects.values_list("state", flat=True).get(pk=keys.answer),
    "citation": _cited,
    "seat": lambda keys: Seat.objects.values_list("state", flat=True).get(pk=keys.seat),
    "participation": lambda keys: Participation.objects.values_list("state", flat=True).get(
        pk=keys.participation
    ),
    "heartbeats": lambda keys: str(Heartbeat.objects.filter(application=keys.application).count()),
}
