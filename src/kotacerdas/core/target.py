"""Targets on indicators and how far they are achieved."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from kotacerdas.core.indicator import Direction, Observation
from kotacerdas.core.period import Horizon, Year


@dataclass(frozen=True, slots=True)
class Target:
    """What shall be: the value of an indicator to reach by a year, within a horizon."""

    key: int
    indicator: str
    horizon: Horizon
    due: Year
    value: Decimal
    source: str = ""


@dataclass(frozen=True, slots=True)
class Achievement:
    """How far a target is reached by the newest observation not later than its year.

    ``share`` is the part of the way from baseline to target that has been gone (0 = baseline,
    1 = target; may lie outside), or ``None`` where baseline equals target. ``reached`` compares
    the value itself in the indicator's direction.
    """

    target: Target
    baseline: Observation
    observed: Observation
    share: Decimal | None
    reached: bool


def achievement(
    target: Target, observations: tuple[Observation, ...], direction: Direction
) -> Achievement | None:
    """The achievement of ``target``; ``None`` where nothing was observed up to its year.

    ``observations`` are those in force, by year; the first is the baseline.
    """
    known = [observation for observation in observations if observation.year <= target.due]
    if not known:
        return None
    baseline, observed = known[0], known[-1]
    way = target.value - baseline.value
    share = None if way == 0 else (observed.value - baseline.value) / way
    above = observed.value >= target.value
    below = observed.value <= target.value
    reached = above if direction is Direction.UP else below
    return Achievement(target, baseline, observed, share, reached)
