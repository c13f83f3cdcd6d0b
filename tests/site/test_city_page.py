"""A city across the rooms: sensible for each of the 514."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime
from decimal import Decimal

import pytest
from django.test import Client
from pytest_django import DjangoDbBlocker

from kotacerdas.city.queries import cities
from kotacerdas.core.actor import machine
from kotacerdas.core.period import Horizon, Year
from kotacerdas.demo import chain
from kotacerdas.plan.targets.actions import targets
from tests.letters import letters


@pytest.fixture(scope="module", autouse=True)
def held(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> Iterator[None]:
    """The letters, and the SPBE index of Kabupaten Jayapura."""
    with letters(django_db_blocker):
        chain.load(lambda line: None)
        yield


@pytest.fixture
def browser(db: None) -> Client:
    """Somebody of the public."""
    return Client()


def test_malang_shows_its_official_rounds_newest_first(browser: Client) -> None:
    rounds = browser.get("/kota/35.07/").context["rounds"]
    assert [(of.slug, line.final) for of, line, _ in rounds] == [
        ("spbe-2024", Decimal("3.74")),
        ("gmsc-2023", Decimal("2.94")),
        ("spbe-2023", Decimal("3.36")),
        ("gmsc-2022", Decimal("2.51")),
    ]


def test_jembers_exercise_is_named_but_not_opened_to_the_public(browser: Client) -> None:
    page = browser.get("/kota/35.09/")
    assert [visible for of, _, visible in page.context["rounds"] if of.is_exercise] == [False]
    assert "/evaluasi/latihan-2026/35.09/" not in page.content.decode()


def test_jayapura_has_no_target_of_our_making(browser: Client) -> None:
    page = browser.get("/kota/91.03/")
    assert page.context["aims"] == []
    assert [(of.slug, line.final) for of, line, _ in page.context["rounds"]] == [
        ("spbe-2023", Decimal("2.63"))
    ]


def test_each_of_the_514_has_a_page(browser: Client) -> None:
    codes = sorted(cities.everything())
    assert len(codes) == 514
    for code in codes[::16]:
        assert browser.get(f"/kota/{code}/").status_code == 200


def test_a_city_that_does_not_exist_has_none(browser: Client) -> None:
    assert browser.get("/kota/99.99/").status_code == 404


def test_a_target_of_the_city_stands_beside_what_was_observed(browser: Client) -> None:
    by = machine("uji", datetime(2026, 3, 1, tzinfo=UTC))
    targets.set_target(
        by=by,
        city="91.03",
        indicator=chain.SPBE.code,
        horizon=Horizon.MEDIUM,
        due=Year(2100),
        value=Decimal("4.2"),
        source="Uji",
    )
    page = browser.get("/kota/91.03/")
    (aim,) = page.context["aims"]
    (standing,) = aim.standings
    assert (standing.target.value, standing.target.due) == (Decimal("4.2"), Year(2100))
    assert list(aim.states) == ["underway"]
    assert aim.chart is not None
    assert "4,2" in page.content.decode()
