"""Evidence as it was last checked: of one answer, of a city, and what must not be shown."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from kotacerdas.core.evaluation.evidence import EvidenceKind, Verdict, by_strength, do_not_show
from kotacerdas.prove.answers.models import Evidence
from kotacerdas.prove.answers.queries.words import said

Held = tuple[EvidenceKind, Verdict]


@dataclass(frozen=True, slots=True)
class Proof:
    """One piece of evidence as last checked."""

    id: int
    answer: int
    question: str
    kind: EvidenceKind
    title: str
    verdict: Verdict
    reason: str
    checked_at: datetime | None
    file: str | None
    file_name: str
    link: str
    application: int | None
    added_at: datetime
    added_by: str
    is_generated: bool

    @property
    def is_live(self) -> bool:
        """Whether it still hangs on the answer."""
        return self.verdict is not Verdict.WITHDRAWN

    @property
    def is_shown(self) -> bool:
        """Whether an assessor gets to see it."""
        return self.verdict not in (Verdict.DEAD, Verdict.WITHDRAWN)


@dataclass(frozen=True, slots=True)
class Fallen:
    """One piece of evidence that fell: of which OPD, and whether its answer is hidden by it."""

    proof: Proof
    opd: str
    hides_answer: bool


def _proof(row: Evidence) -> Proof:
    return Proof(
        id=row.pk,
        answer=row.answer_id,
        question=row.answer.assignment.question,
        kind=EvidenceKind(row.kind),
        title=row.title,
        verdict=Verdict(row.verdict),
        reason=said(row.reason),
        checked_at=row.checked_at,
        file=row.file_id,
        file_name=row.file_name,
        link=row.link,
        application=row.application_id,
        added_at=row.added_at,
        added_by=row.added_by,
        is_generated=row.is_generated,
    )


def _strongest_first(rows: Iterable[Evidence]) -> tuple[Proof, ...]:
    proofs = [_proof(row) for row in rows]
    return tuple(sorted(proofs, key=lambda proof: (by_strength(proof.verdict), proof.id)))


_ROWS = Evidence.objects.select_related("answer__assignment")


def of_answer(answer: int) -> tuple[Proof, ...]:
    """The evidence of one answer, what proves first; withdrawn ones are left out."""
    rows = _ROWS.filter(answer=answer).exclude(verdict=Verdict.WITHDRAWN)
    return tuple(
        sorted((_proof(row) for row in rows), key=lambda p: (by_strength(p.verdict), p.id))
    )


def of_question(participation: int, question: str) -> tuple[Proof, ...]:
    """The evidence of one question of a city, what proves first; withdrawn ones are left out."""
    rows = _ROWS.filter(
        answer__assignment__participation=participation, answer__assignment__question=question
    ).exclude(verdict=Verdict.WITHDRAWN)
    return tuple(
        sorted((_proof(row) for row in rows), key=lambda p: (by_strength(p.verdict), p.id))
    )


def one(evidence: int) -> Proof | None:
    """One piece of evidence; ``None`` if there is none with this key."""
    row = _ROWS.filter(pk=evidence).first()
    return _proof(row) if row else None


def proofs_by_question(participation: int) -> dict[str, tuple[Held, ...]]:
    """Kind and verdict of the live evidence of every question that has some: one query."""
    rows = (
        Evidence.objects.filter(answer__assignment__participation=participation)
        .exclude(verdict=Verdict.WITHDRAWN)
        .values_list("answer__assignment__question", "kind", "verdict")
    )
    found: defaultdict[str, list[Held]] = defaultdict(list)
    for question, kind, verdict in rows:
        found[question].append((EvidenceKind(kind), Verdict(verdict)))
    return {question: tuple(each) for question, each in found.items()}


def hidden_questions(participation: int) -> frozenset[str]:
    """The questions whose answer must not be shown: their proof is dead and nothing stands."""
    found = proofs_by_question(participation)
    return frozenset(question for question, each in found.items() if do_not_show(each))


def hidden_of(answers: Iterable[int]) -> frozenset[int]:
    """The answers among these that must not be shown: one query."""
    rows = Evidence.objects.filter(answer__in=answers).values_list("answer", "kind", "verdict")
    found: defaultdict[int, list[Held]] = defaultdict(list)
    for answer, kind, verdict in rows:
        found[answer].append((EvidenceKind(kind), Verdict(verdict)))
    return frozenset(answer for answer, each in found.items() if do_not_show(each))


def fallen(participation: int, since: datetime) -> tuple[Fallen, ...]:
    """What died or came to contradict since a moment, newest first."""
    rows = (
        _ROWS.filter(
            answer__assignment__participation=participation,
            verdict__in=(Verdict.DEAD, Verdict.CONTRADICTING, Verdict.LAPSED),
            checked_at__gte=since,
        )
        .select_related("answer__assignment__opd")
        .order_by("-checked_at", "pk")
    )
    hidden = hidden_questions(participation) if rows else frozenset()
    return tuple(
        Fallen(
            _proof(row),
            row.answer.assignment.opd.short_name,
            row.answer.assignment.question in hidden,
        )
        for row in rows
    )
