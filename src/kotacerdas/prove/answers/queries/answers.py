"""Answers as they stand: as lines of a list, and one whole with its versions."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import datetime
from decimal import Decimal
from typing import NamedTuple

from django.utils.translation import gettext as _

from kotacerdas.city.permissions import Place
from kotacerdas.core.errors import NotFound
from kotacerdas.core.evaluation.evidence import FELL, Held, Verdict, do_not_show
from kotacerdas.core.evaluation.instrument import Instrument
from kotacerdas.core.workflow import AnswerState
from kotacerdas.prove.answers.models import Answer, AnswerVersion, Assignment
from kotacerdas.prove.answers.queries.citations import held_by_question
from kotacerdas.prove.campaigns.queries.parts import FIELDS, Part, built
from kotacerdas.prove.instruments.queries.instruments import pinned

MOST_WORDS = 300
_PART = "assignment__participation__"


@dataclass(frozen=True, slots=True)
class Line:
    """One answer as a line of a list; the question's text is in the instrument."""

    answer: int
    question: str
    opd: int
    opd_name: str
    opd_short: str
    pic: int | None
    state: AnswerState
    version: int
    has_text: bool
    self_grade: Decimal | None
    changed_at: datetime
    changed_by: str
    return_reason: str
    drafted_from: str
    is_generated: bool
    evidence: tuple[Held, ...] = ()

    @property
    def shown_state(self) -> str:
        """The state as people see it: a returned draft is not just a draft."""
        return "returned" if self.is_returned else str(self.state)

    @property
    def is_returned(self) -> bool:
        """Whether it came back and has not been sent again."""
        return bool(self.return_reason) and self.state is AnswerState.DRAFT

    @property
    def verdicts(self) -> tuple[Verdict, ...]:
        """What was last said of each piece of its evidence."""
        return tuple(each.verdict for each in self.evidence)

    @property
    def is_hidden(self) -> bool:
        """Whether it must not be shown to assessors."""
        return do_not_show(self.evidence)

    @property
    def dead(self) -> int:
        """How many of its pieces of evidence are dead."""
        return self.verdicts.count(Verdict.DEAD)

    @property
    def to_replace(self) -> int:
        """How many of its pieces of evidence are dead or contradict it."""
        return sum(verdict in FELL for verdict in self.verdicts)

    @property
    def to_confirm(self) -> int:
        """How many of its pieces of evidence a person has still to confirm, once it is sent."""
        if self.state in (AnswerState.EMPTY, AnswerState.DRAFT):
            return 0
        return self.verdicts.count(Verdict.STORED)

    @property
    def is_approved(self) -> bool:
        """Whether the head of the OPD has approved it."""
        return self.state in (AnswerState.APPROVED, AnswerState.VERIFIED, AnswerState.SUBMITTED)

    @property
    def is_done(self) -> bool:
        """Whether the PIC has nothing left to do: the head approved it and no evidence fell."""
        return self.is_approved and not self.to_replace

    @property
    def is_begun(self) -> bool:
        """Whether somebody has begun with it."""
        return self.state is not AnswerState.EMPTY


@dataclass(frozen=True, slots=True)
class Pointer:
    """Where an answer is: its key, its place, the instrument that its question is in."""

    answer: int
    question: str
    place: Place
    instrument: Instrument


@dataclass(frozen=True, slots=True)
class Whole:
    """One answer with its text; ``line`` is the same as in the list."""

    line: Line
    narrative: str
    place: Place
    participation: int
    is_open: bool


class Located(NamedTuple):
    """An answer with the part of its city."""

    part: Part
    whole: Whole

    @property
    def place(self) -> Place:
        """Where the answer belongs."""
        return self.whole.place


@dataclass(frozen=True, slots=True)
class Text:
    """One saved text of an answer; ``version`` is ``None`` for one that came too late."""

    version: int | None
    narrative: str
    self_grade: Decimal | None
    at: datetime
    label: str


