"""The pages of cities now: what they say, honestly, and in how many queries."""

from __future__ import annotations

from datetime import timedelta
from decimal import Decimal

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from pytest_django import DjangoAssertNumQueries

from kotacerdas.core.measurement.indicator import Direction, Indicator
from kotacerdas.core.period import Year
from kotacerdas.run.applications.actions import applications
from kotacerdas.run.indicators.actions import indicators
from tests.run.places import ALIVE, DEAD, JAYAPURA, JEMBER, Places


def measured(places: Places, city: str = JAYAPURA, code: str = "indeks-spbe") -> None:
    spbe = Indicator(code, "Indeks SPBE", "SPBE index", "", Direction.UP, Decimal(5))
    indicators.define(by=places.machine, indicator=spbe)
    for year, value in ((2021, "1.7"), (2022, "2.6")):
        indicators.observe(
            by=places.machine,
            city=city,
            indicator=code,
            year=Year(year),
            value=Decimal(value),
            source="kabarpapua.co",
        )


def beaten(places: Places, name: str, *found: object) -> int:
    key = places.application(f"https://{name}.example/", name=name)
    for minute, probe in enumerate(reversed(found)):
        at = timezone.now() - timedelta(minutes=minute)
        applications.record_beat(by=places.machine, application=key, found=probe, at=at)  # type: ignore[arg-type]
    return key


def text(client: Client, name: str, *args: object) -> str:
    response = client.get(reverse(name, args=args))
    assert response.status_code == 200
    return response.content.decode()


def test_the_public_sees_which_applications_run(client: Client, places: Places) -> None:
    beaten(places, "hidup", DEAD, ALIVE)
    beaten(places, "mati", ALIVE, DEAD)
    beaten(places, "belum")
    page = text(client, "applications:city", JEMBER)
    assert "1 dari 3 aplikasi berjalan" in page
    assert 'data-room="sekarang"' in page
    assert "503" in page


def test_a_city_without_data_gets_a_kind_sentence(client: Client, places: Places) -> None:
    page = text(client, "applications:city", JAYAPURA)
    assert "Belum ada aplikasi yang diamati" in page
    assert "Belum ada nilai indikator" in page
    assert "Belum ada kota yang diamati" in text(client, "applications:index")


def test_a_city_that_does_not_exist_is_not_found(client: Client, places: Places) -> None:
    assert client.get(reverse("applications:city", args=["99.99"])).status_code == 404


def test_an_indicator_names_its_values_and_sources(client: Client, places: Places) -> None:
    measured(places)
    page = text(client, "indicators:indicator", JAYAPURA, "indeks-spbe")
    assert "1,7" in page
    assert "2,6" in page
    assert "kabarpapua.co" in page
    missing = reverse("indicators:indicator", args=[JEMBER, "indeks-spbe"])
    assert client.get(missing).status_code == 404


def test_the_list_of_cities_names_those_with_data_only(client: Client, places: Places) -> None:
    measured(places)
    page = text(client, "applications:index")
    assert "Kab. Jayapura" in page
    assert "Kab. Jember" not in page


@pytest.mark.parametrize("many", [1, 6])
def test_the_list_takes_three_queries(
    client: Client, places: Places, many: int, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    for n in range(many):
        beaten(places, f"a{n}", ALIVE)
    with django_assert_num_queries(3):
        client.get(reverse("applications:index"))


@pytest.mark.parametrize("many", [1, 6])
def test_a_city_takes_seven_queries_however_much_runs_in_it(
    client: Client, places: Places, many: int, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    for n in range(many):
        beaten(places, f"a{n}", ALIVE, DEAD)
        measured(places, JEMBER, f"indikator-{n}")
    with django_assert_num_queries(7):
        client.get(reverse("applications:city", args=[JEMBER]))
