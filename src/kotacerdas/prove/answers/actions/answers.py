"""Writing answers and moving them on: nothing anybody wrote is ever lost."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal

from django.db import transaction
from django.utils.translation import gettext as _

from kotacerdas.city.actions.audit import record
from kotacerdas.city.permissions import Place, may, missing, require
from kotacerdas.core.actor import Actor
from kotacerdas.core.errors import Invalid, NotFound, Refused, Stale
from kotacerdas.core.evaluation.instrument import Instrument
from kotacerdas.core.workflow import ANSWER, AnswerState, Move, ParticipationState
from kotacerdas.prove.answers.models import Answer, AnswerVersion
from kotacerdas.prove.answers.queries.answers import MOST_WORDS
from kotacerdas.prove.answers.queries.words import joined, whose_turn
from kotacerdas.prove.campaigns.queries.parts import closed_sentence
from kotacerdas.prove.instruments.queries.instruments import pinned

MOST_CHARACTERS = 8000


@dataclass(frozen=True, slots=True)
class Saved:
    """The answer after a write: its newest version, state, and when."""

    version: int
    state: AnswerState
    at: datetime


def save(
    *, answer: int, narrative: str, self_grade: Decimal | None, version: int, by: Actor
) -> Saved:
    """Save text and self-grade over ``version``, the one that the writer had before the eyes.

    Where somebody saved in between, the text is kept beside and ``Stale`` carries both; where the
    answer was sent on meanwhile it is kept beside and ``Refused`` says so. Saving again what
    already stands is no change, so that a repeated request does no harm.
    """
    text = narrative.replace("\r\n", "\n").strip()
    late: Stale | Refused | None = None
    with transaction.atomic():
        row = held(answer)
        require(by, "answers.write_answer", place_of(row))
        if (row.narrative, row.self_grade) == (text, self_grade):
            return Saved(row.version, AnswerState(row.state), row.changed_at)
        late = _closed(row)
        check_text(pinned(row.assignment.participation.group.instrument_id), text, self_grade)
        if late is not None:
            _keep_late(row, text, self_grade, row.version, by)
        elif row.version != version or not _write(row, text, self_grade, by):
            late = _keep_beside(row, text, self_grade, by)
        else:
            return Saved(row.version + 1, AnswerState.DRAFT, by.at)
    raise late


def _write(row: Answer, text: str, self_grade: Decimal | None, by: Actor) -> bool:
    """The conditional update, the version beside it and the event; false if somebody was faster."""
    done = Answer.objects.filter(pk=row.pk, version=row.version, state=row.state).update(
        narrative=text,
        self_grade=self_grade,
        state=AnswerState.DRAFT,
        version=row.version + 1,
        changed_at=by.at,
        changed_by=by.label,
    )
    if not done:
        return False
    keep_version(row.pk, row.version + 1, text, self_grade, by)
    _event(row, "answer.saved", text, self_grade, row.version + 1, by)
    return True


def keep_version(
    answer: int, version: int | None, text: str, self_grade: Decimal | None, by: Actor
) -> None:
    """Keep a text beside the answer; ``version`` is ``None`` for one that came too late."""
    AnswerVersion.objects.create(
        answer_id=answer,
        version=version,
        narrative=text,
        self_grade=self_grade,
        at=by.at,
        person=by.person,
        label=by.label,
    )


def _keep_late(row: Answer, text: str, self_grade: Decimal | None, version: int, by: Actor) -> None:
    """Keep a text that came too late; one that only grew longer takes the place of the shorter."""
    mine = AnswerVersion.objects.filter(
        answer=row.pk, version=None, person=by.person, at__gte=row.changed_at
    )
    same = next((each for each in mine if text.startswith(each.narrative)), None)
    if same is not None:
        AnswerVersion.objects.filter(pk=same.pk).update(
            narrative=text, self_grade=self_grade, at=by.at
        )
        return
    keep_version(row.pk, None, text, self_grade, by)
    _event(held(row.pk), "answer.refused", text, self_grade, version, by)


def _keep_beside(row: Answer, text: str, self_grade: Decimal | None, by: Actor) -> Stale:
    fields = ("narrative", "self_grade", "version", "changed_by", "changed_at")
    newest = Answer.objects.only(*fields).get(pk=row.pk)
    _keep_late(newest, text, self_grade, newest.version, by)
    return Stale(
        _("%(who)s saved this answer in between. Nothing is lost: choose which text to use.")
        % {"who": newest.changed_by},
        mine={"narrative": text, "self_grade": _plain(self_grade)},
        theirs={"narrative": newest.narrative, "self_grade": _plain(newest.self_grade)},
        version=newest.version,
    )


def move(*, answer: int, verb: str, by: Actor, version: int | None = None, reason: str = "") -> str:
    """Take one step of the workflow; gives back the new state.

    ``version`` is the one that was read: nobody approves a text that has changed meanwhile.
    """
    with transaction.atomic():
        row = held(answer)
        if _is_done_already(row, verb, version, by):
            return row.state
        step = _allowed(row, verb, by)
        if version is not None and version != row.version:
            raise Refused(_("The text changed after you opened it. Read it again, then decide."))
        reason = reason.strip()
        if step.needs_reason and not reason:
            raise Invalid(_("Give a reason, so that the OPD knows what to mend."))
        if verb == "send":
            ready(row)
        _step(row, step, reason, by)
        record(
            by=by,
            chain=row.assignment.participation.city_id,
            verb=ANSWER.event(verb),
            thing=thing(row.pk),
            data={"question": row.assignment.question, "version": row.version, "reason": reason},
        )
    return step.target


def _is_done_already(row: Answer, verb: str, version: int | None, by: Actor) -> bool:
    """Whether this person took this very step a moment ago: a second click ends like the first."""
    done = any(
        move.verb == verb and move.target == row.state and move.source != row.state
        for move in ANSWER.moves
    )
    return (
        done
        and ANSWER.move(row.state, verb) is None
        and row.changed_by == by.label
        and version == row.version
        and may(by, "answers.see_answer", place_of(row))
    )


def _step(row: Answer, step: Move, reason: str, by: Actor) -> None:
    done = Answer.objects.filter(pk=row.pk, state=step.source, version=row.version).update(
        state=step.target,
        changed_at=by.at,
        changed_by=by.label,
        return_reason=reason[:400] if step.needs_reason else _kept_reason(row, step),
    )
    if not done:
        raise Refused(_("Somebody else acted on this answer just now. Load the page again."))


def _kept_reason(row: Answer, step: Move) -> str:
    """A reason stays visible while the draft is mended, and goes with the next sending."""
    return row.return_reason if step.target == AnswerState.DRAFT else ""


def _allowed(row: Answer, verb: str, by: Actor) -> Move:
    """The move, if the table has it and this person may: asked in two places, with a sentence."""
    step = ANSWER.move(row.state, verb)
    if step is None:
        require(by, "answers.see_answer", place_of(row))
        if not ANSWER.sources(verb):
            raise NotFound(_("There is no such step."))
        if verb == "send" and may(by, "answers.write_answer", place_of(row)):
            ready(row)
        raise Refused(
            _("This step is not possible now. %(turn)s") % {"turn": whose_turn(row.state)}
        )
    if verb in ("write", "attach"):
        raise NotFound(_("There is no such step."))
    require(by, step.permission, place_of(row))
    if row.assignment.participation.state != ParticipationState.COLLECTING:
        raise Refused(closed_sentence())
    return step


def held(answer: int) -> Answer:
    """The row with everything that the rules ask about: one query."""
    try:
        return Answer.objects.select_related("assignment__participation__group").get(pk=answer)
    except Answer.DoesNotExist:
        raise missing() from None


def place_of(row: Answer) -> Place:
    """Where the answer belongs."""
    task = row.assignment
    return Place(
        city=task.participation.city_id,
        opd=task.opd_id,
        campaign=task.participation.campaign_id,
        person=task.pic_id,
    )


def thing(answer: int) -> str:
    """The name of an answer in the audit chain."""
    return f"answers.answer:{answer}"


def _closed(row: Answer) -> Refused | None:
    """Why nothing may be written on this answer now; the text that came is kept beside."""
    kept = _("Your text is kept beside the answer: you find it in the history.")
    if row.assignment.participation.state != ParticipationState.COLLECTING:
        return Refused(f"{closed_sentence()} {kept}")
    if ANSWER.move(row.state, "write") is not None:
        return None
    recall = ANSWER.move(row.state, "recall")
    if recall is None:
        words = _("The text is closed. %(turn)s") % {"turn": whose_turn(row.state)}
    else:
        words = _("It is sent. To write on, %(who)s has to take it back first.") % {
            "who": joined(recall.roles)
        }
    return Refused(f"{words} {kept}")


def check_text(instrument: Instrument, text: str, self_grade: Decimal | None) -> None:
    """Refuse what cannot be kept: a text without end, a grade that the instrument does not have."""
    if len(text) > MOST_CHARACTERS:
        raise Invalid(_("The text is longer than %(most)s characters.") % {"most": MOST_CHARACTERS})
    grades = instrument.scale.grades
    if self_grade is not None and self_grade not in grades:
        allowed = ", ".join(str(grade) for grade in grades)
        raise Invalid(_("Choose one of the grades %(allowed)s.") % {"allowed": allowed})


def ready(row: Answer) -> None:
    """Refuse to send what the head could not approve, with what is missing."""
    words = len(row.narrative.split())
    if not words:
        raise Invalid(_("Write the answer first; an empty one cannot be sent."))
    if words > MOST_WORDS:
        raise Invalid(
            _("Shorten the text to %(most)s words; it has %(words)s.")
            % {"most": MOST_WORDS, "words": words}
        )
    if row.self_grade is None:
        raise Invalid(_("Choose a self-grade first."))


def _event(
    row: Answer, verb: str, text: str, self_grade: Decimal | None, version: int, by: Actor
) -> None:
    record(
        by=by,
        chain=row.assignment.participation.city_id,
        verb=verb,
        thing=thing(row.pk),
        data={
            "question": row.assignment.question,
            "version": version,
            "text": hashlib.sha256(text.encode()).hexdigest(),
            "self_grade": self_grade,
        },
    )


def _plain(grade: Decimal | None) -> str:
    return "" if grade is None else f"{grade.normalize():f}"
