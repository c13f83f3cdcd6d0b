"""The ticker: what is due, in which order, and what a failing job does to the others."""

from __future__ import annotations

import logging
import os
import signal
import subprocess
import sys
import threading
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from kotacerdas.site.ticker import Job, Ticker, jobs, loop

NOON = datetime(2026, 11, 23, 5, 0, tzinfo=UTC)  # 12.00 WIB


def job(name: str, cadence: str = "minutely", more: tuple[bool, ...] = ()) -> Job:
    answers = iter(more)
    return Job(name, cadence, lambda at: next(answers, False))


def ticker(*found: Job) -> Ticker:
    return Ticker(found, "Asia/Jakarta")


def failing(name: str) -> Job:
    def run(at: datetime) -> bool:
        raise RuntimeError("rusak")

    return Job(name, "minutely", run)


def test_a_job_runs_once_in_its_minute() -> None:
    clock = ticker(job("run.a"))
    assert clock.tick(NOON) == ("run.a",)
    assert clock.tick(NOON + timedelta(seconds=59)) == ()
    assert clock.tick(NOON + timedelta(seconds=60)) == ("run.a",)


def test_an_hourly_job_runs_once_in_its_hour() -> None:
    clock = ticker(job("run.a", "hourly"))
    turns = [clock.tick(NOON + timedelta(minutes=m)) for m in (0, 30, 59, 60, 61)]
    assert turns == [("run.a",), (), (), ("run.a",), ()]


def test_a_daily_job_runs_once_in_its_local_day() -> None:
    clock = ticker(job("run.a", "daily"))
    before_midnight = datetime(2026, 11, 23, 16, 59, tzinfo=UTC)  # 23.59 WIB
    turns = [clock.tick(before_midnight + timedelta(minutes=m)) for m in (0, 1, 60)]
    assert turns == [("run.a",), ("run.a",), ()]


def test_jobs_run_in_the_order_in_which_they_stand() -> None:
    assert ticker(job("run.b"), job("prove.a")).tick(NOON) == ("run.b", "prove.a")


def test_a_job_with_more_to_do_goes_on_and_what_follows_looks_again() -> None:
    clock = ticker(job("city.a"), job("run.b", more=(True, False)), job("prove.c"))
    assert clock.tick(NOON) == ("city.a", "run.b", "prove.c")
    assert clock.tick(NOON + timedelta(seconds=1)) == ("run.b", "prove.c")
    assert clock.tick(NOON + timedelta(seconds=2)) == ()


def test_a_failing_job_is_logged_and_stops_nobody(caplog: pytest.LogCaptureFixture) -> None:
    clock = ticker(failing("run.a"), job("run.b"))
    with caplog.at_level(logging.ERROR):
        assert clock.tick(NOON) == ("run.a", "run.b")
    assert "The job run.a failed" in caplog.text
    assert clock.tick(NOON + timedelta(minutes=1)) == ("run.a", "run.b")


def test_the_jobs_are_found_in_their_folders_lower_rooms_first() -> None:
    names = [found.name for found in jobs()]
    assert "run.applications.beat_applications" in names
    minutely = [each.name.split(".")[0] for each in jobs() if each.cadence == "minutely"]
    assert minutely == sorted(minutely, key=("city", "run", "plan", "prove").index)


@pytest.mark.django_db
def test_the_loop_ends_after_the_step_under_way() -> None:
    ended = threading.Event()
    seen: list[datetime] = []

    def once(at: datetime) -> bool:
        seen.append(at)
        ended.set()
        return True

    loop(Ticker([Job("run.a", "minutely", once)], "Asia/Jakarta"), ended)
    assert len(seen) == 1


def test_the_process_ends_cleanly_when_told_to(tmp_path: Path) -> None:
    script = (
        "import kotacerdas.site.ticker as t;"
        "t.jobs = lambda: (t.Job('x', 'minutely', lambda at: print('jalan', flush=True)),);"
        "t.tick_until_told(); print('selesai')"
    )
    environment = {**os.environ, "DATA_DIR": str(tmp_path)}
    with subprocess.Popen(
        [sys.executable, "-c", script], stdout=subprocess.PIPE, text=True, env=environment
    ) as process:
        assert process.stdout is not None
        assert process.stdout.readline() == "jalan\n"
        process.send_signal(signal.SIGTERM)
        assert process.stdout.read() == "selesai\n"
    assert process.returncode == 0
