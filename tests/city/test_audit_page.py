"""The record of a city on screen: for those who may, newest first, with its proof."""

from __future__ import annotations

import pytest
import time_machine
from django.test import Client
from django.urls import reverse
from pytest_django import DjangoAssertNumQueries

from kotacerdas.city.actions.audit import record
from kotacerdas.city.models import AuditEvent
from kotacerdas.core.actor import machine
from tests.city.cast import AT, JEMBER, Cast, signed_in

PAGE = "/kota/35.09/jejak/"


@pytest.fixture(autouse=True)
def _at() -> object:
    with time_machine.travel(AT, tick=False):
        yield


def write(count: int, *, label: str = "impor") -> None:
    for number in range(count):
        record(by=machine(label, AT), chain=JEMBER, verb="x.done", thing="x", data={"n": number})


@pytest.mark.parametrize(
    ("who", "status"),
    [
        ("coordinator", 200),
        ("leader", 200),
        ("secretariat", 200),
        ("pic_health", 403),
        ("head_health", 403),
        ("ministry", 403),
        ("jayapura_coordinator", 404),
        ("jayapura_pic", 404),
        ("former_pic_health", 404),
        ("assessor", 404),
        ("newcomer", 404),
        ("public", 302),
    ],
)
def test_who_may_read_jembers_record(cast: Cast, who: str, status: int) -> None:
    assert signed_in(cast.people()[who]).get(PAGE).status_code == status


def test_a_foreign_record_is_refused_exactly_like_one_that_is_not_there(cast: Cast) -> None:
    client = signed_in(cast.jayapura_coordinator)
    foreign = client.get(PAGE).content.decode()
    missing = client.get("/kota/35.99/jejak/").content.decode()
    assert foreign.replace("35.09", "35.99") == missing


def test_a_whole_chain_says_so(cast: Cast) -> None:
    html = signed_in(cast.coordinator).get(PAGE).content.decode()
    assert "Rantai utuh." in html
    assert "Daftar resmi OPD dimuat" in html


def test_a_broken_chain_names_the_first_bad_record(cast: Cast) -> None:
    AuditEvent.objects.filter(chain=JEMBER, seq=2).update(label="orang lain")
    html = signed_in(cast.coordinator).get(PAGE).content.decode()
    assert "Rantai putus." in html
    assert "Catatan 2 pada rantai 35.09" in html
    assert "Rantai utuh." not in html


def test_events_of_another_city_are_not_shown(cast: Cast) -> None:
    html = signed_in(cast.coordinator).get(PAGE).content.decode()
    assert f"city.opd:{cast.jayapura_health}" not in html


def test_older_events_stand_on_the_next_page(cast: Cast) -> None:
    held = AuditEvent.objects.filter(chain=JEMBER).count()
    write(250 - held)
    client = signed_in(cast.coordinator)
    first = client.get(PAGE)
    assert [event.seq for event, *_rest in first.context["events"]] == list(range(250, 150, -1))
    assert 'href="?sebelum=151"' in first.content.decode()
    last = client.get(PAGE + "?sebelum=51")
    assert [event.seq for event, *_rest in last.context["events"]] == list(range(50, 0, -1))
    assert 'href="?sebelum=' not in last.content.decode()


def test_a_long_chain_is_proved_as_a_whole_when_asked(
    cast: Cast, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("kotacerdas.city.views.audit.PROVED_AT_ONCE", 3)
    write(10)
    client = signed_in(cast.coordinator)
    AuditEvent.objects.filter(chain=JEMBER, seq=2).update(label="orang lain")
    html = client.get(PAGE).content.decode()
    assert "3 catatan diperiksa." in html
    assert "Rantai utuh." not in html
    assert "Rantai putus." in client.get(PAGE + "?periksa=semua").content.decode()


@pytest.mark.parametrize("page", ["x", "-1", "1.5", "9" * 19, "٣"])
def test_a_page_that_is_no_number_does_not_exist(cast: Cast, page: str) -> None:
    assert signed_in(cast.coordinator).get(PAGE, {"sebelum": page}).status_code == 404


def test_a_label_cannot_carry_markup(cast: Cast) -> None:
    write(1, label="<script>alert(1)</script>")
    html = signed_in(cast.coordinator).get(PAGE).content.decode()
    assert "<script>alert" not in html
    assert "&lt;script&gt;alert" in html


def test_the_time_is_the_citys_own(cast: Cast) -> None:
    here = signed_in(cast.coordinator).get(PAGE).content.decode()
    there = signed_in(cast.jayapura_coordinator).get("/kota/91.03/jejak/").content.decode()
    assert "22 November 2026, 10.00 WIB" in here
    assert "22 November 2026, 12.00 WIT" in there


def test_a_hundred_events_cost_as_many_queries_as_one(
    cast: Cast, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    write(120)
    client: Client = signed_in(cast.coordinator)
    with django_assert_num_queries(7):  # person, posts, city, events, verbs, head, chain
        client.get(reverse("city:audit", args=[JEMBER]))


def test_the_record_is_narrowed_to_a_step_and_to_a_thing(cast: Cast) -> None:
    for number, verb in ((1, "answer.saved"), (1, "answer.send"), (2, "answer.saved")):
        record(
            by=cast.coordinator,
            chain=JEMBER,
            verb=verb,
            thing=f"answers.answer:{number}",
            data={"question": f"O{number}"},
        )
    client = signed_in(cast.coordinator)
    saved = client.get(PAGE, {"peristiwa": "answer.saved"}).context["events"]
    assert [(each[0].verb, each[2]) for each in saved] == [
        ("answer.saved", "O2"),
        ("answer.saved", "O1"),
    ]
    one = client.get(PAGE, {"hal": "answers.answer:1"}).context["events"]
    assert [each[0].verb for each in one] == ["answer.send", "answer.saved"]
