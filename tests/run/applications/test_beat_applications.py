"""The job that takes heartbeats: real servers, a poisonous row, a step that is bounded."""

from __future__ import annotations

import logging
from datetime import timedelta

import pytest
from pytest_django import Settings

from kotacerdas.core.evaluation.evidence import Pulse
from kotacerdas.run.applications.actions import applications as acts
from kotacerdas.run.applications.jobs.minutely import beat_applications
from kotacerdas.run.applications.models import Application
from kotacerdas.run.applications.queries import applications
from kotacerdas.run.web.adapters.prober import Probe
from kotacerdas.run.web.queries import asking
from tests.run.places import AT, Places
from tests.run.servers import listening, page


def test_the_heart_beats_until_the_server_stops(places: Places, settings: Settings) -> None:
    with listening(lambda connection, path: connection.sendall(page())) as server:
        settings.PROBE_ALLOW = [server.place]
        key = places.application(server.address(), every=1)
        assert beat_applications.run(AT) is False
        alive = applications.newest_beats([key])[key]
        assert (alive.alive, alive.at, alive.status) == (True, AT, 200)
    next_minute = AT + timedelta(minutes=1)
    beat_applications.run(next_minute)
    dead = applications.newest_beats([key])[key]
    assert (dead.alive, dead.at, dead.beat.reason) == (False, next_minute, "no-answer")


def test_what_is_not_due_is_left_in_peace(places: Places) -> None:
    places.application("http://contoh.example/")
    before = AT - timedelta(seconds=2)
    assert beat_applications.run(before) is False
    assert applications.newest_beats([1]) == {}


def test_an_address_that_leads_inside_is_not_asked_and_not_called_dead(
    places: Places, settings: Settings
) -> None:
    with listening() as sentinel:
        settings.PROBE_ALLOW = [sentinel.place]
        key = places.application(f"http://127.0.0.1:{sentinel.port}/")
        settings.PROBE_ALLOW = []
        beat_applications.run(AT)
        beat = applications.newest_beats([key])[key].beat
        assert (beat.pulse, beat.reason) == (Pulse.UNCHECKED, "bad-port")
        assert sentinel.seen == 0


def test_a_poisonous_row_is_postponed_ever_longer_and_blocks_nobody(
    places: Places, settings: Settings, monkeypatch: pytest.MonkeyPatch,
    caplog: pytest.LogCaptureFixture,
) -> None:  # fmt: skip
    real = asking.ask

    def poisoned(address: str) -> Probe:
        if "racun" in address:
            raise RuntimeError("racun")
        return real(address)

    monkeypatch.setattr(asking, "ask", poisoned)
    bad = places.application("https://racun.example/", name="Racun", every=5)
    with listening(lambda connection, path: connection.sendall(page())) as server:
        settings.PROBE_ALLOW = [server.place]
        good = places.application(server.address(), name="Sehat")
        with caplog.at_level(logging.ERROR):
            beat_applications.run(AT)
        assert f"The heartbeat of application {bad} could not be taken" in caplog.text
        assert set(applications.newest_beats([bad, good])) == {good}
    row = Application.objects.get(pk=bad)
    assert (row.faults, row.next_beat_at) == (1, AT + timedelta(minutes=10))
    beat_applications.run(AT + timedelta(minutes=10))
    row.refresh_from_db()
    assert (row.faults, row.next_beat_at) == (2, AT + timedelta(minutes=30))


def test_a_taken_beat_forgives_earlier_faults(places: Places, settings: Settings) -> None:
    with listening(lambda connection, path: connection.sendall(page())) as server:
        settings.PROBE_ALLOW = [server.place]
        key = places.application(server.address())
        acts.postpone(application=key, at=AT - timedelta(hours=1))
        beat_applications.run(AT)
        assert Application.objects.get(pk=key).faults == 0


def test_a_step_asks_eight_at_most_and_says_that_more_wait(
    places: Places, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(asking, "ask", lambda address: Probe(Pulse.ALIVE, 200, 1, "answered", "d"))
    keys = [places.application(f"https://a{n}.example/", name=f"A{n}") for n in range(11)]
    assert beat_applications.run(AT) is True
    assert len(applications.newest_beats(keys)) == 8
    assert beat_applications.run(AT) is False
    assert len(applications.newest_beats(keys)) == 11


def test_one_that_waits_for_its_host_keeps_the_job_awake(
    places: Places, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(asking, "ask", lambda address: Probe(Pulse.ALIVE, 200, 1, "answered", "d"))
    keys = [places.application(f"https://satu.example/{n}", name=f"A{n}") for n in range(2)]
    assert beat_applications.run(AT) is True
    assert len(applications.newest_beats(keys)) == 1
    assert beat_applications.run(AT + timedelta(seconds=1)) is False
    assert len(applications.newest_beats(keys)) == 2
