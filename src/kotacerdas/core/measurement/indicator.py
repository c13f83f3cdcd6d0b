"""Indicators: a definition, and observations of it that are corrected but never overwritten."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from enum import StrEnum

from kotacerdas.core.period import Year


class Direction(StrEnum):
    """Whether more or less of it is better."""

    UP = "up"
    DOWN = "down"


@dataclass(frozen=True, slots=True)
class Indicator:
    """What is measured: stable code, both labels, unit, direction, end of scale, its regulation."""

    code: str
    label_indonesian: str
    label_english: str
    unit: str
    direction: Direction
    scale_max: Decimal | None = None
    legal_reference: str = ""


@dataclass(frozen=True, slots=True)
class Observation:
    """One value of an indicator for one year, with its source and when it became known.

    ``key`` identifies the row that carries it; a correction is a new observation known later.
    ``is_generated`` marks what was made up for an exercise: it must never look official.
    """

    key: int
    year: Year
    value: Decimal
    known_at: datetime
    source: str
    source_url: str = ""
    is_generated: bool = False


def plain(value: Decimal) -> Decimal:
    """``value`` without the noughts that a column of a database adds: 1.700000 is 1.7."""
    short = value.normalize()
    return short if short.as_tuple().exponent <= 0 else short.quantize(Decimal(1))  # type: ignore[operator]


def current(observations: Iterable[Observation]) -> tuple[Observation, ...]:
    """The observation in force of each year (the one known last), by year.

    Of two that became known at the same moment the later row (the greater key) is in force.
    """
    newest: dict[Year, Observation] = {}
    for observation in observations:
        held = newest.get(observation.year)
        if held is None or _rank(observation) > _rank(held):
            newest[observation.year] = observation
    return tuple(newest[year] for year in sorted(newest))


def known_by(observations: Iterable[Observation], moment: datetime) -> tuple[Observation, ...]:
    """What was in force as far as it was known at ``moment``, by year.

    A figure that was published on that day keeps its trace, whatever was corrected afterwards.
    """
    return current(each for each in observations if each.known_at <= moment)


def _rank(observation: Observation) -> tuple[datetime, int]:
    return observation.known_at, observation.key
