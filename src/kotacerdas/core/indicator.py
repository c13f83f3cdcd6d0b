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
    """What is measured: stable code, labels ``{"id", "en"}``, unit, direction, end of scale."""

    code: str
    labels: dict[str, str]
    unit: str
    direction: Direction
    scale_max: Decimal | None = None


@dataclass(frozen=True, slots=True)
class Observation:
    """One value of an indicator for one year, with its source and when it became known.

    ``key`` identifies the row that carries it; a correction is a new observation known later.
    """

    key: int
    year: Year
    value: Decimal
    known_at: datetime
    source: str
    source_url: str = ""


def current(observations: Iterable[Observation]) -> tuple[Observation, ...]:
    """The observation in force of each year (the one known last), by year."""
    newest: dict[Year, Observation] = {}
    for observation in observations:
        held = newest.get(observation.year)
        if held is None or observation.known_at >= held.known_at:
            newest[observation.year] = observation
    return tuple(newest[year] for year in sorted(newest))
