"""A small round in which the cast works: Jember, the Reguler instrument, a few questions."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from decimal import Decimal

from kotacerdas.core.actor import Actor
from kotacerdas.core.evaluation.instrument import Labels
from kotacerdas.prove.answers.actions import answers, assignments
from kotacerdas.prove.answers.actions.assignments import Task
from kotacerdas.prove.answers.queries.answers import whole
from kotacerdas.prove.campaigns.actions import campaigns, seats
from kotacerdas.prove.campaigns.actions.campaigns import GroupPlan, RoundPlan, StepPlan
from kotacerdas.prove.instruments.actions import instruments
from kotacerdas.prove.instruments.adapters.instrument_yaml import shipped
from tests.city.cast import AT, CAMPAIGN, JEMBER, Cast

HEALTH = ("C3.11.1", "C3.12.1", "C3.12.2", "Q5.10a")
SCHOOL = ("C3.15.1", "C3.15.2")


@dataclass(frozen=True, slots=True)
class Scene:
    """The participation of Jember with six assigned questions and two seats."""

    cast: Cast
    participation: int
    seat: int
    second_seat: int

    def answer(self, question: str) -> int:
        """The key of the answer to a question."""
        return whole(self.participation, question).line.answer

    def version(self, question: str) -> int:
        """Its newest version."""
        return whole(self.participation, question).line.version

    def state(self, question: str) -> str:
        """Its state."""
        return str(whole(self.participation, question).line.state)

    def write(self, question: str, text: str = "Sudah berjalan.", by: Actor | None = None) -> None:
        """Save a text with self-grade 3 over the newest version."""
        answers.save(
            answer=self.answer(question),
            narrative=text,
            self_grade=Decimal(3),
            version=self.version(question),
            by=by or self.cast.coordinator,
        )

    def bring(self, question: str, *verbs: str) -> None:
        """Take steps as whoever may take them in Dinas Kesehatan."""
        who = {
            "send": self.cast.pic_health,
            "recall": self.cast.pic_health,
            "approve": self.cast.head_health,
            "verify": self.cast.coordinator,
            "submit": self.cast.coordinator,
        }
        for verb in verbs:
            answers.move(answer=self.answer(question), verb=verb, by=who[verb])

    def submit(self, question: str, text: str = "Sudah berjalan.") -> None:
        """Write an answer of Dinas Kesehatan and bring it to the assessors."""
        self.write(question, text)
        self.bring(question, "send", "approve", "verify", "submit")


def build(cast: Cast) -> Scene:
    """Open the exercise, assign the questions, appoint two assessors."""
    by = cast.secretariat
    text = shipped()["gmsc-2023-reguler"].read_text("utf-8")
    published = instruments.publish(by=by, text=text)
    assert published.content_hash is not None
    day = timedelta(days=1)
    campaigns.open_round(
        by=by,
        plan=RoundPlan(
            slug=CAMPAIGN,
            year=2026,
            title=Labels("Latihan 2026", "Exercise 2026"),
            groups=[GroupPlan("reguler", Labels("Reguler", "Reguler"), published.content_hash)],
            steps=[
                StepPlan("assigning", Labels("Pembagian", "Assigning"), AT - 5 * day),
                StepPlan("collecting", Labels("Pengisian", "Collecting"), AT + 4 * day),
                StepPlan("verifying", Labels("Verifikasi", "Verifying"), AT + 7 * day),
            ],
            is_exercise=True,
        ),
    )
    part = campaigns.enrol(by=by, campaign=CAMPAIGN, group="reguler", city=JEMBER)
    tasks = [Task(code, cast.jember_health, cast.pic_health.person) for code in HEALTH]
    tasks += [Task(code, cast.jember_school) for code in SCHOOL]
    assignments.assign(participation=part, tasks=tasks, by=cast.coordinator)
    return Scene(
        cast=cast,
        participation=part,
        seat=_seat(part, 1, cast.assessor, by),
        second_seat=_seat(part, 2, cast.second_assessor, by),
    )


def _seat(part: int, number: int, assessor: Actor, by: Actor) -> int:
    assert assessor.person is not None
    return seats.appoint(participation=part, number=number, person=assessor.person, by=by)
