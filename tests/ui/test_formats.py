"""Numbers, dates and times."""

from __future__ import annotations

from datetime import UTC, date, datetime
from decimal import Decimal

import pytest
from django.utils import timezone, translation

from kotacerdas.ui import formats

ROWS = [
    (Decimal("2.69"), "2,69", "2.69"),
    (Decimal("2.60"), "2,60", "2.60"),
    (Decimal("-0.12"), "−0,12", "−0.12"),
    (Decimal("1234567.5"), "1.234.567,5", "1,234,567.5"),
    (2615874, "2.615.874", "2,615,874"),
    (0, "0", "0"),
    (Decimal("1E+3"), "1.000", "1,000"),
    (None, "–", "–"),
    ("", "–", "–"),
    ("3.24", "3,24", "3.24"),
]


@pytest.mark.parametrize(("value", "indonesian", "english"), ROWS)
def test_a_number_is_printed_with_the_digits_it_has(
    value: object, indonesian: str, english: str
) -> None:
    with translation.override("id"):
        assert formats.number(value) == indonesian
    with translation.override("en"):
        assert formats.number(value) == english


def test_places_round_half_up_as_the_programme_does() -> None:
    assert formats.number(Decimal("2.685"), 2) == "2,69"
    assert formats.number(Decimal("2.684999"), 2) == "2,68"
    assert formats.number(3, 2) == "3,00"


def test_a_float_is_refused() -> None:
    with pytest.raises(TypeError, match="exactly"):
        formats.number(2.69)


def test_a_change_shows_its_sign_and_no_change_shows_none() -> None:
    assert formats.signed(Decimal("0.16")) == "+0,16"
    assert formats.signed(Decimal("-0.80")) == "−0,80"
    assert formats.signed(Decimal("0.00")) == "0,00"
    assert formats.signed(None) == "–"


def test_a_share_is_printed_as_percent() -> None:
    assert formats.percent(Decimal("0.10")) == "10%"
    assert formats.percent(Decimal("0.125")) == "12,5%"
    assert formats.percent(Decimal("0.6667"), 1) == "66,7%"
    assert formats.percent(1) == "100%"
    assert formats.percent(None) == "–"
    with translation.override("en"):
        assert formats.percent(Decimal("0.10")) == "10%"


def test_dates_are_written_in_words() -> None:
    day = date(2023, 11, 3)
    assert formats.long_date(day) == "3 November 2023"
    assert formats.full_date(day) == "Jumat, 3 November 2023"
    assert formats.short_date(day) == "3 Nov"
    assert formats.long_date(None) == formats.full_date(None) == formats.short_date(None) == "–"
    with translation.override("en"):
        assert formats.full_date(day) == "Friday, 3 November 2023"


def test_a_moment_belongs_to_the_day_of_the_page() -> None:
    assert formats.long_date(datetime(2023, 12, 3, 18, 30, tzinfo=UTC)) == "4 Desember 2023"


def test_a_date_and_the_clock_beside_it_are_one_moment() -> None:
    late = datetime(2026, 11, 24, 16, 30, tzinfo=UTC)  # 23.30 WIB
    with timezone.override("Asia/Jayapura"):
        assert formats.long_date(late) == "25 November 2026"
        assert formats.full_date(late) == "Rabu, 25 November 2026"
        assert formats.short_date(late) == "25 Nov"
        assert formats.clock_time(late) == "01.30 WIT"


@pytest.mark.parametrize(
    ("end", "days"),
    [
        (datetime(2026, 11, 25, 16, 59, tzinfo=UTC), 0),  # 23.59 WIB today
        (datetime(2026, 11, 26, 9, 53, tzinfo=UTC), 1),  # tomorrow, in 23 h 30 min
        (datetime(2026, 11, 25, 17, 0, tzinfo=UTC), 1),  # midnight
        (datetime(2026, 11, 24, 9, 0, tzinfo=UTC), 0),  # over
    ],
)
def test_days_are_counted_as_on_a_calendar(end: datetime, days: int) -> None:
    assert formats.days_until(end, datetime(2026, 11, 25, 10, 23, tzinfo=UTC)) == days


def test_a_time_names_its_zone() -> None:
    nine = datetime(2026, 11, 20, 9, 5, tzinfo=UTC)
    assert formats.clock_time(nine) == "16.05 WIB"
    for zone, words in (
        ("Asia/Makassar", "17.05 WITA"),
        ("Asia/Jayapura", "18.05 WIT"),
        ("UTC", "09.05 UTC+0000"),
    ):
        with timezone.override(zone):
            assert formats.clock_time(nine) == words
    assert formats.clock_time(None) == "–"
    with translation.override("en"):
        assert formats.clock_time(nine) == "16:05 WIB"
