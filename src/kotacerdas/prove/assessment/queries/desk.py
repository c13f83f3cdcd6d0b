"""The assessor's desk: what one seat may see and has graded, and no other grade before its time."""

from __future__ import annotations

from dataclasses import dataclass, replace
from decimal import Decimal

from django.db.models import Count
from django.utils.translation import gettext as _

from kotacerdas.city.permissions import Place
from kotacerdas.core.errors import NotFound
from kotacerdas.core.evaluation.blindness import NO_SEATS, Seats
from kotacerdas.core.evaluation.instrument import Instrument
from kotacerdas.core.workflow import AnswerState, SeatState
from kotacerdas.prove.answers.models import Answer
from kotacerdas.prove.answers.queries.citations import hidden_of, hidden_questions
from kotacerdas.prove.assessment.models import Assessment
from kotacerdas.prove.campaigns.models import Seat
from kotacerdas.prove.instruments.queries.instruments import pinned


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
class Pointer:
    """My seat at a city, and no more than a grade needs; ``seat`` is ``None`` without one."""

    seat: int | None
    place: Place
    instrument: Instrument | None


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
    """Whether assessors see this question: two queries."""
    rows = Answer.objects.filter(
        assignment__participation=participation,
        assignment__question=question,
        state=AnswerState.SUBMITTED,
    )
    found = rows.order_by().values_list("pk", flat=True).first()
    return found is not None and not hidden_of([found])


def pointed(campaign: str, city: str, person: int | None) -> Pointer:
    """The seat of this person at a city (Kemendagri code): one query."""
    rows = Seat.objects.filter(
        participation__campaign=campaign, participation__city=city, person=person
    ).exclude(person=None)
    wanted = ("pk", "state", "participation__group__instrument_id")
    row = next(iter(rows.order_by().values_list(*wanted)[:1]), None)
    place = Place(city=city, campaign=campaign, person=person)
    if row is None or person is None:
        return Pointer(None, place, None)
    me = frozenset({person})
    seats = Seats(seated=me, handed_in=me if row[1] == SeatState.HANDED_IN else NO_SEATS.handed_in)
    return Pointer(row[0], replace(place, seats=seats), pinned(row[2]))


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


def ungraded_at(seat: int) -> tuple[str, ...]:
    """The submitted and shown questions that this seat has not graded: three queries."""
    rows = Answer.objects.filter(
        assignment__participation__seats=seat, state=AnswerState.SUBMITTED
    ).order_by("assignment_id")
    found = rows.values_list("assignment__question", "assignment__participation")
    sent = dict(found)
    graded = set(Assessment.objects.filter(seat=seat).values_list("question", flat=True))
    hidden = frozenset[str]().union(*(hidden_questions(part) for part in set(sent.values())))
    return tuple(code for code in sent if code not in graded and code not in hidden)


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
