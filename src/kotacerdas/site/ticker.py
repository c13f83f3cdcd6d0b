"""Runs the jobs of all rooms when they are due; `kotacerdas tick` is its command."""

from __future__ import annotations

import logging
import signal
import threading
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from importlib import import_module
from importlib.util import find_spec
from pkgutil import iter_modules
from zoneinfo import ZoneInfo

from django.conf import settings
from django.db import close_old_connections

from kotacerdas.site.rooms import ROOMS

SECONDS = {"minutely": 60, "quarter_hourly": 900, "hourly": 3600, "daily": 86400}
PAUSE = 1.0

log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Job:
    """One job: ``run(at)`` does one bounded step and says whether more waits."""

    name: str
    cadence: str
    run: Callable[[datetime], bool]


def jobs(rooms: Sequence[str] = ROOMS) -> tuple[Job, ...]:
    """Every job of every room, found in its folder: by cadence, the lower rooms first."""
    return tuple(
        Job(f"{room}.{module.name}", cadence, import_module(f"{place}.{module.name}").run)
        for cadence in SECONDS
        for room in rooms
        if find_spec(f"kotacerdas.{room}.jobs")
        if (found := find_spec(place := f"kotacerdas.{room}.jobs.{cadence}"))
        for module in sorted(
            iter_modules(found.submodule_search_locations), key=lambda module: module.name
        )
    )


class Ticker:
    """Remembers which job ran in which minute, hour or day, and which have more to do.

    Whatever stands after a job that goes on with its work runs again too: an upper room looks at
    what a lower one has just found.
    """

    def __init__(self, found: Sequence[Job], time_zone: str) -> None:
        self._jobs = tuple(found)
        self._zone = ZoneInfo(time_zone)
        self._ran: dict[str, int] = {}
        self._waiting: set[str] = set()

    def tick(self, at: datetime) -> tuple[str, ...]:
        """Run one step of everything that is due; the names of what ran, in order."""
        stirred: set[str] = set()
        ran: list[str] = []
        for job in self._jobs:
            turn = self._turn(job.cadence, at)
            if job.name in self._waiting:
                stirred.add(job.cadence)
            elif self._ran.get(job.name) == turn and job.cadence not in stirred:
                continue
            self._ran[job.name] = turn
            self._step(job, at)
            ran.append(job.name)
        return tuple(ran)

    def _step(self, job: Job, at: datetime) -> None:
        """One step; a job that fails is logged and stands in nobody's way."""
        more = False
        try:
            more = job.run(at)
        except Exception:
            log.exception("The job %s failed. The others go on; it is tried again later.", job.name)
        if more:
            self._waiting.add(job.name)
        else:
            self._waiting.discard(job.name)

    def _turn(self, cadence: str, at: datetime) -> int:
        """The number of the minute, hour or local day that ``at`` lies in."""
        if cadence == "daily":
            return at.astimezone(self._zone).toordinal()
        return int(at.timestamp()) // SECONDS[cadence]


def loop(ticker: Ticker, ended: threading.Event) -> None:
    """Tick every second until told to end; the step under way is finished first."""
    while not ended.is_set():
        close_old_connections()
        ticker.tick(datetime.now(UTC))
        ended.wait(PAUSE)


def tick_until_told() -> None:
    """Tick until SIGTERM, SIGINT or SIGHUP."""
    ended = threading.Event()
    for number in (signal.SIGTERM, signal.SIGINT, signal.SIGHUP):
        signal.signal(number, lambda *_: ended.set())
    loop(Ticker(jobs(), settings.TIME_ZONE), ended)
