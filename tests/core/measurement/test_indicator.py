"""Observations: corrected, never overwritten."""

from __future__ import annotations

from datetime import UTC, datetime
from decimal import Decimal

from kotacerdas.core.measurement.indicator import Observation, current, known_by, plain
from kotacerdas.core.period import Year


def seen(key: int, year: int, value: str, known: datetime) -> Observation:
    return Observation(key, Year(year), Decimal(value), known, "sumber")


MAY = seen(1, 2022, "61.5", datetime(2023, 6, 1, tzinfo=UTC))
CORRECTED = seen(2, 2022, "58.25", datetime(2023, 6, 15, tzinfo=UTC))
BEFORE = seen(3, 2021, "40", datetime(2022, 6, 1, tzinfo=UTC))


def test_a_value_is_shown_without_noughts_that_nobody_wrote() -> None:
    assert str(plain(Decimal("1.700000"))) == "1.7"
    assert str(plain(Decimal("100.000000"))) == "100"
    assert str(plain(Decimal("0.000000"))) == "0"


def test_the_value_known_last_is_in_force_and_years_are_in_order() -> None:
    assert current([CORRECTED, MAY, BEFORE]) == (BEFORE, CORRECTED)


def test_of_two_known_at_the_same_moment_the_later_row_is_in_force() -> None:
    later = seen(9, 2022, "60", CORRECTED.known_at)
    assert current([later, CORRECTED]) == current([CORRECTED, later]) == (later,)


def test_a_corrected_figure_still_has_the_value_that_was_known_before() -> None:
    rows = [MAY, CORRECTED]
    assert known_by(rows, datetime(2023, 6, 1, tzinfo=UTC)) == (MAY,)
    assert known_by(rows, datetime(2023, 6, 30, tzinfo=UTC)) == (CORRECTED,)
    assert known_by(rows, datetime(2023, 5, 30, tzinfo=UTC)) == ()
