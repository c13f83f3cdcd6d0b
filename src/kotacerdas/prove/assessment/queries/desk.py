"""The assessor's desk: what one seat may see and has graded, and no other grade before its time."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from django.db.models import Count
from django.utils.translation import gettext as _

from kotacerdas.core.errors import NotFound
from kotacerdas.core.workflow import AnswerState, SeatState
from kotacerdas.prove.answers.models import Answer
from kotacerdas.prove.answers.queries.citations import hidden_questions
from kotacerdas.prove.assessment.models import Assessment
from kotacerdas.prove.campaigns.models import Seat


@dataclass(frozen=True, slots=True)
class SeatLine:
    """One seat: whose, in which state, how many grades it holds, how often it was reopened."""

    id: int
    number: int
    person: int | None
    state: SeatState
    graded: int
    reopenings: int = 0

    @property
    def is_handed_in(self) -> bool:
        """Whether its grades count."""
        return self.state is SeatState.HANDED_IN


@dataclass(frozen=True, slots=True)
class Grade:
    """One grade of one seat, with its remark."""

    grade: Decimal
    remark: str
    version: int


def submitted(participation: int) -> tuple[str, ...]:
    """The questions whose answer is submitted, hidden ones among them."""
    rows = Answer.objects.filter(
        assignment__participation=participation, state=AnswerState.SUBMITTED
    )
    return tuple(rows.order_by("assignment_id").values_list("assignment__question", flat=True))


def gradable(participation: int) -> tuple[str, ...]:
    """The questions that assessors see: submitted, and not with a dead proof only."""
    hidden = hidden_questions(participation)
    return tuple(question for question in submitted(participation) if question not in hidden)


def is_gradable(participation: int, question: str) -> bool:
    """Whether assessors see this question."""
    return question in gradable(participation)


def seat_of(participation: int, person: int | None) -> SeatLine:
    """The seat of this person at this city; ``NotFound`` where there is none."""
    found = next((s for s in seats(participation) if s.person == person and person), None)
    if found is None:
        raise NotFound(_("This page does not exist."))
    return found


def seats(participation: int) -> tuple[SeatLine, ...]:
    """The seats at a city, in order."""
    rows = Seat.objects.filter(participation=participation).annotate(graded=Count("assessments"))
    return tuple(
        SeatLine(
            row.pk, row.number, row.person_id, SeatState(row.state), row.graded, row.reopenings
        )
        for row in rows.order_by("number")
    )


def grades_of(seat: int) -> dict[str, Grade]:
    """The grades of one seat by question."""
    rows = Assessment.objects.filter(seat=seat).values_list(
        "question", "grade", "remark", "version"
    )
    return {question: Grade(given, remark, version) for question, given, remark, version in rows}


def ungraded(seat: int, participation: int) -> tuple[str, ...]:
    """The questions that this seat sees and has not graded yet."""
    graded = set(Assessment.objects.filter(seat=seat).values_list("question", flat=True))
    return tuple(question for question in gradable(participation) if question not in graded)


def ungraded_at(seat: int) -> tuple[str, ...]:
    """The same for a seat of which only the key is known; empty where there is no such seat."""
    part = Seat.objects.filter(pk=seat).values_list("participation", flat=True).first()
    return ungraded(seat, part) if part is not None else ()


def spread(participation: int, seat: int) -> dict[str, tuple[tuple[int, Decimal], ...]]:
    """Every handed-in grade by question, as (seat number, grade); nothing for a seat still grading.

    An assessor must not see the others' grades before handing in the own ones.
    """
    if not Seat.objects.filter(pk=seat, state=SeatState.HANDED_IN).exists():
        return {}
    rows = (
        Assessment.objects.filter(
            seat__participation=participation, seat__state=SeatState.HANDED_IN
        )
        .order_by("question", "seat__number")
        .values_list("question", "seat__number", "grade")
    )
    found: dict[str, list[tuple[int, Decimal]]] = {}
    for question, number, grade in rows:
        found.setdefault(question, []).append((number, grade))
    return {question: tuple(each) for question, each in found.items()}
