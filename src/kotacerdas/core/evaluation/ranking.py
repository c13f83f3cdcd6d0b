"""Ranks, statistics and improvement of a round; absentees are in none of them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction

from kotacerdas.core.evaluation.explanation import Scored
from kotacerdas.core.evaluation.instrument import Improvement
from kotacerdas.core.evaluation.scoring import score, with_rounding


@dataclass(frozen=True, slots=True)
class Statistics:
    """What the finals (or one component) of a round look like together; exact, not rounded."""

    count: int
    lowest: Fraction
    lower_quartile: Fraction
    median: Fraction
    upper_quartile: Fraction
    highest: Fraction
    mean: Fraction


@dataclass(frozen=True, slots=True)
class Movement:
    """How many cities rose, fell or stayed, of those that had an earlier score."""

    rose: int
    fell: int
    equal: int


def ranks(finals: Mapping[str, Decimal | None]) -> dict[str, int | None]:
    """The rank of each city, highest final first; equal finals share a rank (1, 2, 2, 4).

    ``None`` for an absent city: it has no rank and takes none from others.
    """
    present = sorted((value for value in finals.values() if value is not None), reverse=True)
    first: dict[Decimal, int] = {}
    for place, value in enumerate(present, start=1):
        first.setdefault(value, place)
    return {city: None if value is None else first[value] for city, value in finals.items()}


def statistics(values: Iterable[Decimal | None]) -> Statistics | None:
    """The statistics of those who took part; ``None`` if nobody did."""
    present = sorted(Fraction(value) for value in values if value is not None)
    if not present:
        return None
    return Statistics(
        count=len(present),
        lowest=present[0],
        lower_quartile=quantile(present, Fraction(1, 4)),
        median=quantile(present, Fraction(1, 2)),
        upper_quartile=quantile(present, Fraction(3, 4)),
        highest=present[-1],
        mean=sum(present, Fraction(0)) / len(present),
    )


def quantile(rising: Sequence[Fraction], share: Fraction) -> Fraction:
    """The value below which ``share`` of a rising, non-empty list lies, by linear interpolation."""
    place = share * (len(rising) - 1)
    below = int(place)
    above = min(below + 1, len(rising) - 1)
    return rising[below] + (place - below) * (rising[above] - rising[below])


def improvement(now: Scored, earlier: Scored | None) -> Decimal | None:
    """Indeks Peningkatan: this year's printed final minus the earlier one; ``None`` is “-”.

    By the rule of this year's instrument the earlier final is either taken as printed or
    recomputed from its own components with this year's rounding, as the letter of 2023 does.
    """
    rule = now.instrument.improvement
    if earlier is None or rule is Improvement.NONE:
        return None
    if rule is Improvement.RECOMPUTED:
        rounding = now.instrument.root.rounding
        earlier = score(with_rounding(earlier.instrument, rounding), earlier.sheet)
    return None if now.final is None or earlier.final is None else now.final - earlier.final


def movement(improvements: Iterable[Decimal | None]) -> Movement:
    """Count who rose and who fell; those without an earlier score are left out."""
    known = [value for value in improvements if value is not None]
    rose = sum(value > 0 for value in known)
    fell = sum(value < 0 for value in known)
    return Movement(rose, fell, len(known) - rose - fell)
