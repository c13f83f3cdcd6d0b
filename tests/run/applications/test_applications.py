"""Applications: registered, claimed, beaten, and read back as values."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from django.db import IntegrityError, transaction
from django.test import Client
from django.urls import reverse
from pytest_django import DjangoAssertNumQueries, Settings

from kotacerdas.city.queries import audit
from kotacerdas.core.actor import Actor, machine
from kotacerdas.core.errors import Invalid, NotFound, Refused, SignInNeeded
from kotacerdas.core.evaluation.evidence import Pulse
from kotacerdas.run.applications.actions import applications as acts
from kotacerdas.run.applications.models import Application
from kotacerdas.run.applications.queries import applications
from kotacerdas.run.applications.queries import heartbeats as beats
from kotacerdas.run.applications.queries.applications import Running
from kotacerdas.run.web.adapters.prober import Probe
from tests.city.cast import gather, signed_in
from tests.run.places import ALIVE, AT, DEAD, JAYAPURA, JEMBER, Places, beaten
from tests.run.servers import listening, page


def test_a_registered_application_is_due_and_unknown(places: Places) -> None:
    key = places.application("https://aduan.jemberkab.go.id/")
    seen = applications.one(key)
    assert (seen.name, seen.opd_name, seen.newest) == ("Layanan Aduan", "Dinas Kominfo", None)
    assert seen.running(AT) is Running.UNKNOWN
    assert [one.key for one in acts.claim_due(at=AT, most=8)] == [key]


def test_registering_is_written_into_the_chain_of_the_city(places: Places) -> None:
    key = places.application("https://aduan.jemberkab.go.id/")
    (event,) = audit.history(f"applications.application:{key}")
    assert (event.chain, event.verb, event.label) == (JEMBER, "application.registered", "uji")


@pytest.mark.parametrize("address", ["aduan", "ftp://a.example/", "http://a b/", "http://127.1/"])
def test_what_is_no_web_address_is_not_registered(places: Places, address: str) -> None:
    with pytest.raises(Invalid, match="web"):
        places.application(address)
    assert not Application.objects.exists()


@pytest.mark.parametrize(
    ("address", "why"),
    [
        ("https://layanan.contoh.invalid:8443/", "80"),
        ("http://10.0.0.5/", "publik"),
        ("http://[fd00::1]/", "publik"),
        ("http://intranet/", "publik"),
        ("http://portal.internal/", "publik"),
        ("http://u:p@contoh.invalid/", "sandi"),
    ],
)
def test_what_can_never_be_asked_is_not_registered(places: Places, address: str, why: str) -> None:
    with pytest.raises(Invalid, match=why):
        places.application(address)
    assert not Application.objects.exists()


def test_what_the_operator_allows_is_registered(places: Places, settings: Settings) -> None:
    settings.PROBE_ALLOW = ["10.0.0.5:8080"]
    assert places.application("http://10.0.0.5:8080/")


def test_a_name_outside_ascii_is_asked_in_its_other_form(places: Places) -> None:
    key = places.application(" https://kota-jémber.invalid/ ")
    row = Application.objects.get(pk=key)
    assert (row.address, row.host) == (
        "https://kota-jémber.invalid/",
        "xn--kota-jmber-g7a.invalid",
    )


@pytest.mark.parametrize("minutes", [0, 61, 120, 100000, -5])
def test_an_interval_is_one_to_sixty_minutes(places: Places, minutes: int) -> None:
    with pytest.raises(Invalid, match="60"):
        places.application("https://a.example/", every=minutes)
    key = places.application("https://a.example/", every=60)
    with pytest.raises(IntegrityError), transaction.atomic():
        Application.objects.filter(pk=key).update(every_minutes=max(0, minutes) % 32767 or 61)


def test_the_same_name_twice_in_a_city_is_refused(places: Places) -> None:
    places.application("https://a.example/")
    with pytest.raises(Invalid):
        places.application("https://b.example/")


def test_an_application_needs_a_name_and_an_opd_of_the_city(places: Places) -> None:
    with pytest.raises(Invalid):
        places.application("https://a.example/", name=" ")
    with pytest.raises(Invalid):
        acts.register(
            by=places.machine,
            city=JEMBER,
            opd=places.far_kominfo,
            name="Jauh",
            address="https://a.example/",
        )


@pytest.mark.parametrize(
    ("who", "fault"),
    [
        ("machine", None),
        ("coordinator", None),
        ("pic", None),
        ("head", None),
        ("pic_health", Refused),
        ("far_coordinator", NotFound),
        ("secretariat", Refused),
        ("public", SignInNeeded),
    ],
)
def test_who_registers(places: Places, who: str, fault: type[Exception] | None) -> None:
    by: Actor = getattr(places, who)
    given = {"city": JEMBER, "opd": places.kominfo, "name": "X", "address": "https://x.example/"}
    if fault is None:
        assert acts.register(by=by, **given)  # type: ignore[arg-type]
    else:
        with pytest.raises(fault):
            acts.register(by=by, **given)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("who", "fault"),
    [
        ("coordinator", None),
        ("pic", None),
        ("head", None),
        ("pic_health", Refused),
        ("far_coordinator", NotFound),
        ("secretariat", Refused),
        ("public", SignInNeeded),
        ("machine", SignInNeeded),
    ],
)
def test_who_checks_now(
    places: Places, settings: Settings, who: str, fault: type[Exception] | None
) -> None:
    with listening(lambda connection, path: connection.sendall(page())) as server:
        settings.PROBE_ALLOW = [server.place]
        key = places.application(server.address())
        if fault is None:
            beat = beats.one(acts.beat_now(by=getattr(places, who), application=key))
            assert beat is not None
            assert (beat.alive, beat.status, server.seen) == (True, 200, 1)
        else:
            with pytest.raises(fault):
                acts.beat_now(by=getattr(places, who), application=key)
            assert server.seen == 0


def test_nobody_but_the_prober_writes_a_heartbeat(places: Places) -> None:
    key = places.application("https://a.example/")
    with pytest.raises(Refused):
        acts.record_beat(by=places.coordinator, application=key, found=ALIVE, at=AT)
    assert applications.newest_beats([key]) == {}


def test_a_thing_that_does_not_exist_is_not_found(places: Places) -> None:
    with pytest.raises(NotFound):
        applications.one(77)
    with pytest.raises(NotFound):
        acts.beat_now(by=places.coordinator, application=77)
    assert beats.one(77) is None


def test_only_a_change_of_state_is_an_event(places: Places) -> None:
    key = places.application("https://a.example/")
    unheard = Probe(Pulse.UNCHECKED, None, 1, "own-line")
    for minute, found in enumerate([ALIVE, ALIVE, unheard, ALIVE, DEAD, unheard, DEAD, ALIVE]):
        at = AT + timedelta(minutes=minute)
        acts.record_beat(by=places.machine, application=key, found=found, at=at)
    events = [
        each for each in audit.history(f"applications.application:{key}") if "reason" in each.data
    ]
    assert [(each.verb, each.data["reason"]) for each in sorted(events, key=lambda e: e.seq)] == [
        ("application.answers", "answered"),
        ("application.silent", "http-503"),
        ("application.answers", "answered"),
    ]
    assert len(beats.of_application(key)) == 8


def test_a_network_address_is_asked_once_a_second_whatever_its_names(places: Places) -> None:
    shared = replace(ALIVE, peer="103.28.12.5")
    for name in "abc":
        key = places.application(f"https://{name}.example/", name=name)
        acts.record_beat(by=places.machine, application=key, found=shared, at=AT)
    places.application("https://sendiri.example/", name="d")
    claimed = [
        len(acts.claim_due(at=AT + timedelta(seconds=step), most=8)) for step in (0, 1, 2, 3)
    ]
    assert claimed == [2, 1, 1, 0]


def test_a_clock_that_jumped_ahead_and_back_silences_nothing(places: Places) -> None:
    """Asked and registered "in a year": the clock is put right, and both are asked at once."""
    ahead = AT + timedelta(days=365)
    asked = places.application("https://a.example/", every=60)
    (claimed,) = acts.claim_due(at=ahead, most=8)
    acts.record_beat(by=places.machine, application=asked, found=DEAD, at=ahead)
    fresh = places.application("https://b.example/", name="Baru", every=60)
    Application.objects.filter(pk=fresh).update(next_beat_at=ahead)
    assert claimed.key == asked
    assert acts.is_one_due(at=AT)
    assert {one.key for one in acts.claim_due(at=AT, most=8)} == {asked, fresh}
    acts.record_beat(by=places.machine, application=asked, found=ALIVE, at=AT)
    assert applications.one(asked).running(AT) is Running.ALIVE
    assert acts.claim_due(at=AT + timedelta(minutes=59), most=8) == ()


def test_the_newest_beat_speaks_and_older_ones_stay(places: Places) -> None:
    key = places.application("https://a.example/")
    later = AT + timedelta(minutes=5)
    acts.record_beat(by=places.machine, application=key, found=ALIVE, at=AT)
    dead = acts.record_beat(by=places.machine, application=key, found=DEAD, at=later)
    seen = applications.one(key)
    assert seen.newest is not None
    assert (seen.newest.key, seen.newest.beat) == (dead, beaten(DEAD, later))
    assert seen.running(later) is Running.FAILED
    assert [beat.alive for beat in beats.of_application(key)] == [False, True]
    assert [beat.alive for beat in beats.strips([key])[key]] == [True, False]


def test_beats_that_stopped_coming_say_nothing_any_more(client: Client, places: Places) -> None:
    key = places.application("https://a.example/", every=5)
    old = AT - timedelta(days=400)
    acts.record_beat(by=places.machine, application=key, found=ALIVE, at=old)
    seen = applications.one(key)
    assert seen.running(old + timedelta(minutes=15)) is Running.ALIVE
    assert seen.running(old + timedelta(minutes=15, seconds=1)) is Running.SILENT
    page = client.get(reverse("applications:application", args=[JEMBER, key])).content.decode()
    assert "Tidak diperiksa lagi" in page


def test_the_reason_is_put_into_words(places: Places) -> None:
    key = places.application("https://a.example/")
    acts.record_beat(by=places.machine, application=key, found=DEAD, at=AT)
    newest = applications.newest_beats([key])[key]
    assert newest.beat.reason == "http-503"
    assert "503" in newest.words
    assert replace(newest, beat=replace(newest.beat, reason="belum-ada")).words == "belum-ada"


def test_newest_beats_and_strips_are_one_query_for_any_number(
    places: Places, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    keys = [places.application(f"https://{n}.example/", name=f"Aplikasi {n}") for n in range(6)]
    for n, key in enumerate(keys):
        for minute in range(4):
            at = AT + timedelta(minutes=minute)
            acts.record_beat(by=places.machine, application=key, found=ALIVE, at=at)
        if n % 2:
            late = AT + timedelta(hours=1)
            acts.record_beat(by=places.machine, application=key, found=DEAD, at=late)
    with django_assert_num_queries(1):
        newest = applications.newest_beats(keys)
    assert [newest[key].alive for key in keys] == [True, False] * 3
    with django_assert_num_queries(1):
        strips = beats.strips(keys, most=3)
    assert {len(strip) for strip in strips.values()} == {3}
    with django_assert_num_queries(3):
        assert len(applications.of_city(JEMBER)) == 6
    assert applications.cities() == {JEMBER: (6, 0)}


def test_one_that_is_claimed_is_not_claimed_again_before_its_interval(places: Places) -> None:
    key = places.application("https://a.example/", every=5)
    assert len(acts.claim_due(at=AT, most=8)) == 1
    assert acts.claim_due(at=AT + timedelta(minutes=4, seconds=59), most=8) == ()
    assert [one.key for one in acts.claim_due(at=AT + timedelta(minutes=5), most=8)] == [key]


def test_an_interval_counts_from_the_beginning_of_its_minute(places: Places) -> None:
    """Asked at 12.00.42, an application of one minute is due at 12.01.00, not at 12.01.42."""
    key = places.application("https://a.example/", every=1)
    assert len(acts.claim_due(at=AT + timedelta(seconds=42), most=8)) == 1
    assert acts.claim_due(at=AT + timedelta(seconds=59), most=8) == ()
    assert [one.key for one in acts.claim_due(at=AT + timedelta(seconds=60), most=8)] == [key]


def test_a_host_is_asked_once_a_second_however_many_applications_it_has(places: Places) -> None:
    for n in range(4):
        places.application(f"https://korban.example/{n}", name=f"Aplikasi {n}")
    claimed = [
        len(acts.claim_due(at=AT + timedelta(milliseconds=step), most=8))
        for step in (0, 0, 500, 1000, 1500, 2000, 3000, 4000)
    ]
    assert claimed == [1, 0, 0, 1, 0, 1, 1, 0]


def test_checking_now_leaves_a_host_in_peace_that_was_just_asked(
    places: Places, settings: Settings
) -> None:
    with listening(lambda connection, path: connection.sendall(page())) as server:
        settings.PROBE_ALLOW = [server.place]
        key = places.application(server.address())
        acts.beat_now(by=places.coordinator, application=key)
        with pytest.raises(Refused, match=r"a second|sedetik"):
            acts.beat_now(by=places.pic, application=key)
        assert server.seen == 1


def test_the_page_of_an_application_ends_in_single_heartbeats(
    client: Client, places: Places
) -> None:
    key = places.application("https://a.example/")
    beat = acts.record_beat(by=places.machine, application=key, found=DEAD, at=AT)
    whole = client.get(reverse("applications:application", args=[JEMBER, key])).content.decode()
    assert f'id="detak-{beat}"' in whole
    assert "Periksa sekarang" not in whole
    single = client.get(reverse("applications:beat", args=[JEMBER, key, beat])).content.decode()
    assert "503" in single


def test_date_and_clock_of_a_beat_are_one_moment_on_every_page(
    client: Client, places: Places
) -> None:
    """24 November 23.30 WIB is 25 November 01.30 WIT, in the city that lies there."""
    late = datetime(2026, 11, 24, 16, 30, tzinfo=UTC)
    key = acts.register(
        by=places.machine,
        city=JAYAPURA,
        opd=places.far_kominfo,
        name="Layanan",
        address="https://a.example/",
    )
    beat = acts.record_beat(by=places.machine, application=key, found=ALIVE, at=late)
    for name, args in (
        ("applications:city", [JAYAPURA]),
        ("applications:application", [JAYAPURA, key]),
        ("applications:beat", [JAYAPURA, key, beat]),
    ):
        text = re.sub(r"<[^>]+>|\s+", " ", client.get(reverse(name, args=args)).content.decode())
        assert "25 November 2026, 01.30 WIT" in text
        assert "24 Nov" not in text


def test_what_belongs_elsewhere_is_not_found(client: Client, places: Places) -> None:
    key = places.application("https://a.example/")
    other = places.application("https://b.example/", name="Lain")
    beat = acts.record_beat(by=places.machine, application=key, found=DEAD, at=AT)
    for name, args in (
        ("applications:application", ["91.03", key]),
        ("applications:beat", [JEMBER, other, beat]),
        ("applications:beat", [JEMBER, key, beat + 1]),
    ):
        assert client.get(reverse(name, args=args)).status_code == 404


def test_the_public_is_sent_to_sign_in_before_anything_is_checked(
    client: Client, places: Places
) -> None:
    address = reverse(
        "applications:beat_now", args=[JEMBER, places.application("https://a.example/")]
    )
    assert client.post(address).status_code == 302
    assert applications.newest_beats([1]) == {}


def test_the_coordinator_checks_now_with_one_button(db: None, settings: Settings) -> None:
    cast = gather()
    browser = signed_in(cast.coordinator)
    with listening(lambda connection, path: connection.sendall(page("503 Sakit"))) as server:
        settings.PROBE_ALLOW = [server.place]
        key = acts.register(
            by=machine("uji", AT),
            city=JEMBER,
            opd=cast.jember_health,
            name="Antrean",
            address=server.address(),
        )
        assert (
            b"Periksa sekarang"
            in browser.get(reverse("applications:application", args=[JEMBER, key])).content
        )
        address = reverse("applications:beat_now", args=[JEMBER, key])
        assert browser.get(address).status_code == 405
        answered = browser.post(address, follow=True)
    assert "gangguan 503" in answered.content.decode()
    assert not applications.newest_beats([key])[key].alive
    far = signed_in(cast.jayapura_coordinator)
    assert far.post(address).status_code == 404
    assert browser.post(reverse("applications:beat_now", args=["91.03", key])).status_code == 404
