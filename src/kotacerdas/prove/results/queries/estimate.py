"""If it were judged today: the index that the OPD's own grades would give, with its band."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction

from kotacerdas.core.evaluation.evidence import Verdict
from kotacerdas.core.evaluation.explanation import Scored, Sheet
from kotacerdas.core.evaluation.instrument import Instrument, Labels, Rounding
from kotacerdas.core.evaluation.scoring import marginal, score
from kotacerdas.core.workflow import AnswerState
from kotacerdas.prove.answers.queries.answers import Line

_LET_GO = (
    AnswerState.SENT,
    AnswerState.APPROVED,
    AnswerState.VERIFIED,
    AnswerState.SUBMITTED,
)


@dataclass(frozen=True, slots=True)
class ComponentEstimate:
    """One component as the OPD grade themselves: today, and with all drafts."""

    code: str
    label: Labels
    today: Decimal
    high: Decimal


@dataclass(frozen=True, slots=True)
class Gap:
    """What one OPD could still add: points of the final, if all its questions got the highest."""

    opd: int
    name: str
    points: Decimal


@dataclass(frozen=True, slots=True)
class Estimate:
    """The index by self-grades.

    ``low`` counts what is sent and has standing evidence, ``today`` what is sent and may be
    shown, ``claimed`` what is sent whether it may be shown or not, ``high`` every draft. ``sent``
    of the ``questions`` are sent to the head or further.
    """

    low: Decimal
    today: Decimal
    claimed: Decimal
    high: Decimal
    components: tuple[ComponentEstimate, ...]
    gaps: tuple[Gap, ...]
    sent: int
    questions: int

    @property
    def unsent(self) -> int:
        """How many questions are not sent yet; they count as unanswered."""
        return self.questions - self.sent


def estimate(instrument: Instrument, found: Iterable[Line]) -> Estimate:
    """Score the self-grades of a city's answers; unanswered questions count by its own rule."""
    held = tuple(found)
    today = _scored(instrument, held, _counts_today)
    high = _scored(instrument, held, lambda line: True)
    return Estimate(
        low=_scored(instrument, held, _is_proven).root.printed,
        today=today.root.printed,
        claimed=_scored(instrument, held, _is_let_go).root.printed,
        high=high.root.printed,
        components=tuple(
            ComponentEstimate(
                node.code, node.label, today.printed(node.code), high.printed(node.code)
            )
            for node in instrument.components
        ),
        gaps=_gaps(instrument, held),
        sent=sum(_is_let_go(line) for line in held),
        questions=len(instrument.questions),
    )


def _is_let_go(line: Line) -> bool:
    return line.state in _LET_GO


def _counts_today(line: Line) -> bool:
    return _is_let_go(line) and not line.is_hidden


def _is_proven(line: Line) -> bool:
    return _is_let_go(line) and Verdict.STANDING in line.verdicts


def _scored(
    instrument: Instrument, found: tuple[Line, ...], counts: Callable[[Line], bool]
) -> Scored:
    given = {
        line.question: line.self_grade
        for line in found
        if line.self_grade is not None and counts(line)
    }
    return score(instrument, Sheet(city="", given=given))


def _gaps(instrument: Instrument, found: tuple[Line, ...]) -> tuple[Gap, ...]:
    points: dict[tuple[int, str], Fraction] = {}
    worth: dict[str, Fraction] = {}
    for line in found:
        component = instrument.component_of(line.question) or ""
        if component not in worth:
            worth[component] = marginal(instrument, line.question)
        has = line.self_grade if _counts_today(line) and line.self_grade else Decimal(0)
        key = (line.opd, line.opd_name)
        missing = Fraction(instrument.scale.highest) - Fraction(has)
        points[key] = points.get(key, Fraction(0)) + worth[component] * missing
    gaps = [Gap(opd, name, _rounded(value)) for (opd, name), value in points.items()]
    return tuple(sorted(gaps, key=lambda gap: (-gap.points, gap.name)))


def _rounded(value: Fraction) -> Decimal:
    return Rounding(places=3).printed(value)
