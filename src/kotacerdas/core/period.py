"""Periods and horizons as values with a unit, not pairs of loose dates."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum


class Horizon(StrEnum):
    """Short, medium or long term of a plan; the years of each are dated data of the plan."""

    SHORT = "short"
    MEDIUM = "medium"
    LONG = "long"


@dataclass(frozen=True, slots=True, order=True)
class Year:
    """A calendar year, the period of most Indonesian indicators."""

    number: int

    def __post_init__(self) -> None:
        """Raise ``ValueError`` outside 1945–2200."""
        if not 1945 <= self.number <= 2200:
            raise ValueError(f"{self.number} is not a year between 1945 and 2200")

    @property
    def first_day(self) -> date:
        """1 January."""
        return date(self.number, 1, 1)

    @property
    def last_day(self) -> date:
        """31 December."""
        return date(self.number, 12, 31)

    def __str__(self) -> str:
        return str(self.number)
