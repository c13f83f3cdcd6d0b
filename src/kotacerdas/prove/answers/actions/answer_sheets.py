"""Whole sheets of answers: filled in at once, and many steps at once; one event for all."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping, Sequence
from decimal import Decimal

from django.db import transaction
from django.utils.translation import gettext as _

from kotacerdas.city.actions.audit import record
from kotacerdas.city.permissions import require
from kotacerdas.core.actor import Actor
from kotacerdas.core.errors import Invalid, Refused
from kotacerdas.core.workflow import ANSWER, AnswerState, ParticipationState
from kotacerdas.prove.answers.actions.answers import (
    check_text,
    place_of,
    ready,
)
from kotacerdas.prove.answers.models import Answer, AnswerVersion
from kotacerdas.prove.answers.queries.words import whose_turn
from kotacerdas.prove.campaigns.queries.parts import Part, closed_sentence, part_by_id

Questions = Mapping[str, object] | Sequence[str]


def fill(*, participation: int, texts: Mapping[str, tuple[str, Decimal | None]], by: Actor) -> int:
    """Fill in many empty answers (an offline sheet): text and self-grade by question.

    Nothing that somebody wrote is overwritten: an answer that is not empty refuses the whole.
    """
    with transaction.atomic():
        part = part_by_id(participation)
        rows = rows_of(participation, texts)
        ask_for_all(by, "answers.write_answer", part, rows, texts)
        if not part.is_open:
            raise Refused(closed_sentence())
        written = [row.assignment.question for row in rows if row.state != AnswerState.EMPTY]
        if written:
            raise Refused(
                _("These answers are not empty: %(codes)s. Nothing was changed.")
                % {"codes": ", ".join(written)}
            )
        for row in rows:
            text, self_grade = texts[row.assignment.question]
            check_text(part.instrument, text, self_grade)
            row.narrative, row.self_grade = text, self_grade
            row.state, row.version = AnswerState.DRAFT, 1
            row.changed_at, row.changed_by = by.at, by.label
        fields = ["narrative", "self_grade", "state", "version", "changed_at", "changed_by"]
        empty = Answer.objects.filter(state=AnswerState.EMPTY)
        if empty.bulk_update(rows, fields, batch_size=100) != len(rows):
            raise Refused(faster_sentence())
        AnswerVersion.objects.bulk_create(_version(row, by) for row in rows)
        record(
            by=by,
            chain=part.city,
            verb="answers.filled",
            thing=f"participation:{part.campaign}:{part.city}",
            data={
                "texts": {
                    row.assignment.question: hashlib.sha256(row.narrative.encode()).hexdigest()
                    for row in rows
                }
            },
        )
    return len(rows)


def move(*, participation: int, questions: Sequence[str], verb: str, by: Actor) -> int:
    """Take the same step with many answers of one city, all or none; gives back how many."""
    if not questions:
        raise Invalid(_("Choose at least one question."))
    with transaction.atomic():
        part = part_by_id(participation)
        rows = rows_of(participation, questions)
        ask_for_all(by, "answers.see_answer", part, rows, questions)
        targets = {_target(row, verb, by) for row in rows}
        done = Answer.objects.filter(
            pk__in=[row.pk for row in rows], state__in=ANSWER.sources(verb)
        ).update(state=targets.pop(), changed_at=by.at, changed_by=by.label, return_reason="")
        if done != len(rows):
            raise Refused(faster_sentence())
        record(
            by=by,
            chain=part.city,
            verb=f"answers.{verb}",
            thing=f"participation:{part.campaign}:{part.city}",
            data={"versions": {row.assignment.question: row.version for row in rows}},
        )
    return len(rows)


def faster_sentence() -> str:
    """Why nothing was done although it was allowed."""
    return _("Somebody else acted on these answers just now. Load the page again.")


def _target(row: Answer, verb: str, by: Actor) -> str:
    step = ANSWER.move(row.state, verb)
    if step is None or step.needs_reason or verb in ("write", "attach"):
        raise Refused(
            _("%(code)s: this step is not possible now. %(turn)s")
            % {"code": row.assignment.question, "turn": whose_turn(row.state)}
        )
    require(by, step.permission, place_of(row))
    if row.assignment.participation.state != ParticipationState.COLLECTING:
        raise Refused(closed_sentence())
    if verb == "send":
        ready(row)
    return step.target


def rows_of(participation: int, questions: Questions) -> list[Answer]:
    """The answers to these questions, in the order of assignment; some may be missing."""
    return list(
        Answer.objects.select_related("assignment__participation")
        .filter(assignment__participation=participation, assignment__question__in=list(questions))
        .order_by("assignment_id")
    )


def ask_for_all(
    by: Actor, permission: str, part: Part, rows: list[Answer], questions: Questions
) -> None:
    """Ask for every answer, and at the city where there is none; then tell what is missing."""
    for place in [place_of(row) for row in rows] or [part.place]:
        require(by, permission, place)
    missing = set(questions) - {row.assignment.question for row in rows}
    if missing:
        raise Invalid(
            _("These questions are not assigned to an OPD: %(codes)s.")
            % {"codes": ", ".join(sorted(missing))}
        )


def _version(row: Answer, by: Actor) -> AnswerVersion:
    return AnswerVersion(
        answer=row,
        version=row.version,
        narrative=row.narrative,
        self_grade=row.self_grade,
        at=by.at,
        person=by.person,
        label=by.label,
    )
