"""Hanging evidence on answers, withdrawing it, and writing down what a check found."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import IO, Any

from django.db import transaction
from django.utils.translation import gettext as _

from kotacerdas.city.actions.audit import record
from kotacerdas.city.permissions import require
from kotacerdas.core.actor import Actor
from kotacerdas.core.errors import Invalid, NotFound, Refused
from kotacerdas.core.evaluation.evidence import Check, EvidenceKind, Verdict, outweighs
from kotacerdas.core.labels import plain
from kotacerdas.core.workflow import ANSWER, AnswerState, ParticipationState
from kotacerdas.files.actions import stored_files
from kotacerdas.prove.answers.actions.answers import held, place_of, thing
from kotacerdas.prove.answers.checks.evidence import examine
from kotacerdas.prove.answers.models import Answer, Evidence
from kotacerdas.prove.answers.queries.evidence import hidden_of
from kotacerdas.prove.answers.queries.words import whose_turn
from kotacerdas.prove.campaigns.models import Participation
from kotacerdas.prove.campaigns.queries.parts import closed_sentence
from kotacerdas.run.web.actions.addresses import askable

MOST_PIECES = 30


@dataclass(frozen=True, slots=True)
class NewFile:
    """One file for one question, with the title that it gets."""

    question: str
    title: str
    name: str
    content: IO[bytes]


def attach_file(*, answer: int, title: str, name: str, content: IO[bytes], by: Actor) -> int:
    """Hang a file on an answer, kept by its content, and examine it. Gives back the key."""
    _attachable(answer, by)
    stored = stored_files.store(content=content, name=name, at=by.at)
    key = _attach(
        answer,
        by,
        kind=EvidenceKind.FILE,
        title=plain(title) or name,
        file_id=stored.sha256,
        file_name=name[:200],
    )
    _examine([key], by)
    return key


def attach_files(
    *, participation: int, files: Sequence[NewFile], by: Actor, is_generated: bool = False
) -> tuple[int, ...]:
    """Hang many files on many answers (an offline sheet), all or none; one event for all.

    Gives back the keys in the order of ``files``; they are examined at their next turn.
    """
    kept = [stored_files.store(content=each.content, name=each.name, at=by.at) for each in files]
    with transaction.atomic():
        rows = {
            row.assignment.question: row
            for row in Answer.objects.select_related("assignment__participation").filter(
                assignment__participation=participation,
                assignment__question__in={each.question for each in files},
            )
        }
        for row in rows.values():
            _may_attach(row, by)
        made = [
            _new(
                rows[each.question],
                by,
                kind=EvidenceKind.FILE,
                title=plain(each.title)[:200],
                file_id=stored.sha256,
                file_name=each.name[:200],
                is_generated=is_generated,
            )
            for each, stored in zip(files, kept, strict=True)
        ]
        Evidence.objects.bulk_create(made)
        _begin(rows.values(), by)
        record(
            by=by,
            chain=_city(participation),
            verb="evidence.attached",
            thing=f"campaigns.participation:{participation}",
            data={"files": {each.question: each.name for each in files}},
        )
    return tuple(each.pk for each in made)


def attach_link(
    *, answer: int, title: str, link: str, by: Actor, is_generated: bool = False
) -> int:
    """Hang an address on an answer. It is asked by the job, or when somebody has it checked."""
    link = link.strip()
    askable(link)
    if len(link) > 500:
        raise Invalid(_("The address is longer than 500 characters."))
    return _attach(
        answer,
        by,
        kind=EvidenceKind.LINK,
        title=plain(title) or link,
        link=link,
        is_generated=is_generated,
    )


def attach_heartbeat(
    *, answer: int, application: int, title: str, by: Actor, is_generated: bool = False
) -> int:
    """Hang the heartbeat of an application on an answer and judge it by its newest beat."""
    key = _attach(
        answer,
        by,
        kind=EvidenceKind.HEARTBEAT,
        title=plain(title),
        application_id=application,
        is_generated=is_generated,
    )
    _examine([key], by)
    return key


def withdraw(*, evidence: int, by: Actor) -> None:
    """Take a piece of evidence back. The row and the file stay; nobody is shown it any more."""
    with transaction.atomic():
        row = _row(evidence)
        answer = _attachable(row.answer_id, by)
        if row.verdict == Verdict.WITHDRAWN:
            return
        if (
            hidden_of([answer.pk])
            and answer.state == AnswerState.SUBMITTED
            and row.verdict == Verdict.DEAD
        ):
            raise Refused(
                _(
                    "This proof is dead and nothing stands beside it. Attach evidence that stands"
                    " first; then it can be withdrawn."
                )
            )
        standing = Evidence.objects.filter(pk=row.pk, verdict=row.verdict)
        if not standing.update(verdict=Verdict.WITHDRAWN, checked_at=by.at):
            raise Refused(_("Somebody else acted on this evidence just now. Load the page again."))
        _note(answer, "evidence.withdrawn", row.pk, row.title, by)


def check_now(*, evidence: int, by: Actor) -> Check:
    """Have one piece of evidence examined at once, by whoever may change it."""
    row = _row(evidence)
    require(by, "answers.attach_evidence", place_of(held(row.answer_id)))
    found = _examine([evidence], by)
    if evidence not in found:
        raise Refused(_("Withdrawn evidence is not checked any more."))
    return found[evidence]


def check_all(*, evidence: Sequence[int], by: Actor) -> int:
    """Have many pieces examined; gives back how many verdicts changed."""
    return write_verdicts(found=examine(evidence, by.at), by=by)


def _examine(evidence: Sequence[int], by: Actor) -> dict[int, Check]:
    # Outside of any transaction: asking an address may take seconds.
    found = examine(evidence, by.at)
    write_verdicts(found=found, by=by)
    return found


def write_verdicts(*, found: Mapping[int, Check], by: Actor) -> int:
    """Write down verdicts that changed; one event a city.

    A consequence of a check, so nobody is asked for a permission. What somebody withdrew
    meanwhile stays withdrawn.
    """
    if not found:
        return 0
    with transaction.atomic():
        rows = (
            Evidence.objects.select_related("answer__assignment__participation")
            .filter(pk__in=found)
            .exclude(verdict=Verdict.WITHDRAWN)
        )
        heavier = [
            row
            for row in rows
            if outweighs(found[row.pk], Verdict(row.verdict), EvidenceKind(row.kind))
        ]
        changed = [row for row in heavier if _set(row, found[row.pk])]
        for each in _by_city(changed).values():
            _told(each, found, by)
    return len(changed)


def stamp(*, evidence: Sequence[int], at: datetime) -> None:
    """Note that these pieces were examined at ``at``, whatever was found: their next turn is later.

    Nothing else changes, so there is no event.
    """
    Evidence.objects.filter(pk__in=evidence).exclude(verdict=Verdict.WITHDRAWN).update(
        checked_at=at
    )


def _set(row: Evidence, check: Check) -> bool:
    """Write one verdict over the one that was read; false if it has changed meanwhile."""
    same = Evidence.objects.filter(pk=row.pk, verdict=row.verdict)
    return bool(same.update(verdict=check.verdict, checked_at=check.at, reason=check.reason[:240]))


def _by_city(rows: Iterable[Evidence]) -> dict[str, list[Evidence]]:
    found: dict[str, list[Evidence]] = {}
    for row in rows:
        found.setdefault(row.answer.assignment.participation.city_id, []).append(row)
    return found


def _told(rows: list[Evidence], found: Mapping[int, Check], by: Actor) -> None:
    verdicts = {str(row.pk): found[row.pk].verdict for row in rows}
    one = len({row.answer_id for row in rows}) == 1
    part = rows[0].answer.assignment.participation
    record(
        by=by,
        chain=part.city_id,
        verb="evidence.checked",
        thing=thing(rows[0].answer_id)
        if one
        else f"participation:{part.campaign_id}:{part.city_id}",
        data={"verdicts": verdicts, "title": rows[0].title if len(rows) == 1 else ""},
    )


def _attachable(answer: int, by: Actor) -> Answer:
    """The answer, if this person may change its evidence in its state."""
    row = held(answer)
    _may_attach(row, by)
    return row


def _may_attach(row: Answer, by: Actor) -> None:
    require(by, "answers.attach_evidence", place_of(row))
    if row.assignment.participation.state != ParticipationState.COLLECTING:
        raise Refused(closed_sentence())
    move = ANSWER.move(row.state, "attach")
    city = row.assignment.participation.city_id
    if move is None or not by.holds(*move.roles, city=city):
        raise Refused(
            _("The OPD has let go of this answer; only the coordinator may change its evidence. ")
            + whose_turn(row.state)
        )


def _city(participation: int) -> str:
    return Participation.objects.values_list("city_id", flat=True).get(pk=participation)


def _new(answer: Answer, by: Actor, **fields: Any) -> Evidence:
    return Evidence(
        answer=answer,
        added_at=by.at,
        added_by=by.label,
        **fields,
    )


def _attach(answer: int, by: Actor, **fields: Any) -> int:
    with transaction.atomic():
        row = _attachable(answer, by)
        if row.evidence.exclude(verdict=Verdict.WITHDRAWN).count() >= MOST_PIECES:
            raise Refused(
                _("An answer holds %(most)s pieces of evidence at most. Withdraw one first.")
                % {"most": MOST_PIECES}
            )
        made = _new(row, by, **{**fields, "title": fields["title"][:200]})
        made.save()
        _begin([row], by)
        _note(row, "evidence.attached", made.pk, made.title, by)
    return made.pk


def _begin(rows: Iterable[Answer], by: Actor) -> None:
    """Evidence on an empty answer begins its draft."""
    Answer.objects.filter(pk__in=[row.pk for row in rows], state=AnswerState.EMPTY).update(
        state=AnswerState.DRAFT, changed_at=by.at, changed_by=by.label
    )


def _note(answer: Answer, verb: str, evidence: int, title: str, by: Actor) -> None:
    record(
        by=by,
        chain=answer.assignment.participation.city_id,
        verb=verb,
        thing=thing(answer.pk),
        data={"question": answer.assignment.question, "evidence": evidence, "title": title},
    )


def _row(evidence: int) -> Evidence:
    row = Evidence.objects.filter(pk=evidence).first()
    if row is None:
        raise NotFound(_("There is no such evidence."))
    return row
