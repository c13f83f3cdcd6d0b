"""Drafting answers from what the city plans and runs: the answer as a reading, not a memory."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from django.db import transaction
from django.utils import translation
from django.utils.translation import gettext as _

from kotacerdas.city.actions.audit import record
from kotacerdas.city.permissions import require
from kotacerdas.core.actor import Actor
from kotacerdas.core.errors import Refused
from kotacerdas.core.evaluation.instrument import Instrument
from kotacerdas.core.workflow import AnswerState, ParticipationState
from kotacerdas.plan.quick_wins.queries import quick_wins
from kotacerdas.plan.quick_wins.queries.quick_wins import LastYears, Planned
from kotacerdas.prove.answers.actions.answers import (
    MOST_CHARACTERS,
    keep_version,
    place_of,
    thing,
)
from kotacerdas.prove.answers.actions.citations import attach_heartbeat
from kotacerdas.prove.answers.models import Answer, Citation
from kotacerdas.prove.campaigns.queries.parts import closed_sentence, part_by_id


@dataclass(frozen=True, slots=True)
class Drafted:
    """What drafting did: the questions written, and those left alone since they hold a text."""

    written: tuple[str, ...]
    left: tuple[str, ...]


def drafted_questions(instrument: Instrument) -> tuple[str, ...]:
    """The questions that a plan can answer: quick wins whose proof is a heartbeat.

    Read from the instrument's own marks (kinds of evidence and stewards), never by code.
    """
    return tuple(
        question.code
        for question in instrument.questions
        if "heartbeat" in question.evidence and "quick_win" in question.stewards
    )


def draft_from_plan(*, participation: int, by: Actor) -> Drafted:
    """Write the drafts that the plan can give, each with the heartbeats as its evidence.

    An answer with a text is left alone, whoever wrote it.
    """
    with transaction.atomic():
        part = part_by_id(participation)
        rows = list(
            Answer.objects.select_related("assignment__participation").filter(
                assignment__participation=participation,
                assignment__question__in=drafted_questions(part.instrument),
            )
        )
        for place in [place_of(row) for row in rows] or [part.place]:
            require(by, "answers.write_answer", place)
        if not part.is_open:
            raise Refused(closed_sentence())
        free = [row for row in rows if _is_free(row)]
        found = quick_wins.running(part.city, by.at) if free else None
        written = [row for row in free if found and _draft(row, found, by)]
    return Drafted(
        written=tuple(row.assignment.question for row in written),
        left=tuple(row.assignment.question for row in rows if row not in written),
    )


def _is_free(row: Answer) -> bool:
    assert row.assignment.participation.state == ParticipationState.COLLECTING
    return row.state in (AnswerState.EMPTY, AnswerState.DRAFT) and not row.narrative


def _draft(row: Answer, found: LastYears, by: Actor) -> bool:
    """Write one draft; false if somebody wrote into the answer at this moment."""
    with translation.override("id"):
        text = words(found)[:MOST_CHARACTERS]
    source = f"plan.quick_wins:{row.assignment.participation.city_id}:{found.before.number}"
    done = Answer.objects.filter(pk=row.pk, version=row.version).update(
        narrative=text,
        state=AnswerState.DRAFT,
        version=row.version + 1,
        changed_at=by.at,
        changed_by=by.label,
        drafted_from=source,
    )
    if not done:
        return False
    keep_version(row.pk, row.version + 1, text, row.self_grade, by)
    record(
        by=by,
        chain=row.assignment.participation.city_id,
        verb="answer.drafted",
        thing=thing(row.pk),
        data={
            "question": row.assignment.question,
            "version": row.version + 1,
            "from": source,
            "quick_wins": [each.key for each in (*found.alive, *found.dead, *found.unknown)],
        },
    )
    cited = Citation.objects.filter(answer=row)
    held = set(cited.values_list("evidence__subject", flat=True))
    for each in (*found.alive, *found.dead):
        if each.application is not None and each.application.key not in held:
            held.add(each.application.key)
            attach_heartbeat(
                answer=row.pk,
                application=each.application.key,
                title=each.application.name,
                by=by,
                is_generated=row.is_generated,
            )
    return True


def words(found: LastYears) -> str:
    """The answer in sentences: how many run, which do not, and which nobody can vouch for."""
    if not found.all:
        return _("The plan holds no quick win that was started before %(year)s.") % {
            "year": found.before.number
        }
    lines = [
        _("%(alive)s of %(all)s quick wins started before %(year)s run by their newest heartbeat.")
        % {"alive": len(found.alive), "all": found.all, "year": found.before.number}
    ]
    if found.alive:
        lines.append(_("Running: %(names)s.") % {"names": _names(found.alive)})
    if found.dead:
        lines.append(_("Not answering: %(names)s.") % {"names": _names(found.dead)})
    if found.unknown:
        lines.append(_("Not observed: %(names)s.") % {"names": _names(found.unknown)})
    return "\n".join(lines)


def _names(planned: Iterable[Planned]) -> str:
    return "; ".join(f"{each.name} ({each.opd_name})" for each in planned)
