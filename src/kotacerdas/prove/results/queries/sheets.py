"""What goes into the scoring of one city: published scores, or grades of handed-in seats."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal

from kotacerdas.core.evaluation.explanation import Scored, Sheet
from kotacerdas.core.evaluation.instrument import Instrument
from kotacerdas.core.evaluation.scoring import score
from kotacerdas.core.workflow import ParticipationState, SeatState
from kotacerdas.prove.answers.queries.citations import hidden_questions
from kotacerdas.prove.assessment.models import Assessment
from kotacerdas.prove.campaigns.models import Participation
from kotacerdas.prove.instruments.queries.instruments import pinned
from kotacerdas.prove.results.models import PublishedScore

_MOST_SCORED = 256
_SCORED: dict[str, tuple[Scored, Scored]] = {}


@dataclass(frozen=True, slots=True)
class Inputs:
    """Everything that one city's result is computed from.

    ``printed`` are the published scores, the final included; ``grades`` maps a question to
    (seat number, grade) pairs of the seats handed in; ``hidden`` are questions whose proof is dead.
    """

    city: str
    instrument: Instrument
    printed: Mapping[str, Decimal]
    grades: Mapping[str, tuple[tuple[int, Decimal], ...]]
    seats: tuple[int, ...]
    hidden: frozenset[str]

    @property
    def is_empty(self) -> bool:
        """Whether there is nothing to score yet."""
        return not self.printed and not self.seats

    @property
    def uneven(self) -> frozenset[str]:
        """The questions graded by some of the seats handed in, but not by all of them."""
        return frozenset(
            code for code, given in self.grades.items() if len(given) < len(self.seats)
        )

    def sheet(self, *, claimed: bool = False) -> Sheet:
        """The sheet to score; ``claimed`` counts dead claims as if their evidence stood."""
        left_out = frozenset() if claimed else self.hidden
        grades = {
            code: tuple(grade for _, grade in given)
            for code, given in self.grades.items()
            if code not in left_out
        }
        return Sheet(city=self.city, given=given_of(self.instrument, self.printed), grades=grades)

    def digest(self) -> str:
        """The SHA-256 of all of it, in a fixed order."""
        content = {
            "instrument": self.instrument.content_hash,
            "printed": {code: str(value) for code, value in self.printed.items()},
            "grades": {
                code: [[seat, str(grade)] for seat, grade in given]
                for code, given in self.grades.items()
            },
            "seats": list(self.seats),
            "hidden": sorted(self.hidden),
        }
        text = json.dumps(content, sort_keys=True, separators=(",", ":"))
        return hashlib.sha256(text.encode()).hexdigest()


def scored_twice(inputs: Inputs) -> tuple[Scored | None, Scored | None]:
    """What these inputs give: without the dead claims, and with them; ``None`` where all is empty.

    Kept in memory under the digest of the inputs: what has not changed is scored once.
    """
    if inputs.is_empty:
        return None, None
    key = inputs.digest()
    if key not in _SCORED:
        shown = score(inputs.instrument, inputs.sheet())
        claimed = score(inputs.instrument, inputs.sheet(claimed=True)) if inputs.hidden else shown
        if len(_SCORED) >= _MOST_SCORED:
            _SCORED.pop(next(iter(_SCORED)))
        _SCORED[key] = shown, claimed
    return _SCORED[key]


def given_of(instrument: Instrument, printed: Mapping[str, Decimal]) -> dict[str, Decimal]:
    """The deepest of the printed scores: a node is left out where something below it is given."""
    known = [c for c in printed if instrument.has_node(c) or instrument.has_question(c)]
    above = {node for code in known for node in instrument.path(code)[:-1]}
    return {code: value for code, value in printed.items() if code not in above}


def inputs_of(participation: Participation) -> Inputs:
    """What there is of one city: three queries (``group`` should be selected with it)."""
    instrument = pinned(participation.group.instrument_id)
    printed = dict(
        PublishedScore.objects.filter(participation=participation).values_list("code", "value")
    )
    handed_in = participation.seats.filter(state=SeatState.HANDED_IN)
    seats = tuple(handed_in.order_by("number").values_list("number", flat=True))
    grades: dict[str, tuple[tuple[int, Decimal], ...]] = {}
    if seats:
        rows = (
            Assessment.objects.filter(seat__in=handed_in)
            .order_by("question", "seat__number")
            .values_list("question", "seat__number", "grade")
        )
        for question, number, grade in rows:
            grades[question] = (*grades.get(question, ()), (number, grade))
    return Inputs(
        city=participation.city_id,
        instrument=instrument,
        printed=printed,
        grades=grades,
        seats=seats,
        hidden=_hidden(participation) if seats else frozenset(),
    )


def _hidden(participation: Participation) -> frozenset[str]:
    """What must not be shown now; in a published result, what was hidden when it was published."""
    if participation.state == ParticipationState.PUBLISHED:
        return frozenset(participation.result.hidden)
    return hidden_questions(participation.pk)
