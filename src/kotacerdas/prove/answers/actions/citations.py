"""Citing evidence in answers, taking it back, and confirming what it shows."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import IO

from django.db import transaction
from django.utils.translation import gettext as _

from kotacerdas.city.actions.audit import record
from kotacerdas.city.permissions import missing, require
from kotacerdas.core.actor import Actor
from kotacerdas.core.errors import Invalid, Refused
from kotacerdas.core.evaluation.evidence import FILE_IS_UNCHANGED, Check, Verdict
from kotacerdas.core.labels import shortened
from kotacerdas.core.workflow import ANSWER, AnswerState, ParticipationState
from kotacerdas.files.actions import stored_files
from kotacerdas.prove.answers.actions.answer_sheets import ask_for_all, rows_of
from kotacerdas.prove.answers.actions.answers import held, place_of, thing
from kotacerdas.prove.answers.models import Answer, Citation
from kotacerdas.prove.answers.queries.citations import hidden_of
from kotacerdas.prove.answers.queries.words import whose_turn
from kotacerdas.prove.campaigns.queries.parts import closed_sentence, part_by_id
from kotacerdas.run.evidence.actions import evidence as library
from kotacerdas.run.evidence.actions.evidence import NO_DETAILS, Details, NewEvidence
from kotacerdas.run.evidence.queries.evidence import Item, examine_one, kind_of
from kotacerdas.run.web.actions.addresses import askable

MOST_PIECES = 30


@dataclass(frozen=True, slots=True)
class NewFile:
    """One file for one question; where ``confirmed``, whoever brings it vouches for it."""

    question: str
    title: str
    name: str
    content: IO[bytes]
    details: Details = field(default=NO_DETAILS)
    confirmed: bool = False


def attach_file(
    *,
    answer: int,
    title: str,
    name: str,
    content: IO[bytes],
    by: Actor,
    details: Details = NO_DETAILS,
    pointer: str = "",
) -> int:
    """Cite a file, kept by its content. Gives back the key of the citation.

    The same file on the same answer is cited once: a second time ends like the first.
    """
    row = _attachable(answer, by)
    stored = stored_files.store(content=content, name=name, at=by.at)
    return _cite(row, _file(title, name, stored.sha256, details, by), by, pointer=pointer)


def attach_link(
    *,
    answer: int,
    title: str,
    link: str,
    by: Actor,
    details: Details = NO_DETAILS,
    pointer: str = "",
    is_generated: bool = False,
) -> int:
    """Cite an address. It is asked by the job, or when somebody has it checked."""
    row = _attachable(answer, by)
    link = link.strip()
    askable(link)
    if len(link) > library.MOST_OF_A_LINK:
        raise Invalid(
            _("The address is longer than %(most)s characters.") % {"most": library.MOST_OF_A_LINK}
        )
    item = NewEvidence(kind="link", title=title.strip() or link, link=link, details=details)
    return _cite(row, item, by, pointer=pointer, is_generated=is_generated)


def attach_heartbeat(
    *, answer: int, application: int, title: str, by: Actor, is_generated: bool = False
) -> int:
    """Cite the heartbeat of an application, judged by what it last showed."""
    row = _attachable(answer, by)
    found = examine_one("heartbeat", Item(None, "", application), by.at)
    item = NewEvidence(kind="heartbeat", title=title, subject=application, check=found)
    return _cite(row, item, by, is_generated=is_generated)


def attach_files(
    *, participation: int, files: Sequence[NewFile], by: Actor, is_generated: bool = False
) -> tuple[int, ...]:
    """Cite many files in many answers (an offline sheet), all or none; one event for all.

    Gives back the keys of the citations in the order of ``files``.
    """
    part = part_by_id(participation)
    with transaction.atomic():
        questions = [each.question for each in files]
        found = rows_of(participation, questions)
        ask_for_all(by, "answers.attach_evidence", part, found, questions)
        vouched = {each.question for each in files if each.confirmed}
        for row in found:
            _may_attach(row, by)
            if row.assignment.question in vouched:
                require(by, "answers.confirm_evidence", place_of(row))
        rows = {row.assignment.question: row for row in found}
        kept = [stored_files.store(content=f.content, name=f.name, at=by.at) for f in files]
        items = [
            (
                rows[each.question].assignment.opd_id,
                _file(each.title, each.name, sha, each.details, by),
            )
            for each, sha in zip(files, (stored.sha256 for stored in kept), strict=True)
        ]
        keys = library.add_many(city=part.city, items=items, by=by, is_generated=is_generated)
        made = Citation.objects.bulk_create(
            Citation(
                answer=rows[each.question],
                evidence_id=key,
                cited_at=by.at,
                cited_by=by.label,
                confirmed_at=by.at if each.confirmed else None,
                confirmed_by=by.label if each.confirmed else "",
            )
            for each, key in zip(files, keys, strict=True)
        )
        _begin(found, by)
        record(
            by=by,
            chain=part.city,
            verb="evidence.attached",
            thing=f"campaigns.participation:{participation}",
            data={
                "files": {each.question: each.name for each in files},
                "confirmed": sorted(vouched),
            },
        )
    return tuple(each.pk for each in made)


def _file(title: str, name: str, sha256: str, details: Details, by: Actor) -> NewEvidence:
    """A file that was just stored: whole, and not yet confirmed by anybody."""
    return NewEvidence(
        kind="file",
        title=title.strip() or shortened(name),
        file=sha256,
        file_name=name,
        details=details,
        check=Check(Verdict.STORED, by.at, FILE_IS_UNCHANGED),
    )


def withdraw(*, citation: int, by: Actor) -> None:
    """Take a citation back. The item and its file stay; nobody is shown it here any more."""
    with transaction.atomic():
        row = _row(citation)
        _may_attach(row.answer, by)
        if row.withdrawn_at is not None:
            return
        is_last = row.evidence.verdict == Verdict.DEAD and hidden_of([row.answer_id])
        if is_last and row.answer.state == AnswerState.SUBMITTED:
            raise Refused(_nothing_in_its_place(row.evidence.kind))
        live = Citation.objects.filter(pk=row.pk, withdrawn_at=None)
        if not live.update(withdrawn_at=by.at):
            return  # somebody else withdrew it just now
        _note(row.answer, "evidence.withdrawn", row.evidence_id, row.evidence.title, by)


def confirm(
    *,
    citation: int,
    by: Actor,
    valid_from: date | None = None,
    valid_until: date | None = None,
) -> None:
    """Confirm, as head of the OPD or verifier of the city, that an item shows what is claimed.

    The period that it proves must be known; one that is not yet may be given here. Confirming
    again what is confirmed is no change.
    """
    with transaction.atomic():
        row = _row(citation)
        require(by, "answers.confirm_evidence", place_of(row.answer))
        _open(row.answer)
        if row.withdrawn_at is not None:
            raise Refused(_("This evidence is withdrawn."))
        if row.confirmed_at is not None:
            return
        if row.evidence.valid_from is None:
            if valid_from is None:
                raise Invalid(_("Say from which day on it proves this; without it nothing stands."))
            library.set_period(
                evidence=row.evidence_id, valid_from=valid_from, valid_until=valid_until
            )
        waiting = Citation.objects.filter(pk=row.pk, withdrawn_at=None, confirmed_at=None)
        if not waiting.update(confirmed_at=by.at, confirmed_by=by.label):
            raise Refused(_("Somebody else acted on this evidence just now. Load the page again."))
        _note(row.answer, "evidence.confirmed", row.evidence_id, row.evidence.title, by)


def check_now(*, citation: int, by: Actor) -> Check:
    """Have one cited item examined at once, by whoever may change the evidence of the answer."""
    row = _row(citation)
    require(by, "answers.attach_evidence", place_of(row.answer))
    if row.withdrawn_at is not None:
        raise Refused(_("Withdrawn evidence is not checked any more."))
    found = library.check(evidence=[row.evidence_id], by=by)
    if row.evidence_id not in found:
        raise Refused(_("It could not be checked just now. Try again in a minute."))
    return found[row.evidence_id]


def _nothing_in_its_place(kind: str) -> str:
    if kind_of(kind).is_observed:
        return _(
            "This proof is dead and nothing shows that it runs. Attach an address that answers"
            " first, a file is not enough; then it can be withdrawn."
        )
    return _(
        "This proof is dead and nothing stands beside it. Attach evidence that stands first;"
        " then it can be withdrawn."
    )


def _cite(
    row: Answer, item: NewEvidence, by: Actor, *, pointer: str = "", is_generated: bool = False
) -> int:
    """Add the item and cite it, with the one event that names both.

    Asked once more here: storing or asking takes time, and the grading may be closed meanwhile.
    """
    with transaction.atomic():
        row = _attachable(row.pk, by)
        live = list(
            Citation.objects.filter(answer=row, withdrawn_at=None).values_list(
                "pk", "evidence__file", "evidence__link", "evidence__subject"
            )
        )
        wanted = (item.file, item.link, item.subject)
        for key, *same in live:
            if tuple(same) == wanted:
                return int(key)
        if len(live) >= MOST_PIECES:
            raise Refused(
                _("An answer holds %(most)s pieces of evidence at most. Withdraw one first.")
                % {"most": MOST_PIECES}
            )
        (evidence,) = library.add_many(
            city=row.assignment.participation.city_id,
            items=[(row.assignment.opd_id, item)],
            by=by,
            is_generated=is_generated,
        )
        made = Citation.objects.create(
            answer=row,
            evidence_id=evidence,
            pointer=pointer.strip()[:120],
            cited_at=by.at,
            cited_by=by.label,
        )
        if row.state == AnswerState.EMPTY:
            _begin([row], by)
        _note(row, "evidence.attached", evidence, item.title, by)
    return made.pk


def _attachable(answer: int, by: Actor) -> Answer:
    """The answer, if this person may change its evidence in its state."""
    row = held(answer)
    _may_attach(row, by)
    return row


def _may_attach(row: Answer, by: Actor) -> None:
    require(by, "answers.attach_evidence", place_of(row))
    _open(row)
    if ANSWER.move(row.state, "attach") is None:
        raise Refused(whose_turn(row.state))


def _open(row: Answer) -> None:
    if row.assignment.participation.state != ParticipationState.COLLECTING:
        raise Refused(closed_sentence())


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


def _row(citation: int) -> Citation:
    rows = Citation.objects.select_related("answer__assignment__participation__group", "evidence")
    row = rows.filter(pk=citation).first()
    if row is None:
        raise missing()
    return row
