"""One's own page: posts, what they open, and the way out."""

from __future__ import annotations

import pytest
import time_machine
from django.test import Client
from django.urls import reverse
from pytest_django import DjangoAssertNumQueries

from tests.city.cast import AT, Cast, signed_in

pytestmark = pytest.mark.usefixtures("_at")


@pytest.fixture
def _at() -> object:
    with time_machine.travel(AT, tick=False):
        yield


def page(client: Client) -> str:
    return " ".join(client.get(reverse("city:me")).content.decode().split())


def test_it_shows_role_opd_city_and_since_when(cast: Cast) -> None:
    html = page(signed_in(cast.pic_health))
    for words in ("PIC OPD", "Dinas Kesehatan, Kab. Jember", "sejak 1 Januari 2020", "Berlaku"):
        assert words in html
    assert "Jayapura" not in html


def test_a_past_post_is_shown_as_ended(cast: Cast) -> None:
    html = page(signed_in(cast.former_pic_health))
    assert "1 Januari 2020 sampai 30 Juni 2026" in html
    assert "Sudah berakhir" in html
    assert "Berlaku" not in html


def test_an_assessor_sees_the_campaign(cast: Cast) -> None:
    assert "Putaran latihan-2026" in page(signed_in(cast.assessor))


def test_somebody_without_a_post_learns_whom_to_ask(cast: Cast) -> None:
    assert "Belum ada jabatan" in page(signed_in(cast.newcomer))


def test_only_who_may_read_the_record_is_shown_the_way_to_it(cast: Cast) -> None:
    way = reverse("city:audit", args=["35.09"])
    assert way in page(signed_in(cast.coordinator))
    assert way not in page(signed_in(cast.pic_health))


def test_the_public_is_sent_to_sign_in(db: None, client: Client) -> None:
    response = client.get(reverse("city:me"))
    assert response["Location"] == f"{reverse('account_login')}?next=%2Fakun%2Fsaya%2F"


def test_it_costs_four_queries(
    cast: Cast, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    client = signed_in(cast.coordinator)
    with django_assert_num_queries(4):  # person, posts valid now, all posts, names of the cities
        page(client)


def test_english_has_no_indonesian_left(cast: Cast) -> None:
    client = signed_in(cast.pic_health)
    client.cookies["bahasa"] = "en"
    html = page(client)
    assert "PIC of an OPD" in html
    assert "since 1 January 2020" in html


def test_what_a_signed_in_person_sees_stays_in_no_cache(cast: Cast) -> None:
    assert "Cache-Control" not in Client().get("/sekarang/").headers
    signed = signed_in(cast.coordinator).get("/sekarang/")
    assert signed.headers["Cache-Control"] == "private, no-store"
