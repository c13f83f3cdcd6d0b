"""Targets and their achievement, worked out by hand."""

from __future__ import annotations

from datetime import UTC, datetime
from decimal import Decimal

import pytest

from kotacerdas.core.measurement.indicator import Direction, Observation
from kotacerdas.core.period import Horizon, Year
from kotacerdas.core.planning.target import Target, TargetState, achievement, state_of


def seen(year: int, value: str) -> Observation:
    known = datetime(year + 1, 1, 1, tzinfo=UTC)
    return Observation(year, Year(year), Decimal(value), known, "sumber")


def target(due: int, value: str) -> Target:
    return Target(1, "indeks-spbe", Horizon.SHORT, Year(due), Decimal(value))


SPBE = (seen(2021, "1.7"), seen(2022, "2.6"))


def test_jayapura_went_the_whole_way_from_1_7_to_2_6() -> None:
    gone = achievement(target(2022, "2.6"), SPBE, Direction.UP)
    assert gone is not None
    assert (gone.share, gone.reached) == (Decimal(1), True)
    assert (gone.baseline, gone.observed) == SPBE


def test_two_thirds_of_the_way_is_not_reached() -> None:
    gone = achievement(target(2022, "3.05"), SPBE, Direction.UP)
    assert gone is not None
    assert gone.share is not None
    assert round(gone.share, 6) == Decimal("0.666667")
    assert not gone.reached


def test_what_is_observed_after_the_due_year_does_not_count() -> None:
    gone = achievement(target(2021, "2.6"), SPBE, Direction.UP)
    assert gone is not None
    assert (gone.observed.year, gone.reached, gone.share) == (Year(2021), False, Decimal(0))


def test_where_less_is_better_falling_below_reaches_it() -> None:
    rows = (seen(2021, "30"), seen(2022, "20"))
    gone = achievement(target(2022, "25"), rows, Direction.DOWN)
    assert gone is not None
    assert (gone.share, gone.reached) == (Decimal(2), True)
    up = achievement(target(2022, "25"), rows, Direction.UP)
    assert up is not None
    assert not up.reached


def test_a_target_equal_to_its_baseline_has_no_share_of_a_way() -> None:
    gone = achievement(target(2022, "1.7"), SPBE, Direction.UP)
    assert gone is not None
    assert gone.share is None
    assert gone.reached


def test_without_an_observation_there_is_no_achievement() -> None:
    assert achievement(target(2020, "2.6"), SPBE, Direction.UP) is None


@pytest.mark.parametrize(
    ("due", "value", "this_year", "state"),
    [
        (2022, "2.6", 2022, TargetState.REACHED),
        (2024, "2.0", 2023, TargetState.REACHED),
        (2022, "3.5", 2022, TargetState.UNDERWAY),
        (2022, "3.5", 2023, TargetState.MISSED),
        (2024, "3.5", 2023, TargetState.UNDERWAY),
        (2024, "3.5", 2025, TargetState.UNOBSERVED),
        (2020, "3.5", 2020, TargetState.UNOBSERVED),
    ],
)
def test_where_a_target_stands(due: int, value: str, this_year: int, state: TargetState) -> None:
    one = target(due, value)
    gone = achievement(one, SPBE, Direction.UP)
    assert state_of(one, gone, Year(this_year)) is state
