"""Grading: one assessor, one seat, one question at a time, blind to the others."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal

from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from kotacerdas.city.actions.audit import record
from kotacerdas.city.permissions import Place, missing, require
from kotacerdas.core.actor import Actor
from kotacerdas.core.errors import Invalid, NotFound, Refused, Stale
from kotacerdas.core.evaluation.instrument import Instrument
from kotacerdas.core.workflow import SEAT, ParticipationState
from kotacerdas.prove.assessment.models import Assessment
from kotacerdas.prove.assessment.queries.desk import gradable, is_gradable
from kotacerdas.prove.campaigns.models import Seat
from kotacerdas.prove.campaigns.queries.parts import closed_sentence
from kotacerdas.prove.instruments.queries.instruments import pinned

MOST_CHARACTERS = 4000


@dataclass(frozen=True, slots=True)
class Graded:
    """The grade after a write: its newest version, and when."""

    version: int
    at: datetime


def grade(
    *, seat: int, question: str, grade: Decimal, remark: str, version: int, by: Actor
) -> Graded:
    """Give or change one grade over ``version`` (0: there is none yet).

    Where it was changed elsewhere in between, ``Stale`` carries both.
    """
    remark = remark.replace("\r\n", "\n").strip()
    with transaction.atomic():
        row = _grading(seat, by)
        _check(pinned(row.participation.group.instrument_id), question, grade, remark)
        held = Assessment.objects.filter(seat=row, question=question).order_by().first()
        if not is_gradable(row.participation_id, question):
            raise NotFound(_("This question is not open for grading."))
        if held is not None and (held.grade, held.remark) == (grade, remark):
            return Graded(held.version, held.at)
        if (held.version if held else 0) != version or not _write(
            row, held, question, grade, remark, by
        ):
            raise _stale(row.pk, question, grade, remark)
        record(
            by=by,
            chain=row.participation.city_id,
            verb="grade.given",
            thing=f"campaigns.seat:{row.pk}",
            data={"question": question, "grade": grade, "version": version + 1},
        )
    return Graded(version + 1, by.at)


def grade_many(*, seat: int, grades: Mapping[str, tuple[Decimal, str]], by: Actor) -> int:
    """Give many grades at once (an offline sheet), each with a remark; one event for all."""
    with transaction.atomic():
        row = _grading(seat, by)
        instrument = pinned(row.participation.group.instrument_id)
        for question, (given, remark) in grades.items():
            _check(instrument, question, given, remark)
        closed = sorted(set(grades) - set(gradable(row.participation_id)))
        if closed:
            raise Invalid(
                _("These questions are not open for grading: %(codes)s.")
                % {"codes": ", ".join(closed)}
            )
        if Assessment.objects.filter(seat=row, question__in=grades).exists():
            raise Refused(
                _("Some of these questions have a grade already; change them one by one.")
            )
        Assessment.objects.bulk_create(
            Assessment(seat=row, question=question, grade=given, remark=remark, version=1, at=by.at)
            for question, (given, remark) in grades.items()
        )
        record(
            by=by,
            chain=row.participation.city_id,
            verb="grades.given",
            thing=f"campaigns.seat:{row.pk}",
            data={"grades": {question: given for question, (given, _remark) in grades.items()}},
        )
    return len(grades)


def _write(
    seat: Seat, held: Assessment | None, question: str, given: Decimal, remark: str, by: Actor
) -> bool:
    if held is not None:
        same = Assessment.objects.filter(pk=held.pk, version=held.version)
        return bool(same.update(grade=given, remark=remark, version=held.version + 1, at=by.at))
    try:
        with transaction.atomic():
            Assessment.objects.create(
                seat=seat, question=question, grade=given, remark=remark, at=by.at
            )
    except IntegrityError:
        return False
    return True


def _stale(seat: int, question: str, given: Decimal, remark: str) -> Stale:
    held = Assessment.objects.filter(seat=seat, question=question).first()
    theirs = {"grade": _plain(held.grade), "remark": held.remark} if held else {}
    return Stale(
        _("You graded this question in another window in between. Nothing is lost."),
        mine={"grade": _plain(given), "remark": remark},
        theirs=theirs or {"grade": "", "remark": ""},
        version=held.version if held else 0,
    )


def _grading(seat: int, by: Actor) -> Seat:
    """The seat, if it is this person's own and still grading."""
    row = Seat.objects.select_related("participation__group").filter(pk=seat).first()
    if row is None:
        raise missing()
    part = row.participation
    place = Place(city=part.city_id, campaign=part.campaign_id, person=row.person_id)
    require(by, "assessment.grade_answer", place)
    if part.state != ParticipationState.COLLECTING:
        raise Refused(closed_sentence())
    if SEAT.move(row.state, "grade") is None:
        raise Refused(_("Your grades are handed in. Reopen your seat to change one."))
    return row


def _check(instrument: Instrument, question: str, given: Decimal, remark: str) -> None:
    if not instrument.has_question(question):
        raise NotFound(_("The instrument has no such question."))
    if given not in instrument.scale.grades:
        allowed = ", ".join(str(each) for each in instrument.scale.grades)
        raise Invalid(_("Choose one of the grades %(allowed)s.") % {"allowed": allowed})
    if len(remark) > MOST_CHARACTERS:
        raise Invalid(
            _("The remark is longer than %(most)s characters.") % {"most": MOST_CHARACTERS}
        )


def _plain(given: Decimal) -> str:
    return f"{given.normalize():f}"
