"""The evidence that answers cite: of one answer, of a city, and what must not be shown."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime

from django.db.models import QuerySet

from kotacerdas.core.evaluation.evidence import (
    FELL,
    Held,
    Verdict,
    by_strength,
    do_not_show,
    judge_claim,
)
from kotacerdas.prove.answers.models import Citation
from kotacerdas.prove.answers.queries.words import said
from kotacerdas.run.evidence.queries.evidence import EvidenceKind, kind_of


@dataclass(frozen=True, slots=True)
class Cited:
    """One item of evidence as an answer cites it; ``verdict`` is its worth for this claim."""

    id: int
    evidence: int
    answer: int
    question: str
    kind: EvidenceKind
    title: str
    pointer: str
    verdict: Verdict
    reason: str
    checked_at: datetime | None
    issuer: str
    number: str
    dated: date | None
    valid_from: date | None
    valid_until: date | None
    file: str | None
    file_name: str
    link: str
    subject: int | None
    cited_at: datetime
    cited_by: str
    confirmed_at: datetime | None
    confirmed_by: str
    is_generated: bool

    @property
    def is_shown(self) -> bool:
        """Whether an assessor gets to see it."""
        return self.verdict is not Verdict.DEAD

    @property
    def held(self) -> Held:
        """What counts of it."""
        return _held(self.kind.code, self.verdict)

    @property
    def origin(self) -> tuple[str, ...]:
        """Where in it to look, who issued it and under which number, as far as that is known."""
        return tuple(filter(None, (self.pointer, self.issuer, self.number)))

    @property
    def waits_for_person(self) -> bool:
        """Whether somebody has still to confirm what it shows."""
        return self.verdict is Verdict.STORED


@dataclass(frozen=True, slots=True)
class Fallen:
    """One piece of evidence that fell: of which OPD, and whether its answer is hidden by it."""

    cited: Cited
    opd: str
    hides_answer: bool


_YEAR = "answer__assignment__participation__campaign__year"
_WORTH = (
    "evidence__verdict",
    "evidence__valid_from",
    "evidence__valid_until",
    "confirmed_at",
    _YEAR,
)
_ROWS = Citation.objects.filter(withdrawn_at__isnull=True).select_related(
    "answer__assignment__participation__campaign", "evidence"
)


def _worth(verdict: str, first: date, last: date, confirmed: datetime | None, year: int) -> Verdict:
    return judge_claim(Verdict(verdict), first, last, confirmed is not None, year)


def _cited(row: Citation) -> Cited:
    item, task = row.evidence, row.answer.assignment
    return Cited(
        id=row.pk,
        evidence=item.pk,
        answer=row.answer_id,
        question=task.question,
        kind=kind_of(item.kind),
        title=item.title,
        pointer=row.pointer,
        verdict=judge_claim(
            Verdict(item.verdict),
            item.valid_from,
            item.valid_until,
            row.confirmed_at is not None,
            task.participation.campaign.year,
        ),
        reason=said(item.reason),
        checked_at=item.checked_at,
        issuer=item.issuer,
        number=item.number,
        dated=item.dated,
        valid_from=item.valid_from,
        valid_until=item.valid_until,
        file=item.file_id,
        file_name=item.file_name,
        link=item.link,
        subject=item.subject,
        cited_at=row.cited_at,
        cited_by=row.cited_by,
        confirmed_at=row.confirmed_at,
        confirmed_by=row.confirmed_by,
        is_generated=item.is_generated,
    )


def _strongest_first(rows: QuerySet[Citation]) -> tuple[Cited, ...]:
    found = [_cited(row) for row in rows]
    return tuple(sorted(found, key=lambda cited: (by_strength(cited.verdict), cited.id)))


def of_answer(answer: int) -> tuple[Cited, ...]:
    """The evidence of one answer, what proves first: one query."""
    return _strongest_first(_ROWS.filter(answer=answer))


def of_question(participation: int, question: str) -> tuple[Cited, ...]:
    """The evidence of one question of a city, what proves first: one query."""
    return _strongest_first(
        _ROWS.filter(
            answer__assignment__participation=participation,
            answer__assignment__question=question,
        )
    )


def of_questions(participation: int, questions: Iterable[str]) -> dict[str, tuple[Cited, ...]]:
    """The same for many questions of a city at once: one query."""
    rows = _ROWS.filter(
        answer__assignment__participation=participation,
        answer__assignment__question__in=list(questions),
    )
    found: defaultdict[str, list[Cited]] = defaultdict(list)
    for cited in _strongest_first(rows):
        found[cited.question].append(cited)
    return {question: tuple(each) for question, each in found.items()}


def one(citation: int) -> Cited | None:
    """One live citation; ``None`` if there is none with this key."""
    row = _ROWS.filter(pk=citation).first()
    return _cited(row) if row else None


def held_by_question(participation: int) -> dict[str, tuple[Held, ...]]:
    """What counts of the evidence of every question that cites some: one query."""
    rows = (
        Citation.objects.filter(
            answer__assignment__participation=participation, withdrawn_at__isnull=True
        )
        .order_by()
        .values_list("answer__assignment__question", "evidence__kind", *_WORTH)
    )
    found: defaultdict[str, list[Held]] = defaultdict(list)
    for question, kind, *worth in rows:
        found[question].append(_held(kind, _worth(*worth)))
    return {question: tuple(each) for question, each in found.items()}


def _held(kind: str, verdict: Verdict) -> Held:
    known = kind_of(kind)
    return Held(verdict, shows_running=known.shows_running, dies_alone=known.is_observed)


def hidden_questions(participation: int) -> frozenset[str]:
    """The questions whose answer must not be shown: their proof is dead and nothing stands."""
    found = held_by_question(participation)
    return frozenset(question for question, each in found.items() if do_not_show(each))


def hidden_of(answers: Iterable[int]) -> frozenset[int]:
    """The answers among these that must not be shown: one query."""
    rows = Citation.objects.filter(answer__in=answers, withdrawn_at__isnull=True).order_by()
    found: defaultdict[int, list[Held]] = defaultdict(list)
    for answer, kind, *worth in rows.values_list("answer", "evidence__kind", *_WORTH):
        found[answer].append(_held(kind, _worth(*worth)))
    return frozenset(answer for answer, each in found.items() if do_not_show(each))


def fallen(participation: int, since: datetime) -> tuple[Fallen, ...]:
    """What died or came to contradict since a moment, newest first."""
    rows = (
        _ROWS.filter(
            answer__assignment__participation=participation,
            evidence__verdict__in=FELL,
            evidence__checked_at__gte=since,
        )
        .select_related("answer__assignment__opd")
        .order_by("-evidence__checked_at", "pk")
    )
    hidden = hidden_questions(participation) if rows else frozenset()
    return tuple(
        Fallen(
            _cited(row),
            row.answer.assignment.opd.short_name,
            row.answer.assignment.question in hidden,
        )
        for row in rows
    )
