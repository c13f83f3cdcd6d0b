"""What stands behind the number of one question, for the eyes of one reader."""

from __future__ import annotations

from dataclasses import dataclass, replace
from decimal import Decimal

from django.urls import reverse
from django.utils.translation import gettext as _

from kotacerdas.city.permissions import Place, may
from kotacerdas.core.actor import Actor
from kotacerdas.core.errors import NotFound
from kotacerdas.core.evaluation.explanation import Explained, Origin
from kotacerdas.core.workflow import AnswerState
from kotacerdas.prove.answers.queries.answers import Whole, whole
from kotacerdas.prove.assessment.queries.remarks import Remark, remarks
from kotacerdas.prove.results.queries.results import CityResult
from kotacerdas.prove.results.queries.why import Knot
from kotacerdas.prove.results.views.wording import how_of


@dataclass(frozen=True, slots=True)
class Eyes:
    """One reader of one city's result, and what of it is open to them."""

    actor: Actor
    place: Place

    @property
    def see_grades(self) -> bool:
        """Whether single grades are open."""
        return may(self.actor, "results.see_grades", self.place)

    def read_answer(self, opd: int, shown: bool) -> bool:
        """Whether the text of an answer is open; a dead claim only to those who see it anyway."""
        place = replace(self.place, opd=opd)
        if not shown:
            return may(self.actor, "answers.see_answer", place)
        return may(self.actor, "results.read_answer", place)

    def open_files(self, shown: bool) -> bool:
        """Whether the files of an answer can be opened."""
        return may(self.actor, "answers.see_evidence", replace(self.place, shown=shown))


@dataclass(frozen=True, slots=True)
class Behind:
    """The answer, as far as it may be read, and what the assessors wrote about it.

    ``withheld`` says in a sentence why there is no text.
    """

    opd: str
    narrative: str
    self_grade: Decimal | None
    withheld: str
    url: str
    files: bool
    remarks: tuple[Remark, ...]


def behind(found: CityResult, here: Knot, eyes: Eyes) -> Behind | None:
    """The answer behind a question that was graded here; nothing for any other value."""
    if here.question is None or not found.inputs.seats:
        return None
    part, code = found.line.participation, here.value.code
    said = remarks(part, code) if found.is_published else ()
    try:
        answer = whole(part, code)
    except NotFound:
        withheld = _("This question was given to no OPD, so nobody answered it.")
        return Behind("", "", None, withheld, "", files=False, remarks=said)
    shown = answer.line.state is AnswerState.SUBMITTED and not here.hidden
    opens = eyes.read_answer(answer.line.opd, shown)
    return Behind(
        opd=answer.line.opd_name,
        narrative=answer.narrative if opens else "",
        self_grade=answer.line.self_grade if opens else None,
        withheld=_withheld(answer, here, opens),
        url=_answer_url(found, answer, eyes),
        files=eyes.open_files(shown),
        remarks=said,
    )


def _withheld(answer: Whole, here: Knot, opens: bool) -> str:
    if answer.line.state is not AnswerState.SUBMITTED:
        return _("This answer was not submitted to the assessors.")
    if opens:
        return "" if answer.narrative else _("The answer has no text.")
    if here.hidden:
        return _("The text is not shown, because its only evidence is dead.")
    return _("The text of this answer is open once the result is published.")


def _answer_url(found: CityResult, answer: Whole, eyes: Eyes) -> str:
    place = replace(eyes.place, opd=answer.line.opd)
    if not may(eyes.actor, "answers.see_answer", place):
        return ""
    address = [found.round.slug, found.line.city.code, answer.line.question]
    return reverse("answers:answer", args=address)


def how_seen(found: CityResult, value: Explained, sees_grades: bool) -> str:
    """How a value came about; without the grades of single seats for those who see none."""
    if value.origin is Origin.GRADES and not sees_grades:
        words = _("Mean of the grades of %(n)s assessors.") % {"n": len(value.inputs)}
        return f"{words} " + _("Single grades are shown once the grading is closed.")
    return how_of(found, value)
