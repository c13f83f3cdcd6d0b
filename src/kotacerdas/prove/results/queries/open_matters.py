"""What is still open before one city's grading is closed."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from kotacerdas.core.workflow import AnswerState
from kotacerdas.prove.answers.queries.answers import Line, lines
from kotacerdas.prove.assessment.models import Assessment
from kotacerdas.prove.assessment.queries.desk import SeatLine
from kotacerdas.prove.campaigns.queries.parts import Part, Step, steps


@dataclass(frozen=True, slots=True)
class Uneven:
    """A question that only ``graded`` of the seats handed in have graded."""

    question: str
    graded: int


@dataclass(frozen=True, slots=True)
class OpenMatters:
    """Questions by code, seats by number, and the steps whose deadline lies ahead."""

    unassigned: int
    unsubmitted: tuple[str, ...]
    hidden: tuple[str, ...]
    grading: tuple[int, ...]
    vacant: int
    uneven: tuple[Uneven, ...]
    ahead: tuple[Step, ...]

    @property
    def is_pressing(self) -> bool:
        """Whether somebody's work would be cut off: a seat still grades, an answer is not in."""
        return bool(self.grading or self.unsubmitted)

    @property
    def count(self) -> int:
        """How many kinds of matters are open."""
        kinds = (
            self.unassigned,
            self.unsubmitted,
            self.hidden,
            self.grading,
            self.vacant,
            self.uneven,
            self.ahead,
        )
        return sum(bool(each) for each in kinds)


def open_matters(part: Part, seats: tuple[SeatLine, ...], at: datetime) -> OpenMatters:
    """What is open at one city with these seats: four queries."""
    order = {question.code: place for place, question in enumerate(part.instrument.questions)}
    found = sorted(lines(part.id), key=lambda line: order.get(line.question, len(order)))
    sent = [line for line in found if line.state is AnswerState.SUBMITTED]
    return OpenMatters(
        unassigned=len(order) - len(found),
        unsubmitted=tuple(line.question for line in found if line not in sent),
        hidden=tuple(line.question for line in found if line.is_hidden),
        grading=tuple(seat.number for seat in seats if not seat.is_handed_in),
        vacant=max(0, (part.instrument.assessors or 0) - len(seats)),
        uneven=_uneven([line for line in sent if not line.is_hidden], seats),
        ahead=tuple(step for step in steps(part.campaign, at) if not step.done),
    )


def _uneven(shown: list[Line], seats: tuple[SeatLine, ...]) -> tuple[Uneven, ...]:
    handed_in = [seat.id for seat in seats if seat.is_handed_in]
    counts = dict.fromkeys((line.question for line in shown), 0)
    rows = Assessment.objects.filter(seat__in=handed_in, question__in=counts)
    for question in rows.values_list("question", flat=True):
        counts[question] += 1
    return tuple(Uneven(code, n) for code, n in counts.items() if n < len(handed_in))
