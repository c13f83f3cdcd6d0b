"""Finding a city by name, by part of a name, by province, by code."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from django.test import Client
from pytest_django import DjangoDbBlocker

from tests.letters import letters


@pytest.fixture(scope="module", autouse=True)
def held(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> Iterator[None]:
    """All 514 cities."""
    with letters(django_db_blocker):
        yield


@pytest.mark.parametrize(
    ("asked", "code"),
    [
        ("jember", "35.09"),
        ("JEMBER", "35.09"),
        ("kab jayapura", "91.03"),
        ("kab. jayapura", "91.03"),
        ("Kota Jayapura", "91.71"),
        ("35.09", "35.09"),
        ("kabupaten malang", "35.07"),
    ],
)
def test_one_city_that_fits_is_opened_at_once(db: None, asked: str, code: str) -> None:
    answer = Client().get("/cari/", {"q": asked})
    assert (answer.status_code, answer["Location"]) == (302, f"/kota/{code}/")


def test_several_that_fit_are_listed(db: None) -> None:
    page = Client().get("/cari/", {"q": "jayapura"})
    assert {city.code for city in page.context["found"]} == {"91.03", "91.71"}


def test_a_province_lists_its_38_cities(db: None) -> None:
    assert len(Client().get("/cari/", {"q": "jawa timur"}).context["found"]) == 38


@pytest.mark.parametrize("asked", ["tidak-ada-kota-ini", "<script>", ".", "99.99"])
def test_what_fits_nothing_gets_a_sentence(db: None, asked: str) -> None:
    page = Client().get("/cari/", {"q": asked})
    assert page.status_code == 200
    assert page.context["found"] == []
    assert "<script>" not in page.content.decode().split("</head>")[1].replace("&lt;", "")


def test_asking_nothing_shows_the_field(db: None) -> None:
    assert 'name="q"' in Client().get("/cari/").content.decode()
