"""Targets on indicators and how far they are achieved."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

from kotacerdas.core.measurement.indicator import Direction, Observation
from kotacerdas.core.period import Horizon, Year


class TargetState(StrEnum):
    """Where a target stands: ``unobserved`` (no value to judge by) is never shown as missed."""

    REACHED = "reached"
    UNDERWAY = "underway"
    MISSED = "missed"
    UNOBSERVED = "unobserved"


@dataclass(frozen=True, slots=True)
class Target:
    """What shall be: the value of an indicator to reach by a year, within a horizon.

    ``is_generated`` marks what was made up for an exercise: it must never look official.
    """

    key: int
    indicator: str
    horizon: Horizon
    due: Year
    value: Decimal
    source: str = ""
    source_url: str = ""
    is_generated: bool = False


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


def state_of(target: Target, gone: Achievement | None, this_year: Year) -> TargetState:
    """Where ``target`` stands in ``this_year``, given its achievement so far (``None``: none).

    A target is missed only where its own year was observed and fell short; a year that is over
    without a value is ``unobserved``: late is not zero.
    """
    if gone is not None and gone.reached:
        return TargetState.REACHED
    if gone is not None and gone.observed.year == target.due:
        return TargetState.UNDERWAY if this_year <= target.due else TargetState.MISSED
    if this_year > target.due or gone is None:
        return TargetState.UNOBSERVED
    return TargetState.UNDERWAY