_FIELDS = (
    "pk",
    "assignment__question",
    "assignment__opd_id",
    "assignment__opd__name",
    "assignment__opd__short_name",
    "assignment__pic_id",
    "state",
    "version",
    "narrative",
    "self_grade",
    "changed_at",
    "changed_by",
    "return_reason",
    "drafted_from",
    "is_generated",
)


def _line(row: dict[str, object]) -> Line:
    values = [row[name] for name in _FIELDS]
    values[6] = AnswerState(str(values[6]))
    values[8] = bool(values[8])
    return Line(*values)  # type: ignore[arg-type]  # the order of _FIELDS is that of Line


def lines(participation: int, opd: int | None = None) -> tuple[Line, ...]:
    """The answers of a city, or of one OPD in it, in the order of assignment: two queries."""
    rows = Answer.objects.filter(assignment__participation=participation)
    if opd is not None:
        rows = rows.filter(assignment__opd=opd)
    found = held_by_question(participation)
    return tuple(
        replace(line, evidence=found.get(line.question, ()))
        for line in (_line(row) for row in rows.order_by("assignment_id").values(*_FIELDS))
    )


def pointed(campaign: str, city: str, question: str) -> Pointer:
    """Where an answer is, and no more than a save needs: one lean query. ``NotFound`` as above."""
    rows = Answer.objects.filter(
        assignment__participation__campaign=campaign,
        assignment__participation__city=city,
        assignment__question=question,
    ).order_by()
    wanted = ("pk", "assignment__opd_id", "assignment__pic_id", f"{_PART}group__instrument_id")
    row = next(iter(rows.values_list(*wanted)[:1]), None)
    if row is None:
        raise NotFound(_("This page does not exist."))
    answer, opd, pic, instrument = row
    place = Place(city=city, opd=opd, campaign=campaign, person=pic)
    return Pointer(answer, question, place, pinned(instrument))


def located(campaign: str, city: str, question: str) -> Located:
    """The answer to a question of a city in a campaign, with that part: one query.

    ``NotFound`` where there is none, in the same words whatever is missing.
    """
    return _whole(
        assignment__participation__campaign=campaign,
        assignment__participation__city=city,
        assignment__question=question,
    )


def whole(participation: int, question: str) -> Whole:
    """The answer to one question of a city; ``NotFound`` where it is not assigned."""
    return _whole(assignment__participation=participation, assignment__question=question)[1]


def narratives(participation: int, questions: Iterable[str]) -> dict[str, str]:
    """The texts of many answers of a city by question: one query."""
    rows = Answer.objects.filter(
        assignment__participation=participation, assignment__question__in=list(questions)
    )
    return dict(rows.order_by().values_list("assignment__question", "narrative"))


def whole_by_key(answer: int) -> Located:
    """An answer by its key, with its part: one query."""
    return _whole(pk=answer)


def _whole(**which: object) -> Located:
    # Without an order: the default one would join four tables for a single row.
    rows = Answer.objects.filter(**which).order_by()
    row = next(iter(rows.values(*_FIELDS, *(f"{_PART}{name}" for name in FIELDS))[:1]), None)
    if row is None:
        raise NotFound(_("This page does not exist."))
    part = built(row, _PART)
    whole = Whole(
        line=_line(row),
        narrative=row["narrative"],
        place=replace(part.place, opd=row["assignment__opd_id"], person=row["assignment__pic_id"]),
        participation=part.id,
        is_open=part.is_open,
    )
    return Located(part, whole)


def texts(answer: int, limit: int = 20) -> tuple[Text, ...]:
    """The texts that an answer had, newest first, refused ones among them."""
    rows = AnswerVersion.objects.filter(answer=answer).order_by("-at", "-pk")[:limit]
    return tuple(Text(r.version, r.narrative, r.self_grade, r.at, r.label) for r in rows)


def assigned(participation: int) -> dict[str, int]:
    """Which OPD answers which question."""
    rows = Assignment.objects.filter(participation=participation)
    return dict(rows.values_list("question", "opd"))
