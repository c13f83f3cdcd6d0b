"""What assessors wrote beside their grades: by seat, never by name."""

from __future__ import annotations

from dataclasses import dataclass

from kotacerdas.core.workflow import SeatState
from kotacerdas.prove.assessment.models import Assessment


@dataclass(frozen=True, slots=True)
class Remark:
    """One remark of the assessor with this seat number, on one question."""

    question: str
    seat: int
    text: str


def remarks(participation: int, question: str = "") -> tuple[Remark, ...]:
    """The remarks of the seats handed in at one city, on one question or on all: one query.

    Whether somebody may read them is asked by whoever shows them.
    """
    rows = Assessment.objects.filter(
        seat__participation=participation, seat__state=SeatState.HANDED_IN
    ).exclude(remark="")
    if question:
        rows = rows.filter(question=question)
    found = rows.order_by("question", "seat__number")
    return tuple(Remark(*each) for each in found.values_list("question", "seat__number", "remark"))
