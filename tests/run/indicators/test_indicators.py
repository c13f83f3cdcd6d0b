"""Indicators: defined once, observed with a source, corrected by newer rows."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from decimal import Decimal

import pytest
from pytest_django import DjangoAssertNumQueries

from kotacerdas.core.errors import Invalid, NotFound, Refused, SignInNeeded
from kotacerdas.core.measurement.indicator import Direction, Indicator, known_by
from kotacerdas.core.period import Year
from kotacerdas.run.indicators.actions import indicators as acts
from kotacerdas.run.indicators.queries import indicators
from tests.run.places import AT, JAYAPURA, JEMBER, Places

SPBE = Indicator(
    "indeks-spbe", "Indeks SPBE", "SPBE index", "dari 5", Direction.UP, Decimal(5), "PermenPANRB"
)


def observe(places: Places, year: int, value: str, days_ago: int = 0) -> int:
    return acts.observe(
        by=places.machine,
        city=JAYAPURA,
        indicator="indeks-spbe",
        year=Year(year),
        value=Decimal(value),
        source="Sumber",
        known_at=AT - timedelta(days=days_ago),
    )


@pytest.fixture
def spbe(places: Places) -> str:
    return acts.define(by=places.machine, indicator=SPBE)


def test_an_indicator_is_read_back_as_it_was_defined(places: Places, spbe: str) -> None:
    assert indicators.one(spbe) == SPBE
    assert indicators.label_of(SPBE) == "Indeks SPBE"
    with pytest.raises(NotFound):
        indicators.one("tidak-ada")


def test_defining_the_same_again_changes_nothing_and_otherwise_is_refused(
    places: Places, spbe: str
) -> None:
    assert acts.define(by=places.secretariat, indicator=SPBE) == spbe
    with pytest.raises(Invalid, match="indeks-spbe"):
        acts.define(by=places.machine, indicator=replace(SPBE, direction=Direction.DOWN))


def test_a_city_cannot_define_what_all_cities_share(places: Places) -> None:
    with pytest.raises(Refused):
        acts.define(by=places.coordinator, indicator=SPBE)


def test_values_come_back_by_year_without_added_noughts(places: Places, spbe: str) -> None:
    observe(places, 2022, "2.6", days_ago=2)
    observe(places, 2021, "1.7", days_ago=1)
    series = indicators.series(JAYAPURA, spbe)
    assert [(str(seen.year), str(seen.value)) for seen in series] == [
        ("2021", "1.7"),
        ("2022", "2.6"),
    ]
    assert indicators.series(JEMBER, spbe) == ()


def test_a_correction_is_a_new_row_and_the_old_one_stays(places: Places, spbe: str) -> None:
    observe(places, 2022, "2.5", days_ago=30)
    observe(places, 2022, "2.6", days_ago=1)
    assert [seen.value for seen in indicators.series(JAYAPURA, spbe)] == [Decimal("2.6")]
    rows = indicators.history(JAYAPURA, spbe)
    assert [seen.value for seen in rows] == [Decimal("2.5"), Decimal("2.6")]
    assert known_by(rows, AT - timedelta(days=20))[0].value == Decimal("2.5")


def test_two_values_known_at_the_very_same_moment_are_refused(places: Places, spbe: str) -> None:
    observe(places, 2022, "2.5")
    with pytest.raises(Invalid):
        observe(places, 2022, "2.6")


@pytest.mark.parametrize("value", ["-0.1", "5.01"])
def test_a_value_beyond_the_scale_is_refused(places: Places, spbe: str, value: str) -> None:
    with pytest.raises(Invalid, match="5"):
        observe(places, 2022, value)


def test_a_value_needs_a_source_and_cannot_be_known_tomorrow(places: Places, spbe: str) -> None:
    with pytest.raises(Invalid):
        observe(places, 2022, "2.6", days_ago=-1)
    with pytest.raises(Invalid):
        acts.observe(
            by=places.coordinator,
            city=JEMBER,
            indicator=spbe,
            year=Year(2022),
            value=Decimal(2),
            source=" ",
        )


@pytest.mark.parametrize(
    ("who", "fault"),
    [("pic", Refused), ("far_coordinator", NotFound), ("public", SignInNeeded)],
)
def test_only_the_coordinator_of_the_city_records(
    places: Places, spbe: str, who: str, fault: type[Exception]
) -> None:
    with pytest.raises(fault):
        acts.observe(
            by=getattr(places, who),
            city=JEMBER,
            indicator=spbe,
            year=Year(2022),
            value=Decimal(2),
            source="LKjIP",
        )


def test_all_series_of_a_city_are_two_queries(
    places: Places, spbe: str, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    for year in (2020, 2021, 2022):
        observe(places, year, "1.7")
    other = replace(SPBE, code="aduan", scale_max=None)
    acts.define(by=places.machine, indicator=other)
    with django_assert_num_queries(2):
        (series,) = indicators.of_city(JAYAPURA)
    assert series.newest is not None
    assert series.newest.year == Year(2022)
    assert indicators.cities() == {JAYAPURA: False}
