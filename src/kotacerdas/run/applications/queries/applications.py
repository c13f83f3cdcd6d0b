"""Applications as values, with what was last seen of them."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

from django.db.models import Count, Q, QuerySet
from django.utils.translation import gettext as _

from kotacerdas.city.queries import opds
from kotacerdas.core.errors import NotFound
from kotacerdas.run.applications.models import Application
from kotacerdas.run.applications.queries import heartbeats as beats
from kotacerdas.run.applications.queries.heartbeats import SeenBeat

MISSED_BEATS = 3
LEAST_PATIENCE = 15


class Running(StrEnum):
    """What may be said of an application: what was not asked lately never counts as alive.

    ``unknown`` was never asked, ``silent`` was, but not for so long that nothing is said any more;
    ``unheard`` could not be asked, or our own line was down.
    """

    ALIVE = "alive"
    FAILED = "failed"
    UNKNOWN = "unknown"
    UNHEARD = "unheard"
    SILENT = "silent"


@dataclass(frozen=True, slots=True)
class ApplicationState:
    """One application: who owns it, where it answers, how often it is asked, its newest beat."""

    key: int
    city: str
    opd: int
    opd_name: str
    name: str
    purpose: str
    address: str
    every_minutes: int
    is_generated: bool
    newest: SeenBeat | None

    def running(self, at: datetime) -> Running:
        """What may be said at a moment. Beats that stopped coming say nothing any more."""
        if self.newest is None:
            return Running.UNKNOWN
        if self._is_overdue(self.newest, at):
            return Running.SILENT
        return Running(self.newest.state)

    def _is_overdue(self, newest: SeenBeat, at: datetime) -> bool:
        """Whether it was not asked for longer than three of its intervals (and 15 minutes)."""
        patience = max(MISSED_BEATS * self.every_minutes, LEAST_PATIENCE)
        return abs(at - newest.at) > timedelta(minutes=patience)


def state_shown(running: Running) -> str:
    """The state as the skin knows it; for what is silent, a word of its own."""
    return _("Not asked any more") if running is Running.SILENT else running.value


def of_city(city: str) -> tuple[ApplicationState, ...]:
    """The applications of one city by name; three queries."""
    return _values(Application.objects.filter(city=city))


def one(key: int) -> ApplicationState:
    """One application. Raises ``NotFound``."""
    found = named([key])
    if key not in found:
        raise NotFound(_("There is no such application."))
    return found[key]


def named(keys: Iterable[int]) -> dict[int, ApplicationState]:
    """The named applications by key; three queries. A key that does not exist is left out."""
    return {value.key: value for value in _values(Application.objects.filter(pk__in=set(keys)))}


def newest_beats(keys: Iterable[int]) -> dict[int, SeenBeat]:
    """The newest beat of each application; one query. One never asked is left out."""
    return beats.newest(keys)


def cities() -> dict[str, tuple[int, int]]:
    """How many applications each city has that has any, and how many are generated; one query."""
    made_up = Count("pk", filter=Q(is_generated=True))
    rows = Application.objects.order_by("city").values("city")
    counted = rows.annotate(many=Count("pk"), made_up=made_up)
    return {row["city"]: (row["many"], row["made_up"]) for row in counted}


def _values(rows: QuerySet[Application]) -> tuple[ApplicationState, ...]:
    found = list(rows)
    seen = beats.newest(row.pk for row in found)
    names = opds.named(row.opd_id for row in found)
    return tuple(
        ApplicationState(
            key=row.pk,
            city=row.city_id,
            opd=row.opd_id,
            opd_name=names[row.opd_id].name,
            name=row.name,
            purpose=row.purpose,
            address=row.address,
            every_minutes=row.every_minutes,
            is_generated=row.is_generated,
            newest=seen.get(row.pk),
        )
        for row in found
    )
