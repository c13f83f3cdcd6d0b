"""The pages of plans: six dimensions, honest gaps, and how many queries they take."""

from __future__ import annotations

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from pytest_django import DjangoAssertNumQueries

from kotacerdas.plan.quick_wins.actions import quick_wins
from kotacerdas.run.applications.actions import applications
from tests.plan.plans import observed, quick_win, target
from tests.run.places import ALIVE, JAYAPURA, JEMBER, Places


def whole(places: Places, name: str = "Aduan cepat") -> int:
    key = quick_win(places, name=name)
    application = places.application(f"https://{key}.example/", name=name)
    applications.record_beat(
        by=places.machine, application=application, found=ALIVE, at=timezone.now()
    )
    quick_wins.hang_on_application(by=places.machine, quick_win=key, application=application)
    target(places, 2100 + key, "80", of=key)
    return key


def text(client: Client, name: str, *args: object) -> str:
    response = client.get(reverse(name, args=args))
    assert response.status_code == 200
    return response.content.decode()


def test_a_plan_shows_all_six_dimensions_and_what_runs(client: Client, places: Places) -> None:
    observed(places, y2024="60")
    whole(places)
    quick_win(places, name="Tanpa aplikasi", dimension="living")
    page = text(client, "quick_wins:city", JEMBER)
    assert 'data-room="rencana"' in page
    assert page.count("Belum ada quick win") == 4
    assert "1 di antaranya dengan aplikasi" in page
    assert "Tidak ada yang dapat ditanya" in page


def test_a_quick_win_shows_its_targets_and_the_way_gone(client: Client, places: Places) -> None:
    observed(places, y2024="60", y2025="75")
    page = text(client, "quick_wins:quick_win", JEMBER, whole(places))
    assert "75" in page
    assert "Menuju target" in page
    assert "Lihat detaknya" in page


def test_the_targets_of_the_city_itself_stand_below(client: Client, places: Places) -> None:
    observed(places, y2024="60", y2025="75")
    target(places, 2025, "70")
    page = text(client, "quick_wins:city", JEMBER)
    assert "Tercapai" in page
    assert "Daftar aduan" in page


def test_a_city_without_plan_gets_a_kind_sentence(client: Client, places: Places) -> None:
    assert "belum punya rencana di sini" in text(client, "quick_wins:city", JAYAPURA)
    assert "Belum ada kota" in text(client, "quick_wins:index")


def test_a_quick_win_is_not_found_under_another_city(client: Client, places: Places) -> None:
    key = quick_win(places)
    assert "Belum ada target" in text(client, "quick_wins:quick_win", JEMBER, key)
    assert client.get(reverse("quick_wins:quick_win", args=[JAYAPURA, key])).status_code == 404
    assert client.get(reverse("quick_wins:city", args=["99.99"])).status_code == 404


@pytest.mark.parametrize("many", [1, 5])
def test_the_list_and_a_plan_take_the_same_queries_however_long_they_are(
    client: Client, places: Places, many: int, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    observed(places, y2024="60")
    for n in range(many):
        whole(places, f"program {n}")
    target(places, 2030, "80")
    with django_assert_num_queries(3):
        client.get(reverse("quick_wins:index"))
    with django_assert_num_queries(15):
        client.get(reverse("quick_wins:city", args=[JEMBER]))
