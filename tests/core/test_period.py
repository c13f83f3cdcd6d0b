"""Years as values."""

from __future__ import annotations

from datetime import date

import pytest

from kotacerdas.core.period import Year


def test_a_year_knows_its_first_and_last_day() -> None:
    assert (Year(2024).first_day, Year(2024).last_day) == (date(2024, 1, 1), date(2024, 12, 31))


def test_years_are_in_order_and_print_as_their_number() -> None:
    assert sorted([Year(2023), Year(2021)]) == [Year(2021), Year(2023)]
    assert str(Year(2022)) == "2022"


@pytest.mark.parametrize("number", [1944, 2201, 22])
def test_a_number_that_is_no_year_of_ours_is_refused(number: int) -> None:
    with pytest.raises(ValueError, match=f"{number} is not a year"):
        Year(number)
