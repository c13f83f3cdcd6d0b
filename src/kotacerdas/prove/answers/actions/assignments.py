"""Assigning questions to the OPD that answer for them, and to a PIC in each."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from django.db import transaction
from django.utils.translation import gettext as _

from kotacerdas.city.actions.audit import record
from kotacerdas.city.permissions import require
from kotacerdas.core.actor import Actor
from kotacerdas.core.errors import Invalid, Refused
from kotacerdas.core.workflow import AnswerState
from kotacerdas.prove.answers.models import Answer, Assignment
from kotacerdas.prove.campaigns.queries.parts import Part, part_by_id


@dataclass(frozen=True, slots=True)
class Task:
    """One question for one OPD and, in it, a PIC (key of the person) if one is named."""

    question: str
    opd: int
    pic: int | None = None


def assign(*, participation: int, tasks: Iterable[Task], by: Actor) -> int:
    """Give questions to OPDs, or to others than before; gives back how many changed hands.

    The answer moves along with its question: nothing that was written is lost. One event for all.
    """
    wanted = list(tasks)
    with transaction.atomic():
        part = part_by_id(participation)
        require(by, "answers.assign_question", part.place)
        _check(part, wanted)
        held = {row.question: row for row in Assignment.objects.filter(participation=participation)}
        fresh = [task for task in wanted if task.question not in held]
        moved = [task for task in wanted if task.question in held and _moves(held, task)]
        rows = Assignment.objects.bulk_create(
            Assignment(
                participation_id=part.id, question=task.question, opd_id=task.opd, pic_id=task.pic
            )
            for task in fresh
        )
        Answer.objects.bulk_create(
            Answer(
                assignment=row,
                state=AnswerState.EMPTY,
                changed_at=by.at,
                changed_by=by.label,
                is_generated=part.is_exercise,
            )
            for row in rows
        )
        for task in moved:
            Assignment.objects.filter(pk=held[task.question].pk).update(opd=task.opd, pic=task.pic)
        changed = fresh + moved
        if changed:
            record(
                by=by,
                chain=part.city,
                verb="question.assigned",
                thing=f"campaigns.participation:{part.id}",
                data={"opd": {task.question: task.opd for task in changed}},
            )
    return len(changed)


def _moves(held: dict[str, Assignment], task: Task) -> bool:
    row = held[task.question]
    return (row.opd_id, row.pic_id) != (task.opd, task.pic)


def _check(part: Part, tasks: list[Task]) -> None:
    if not part.is_open:
        raise Refused(_("The grading is closed; questions are not assigned any more."))
    unknown = [task.question for task in tasks if not part.instrument.has_question(task.question)]
    if unknown:
        raise Invalid(
            _("The instrument has no question %(codes)s.") % {"codes": ", ".join(unknown)}
        )
    codes = [task.question for task in tasks]
    if len(codes) != len(set(codes)):
        raise Invalid(_("A question can be given to one OPD only."))
