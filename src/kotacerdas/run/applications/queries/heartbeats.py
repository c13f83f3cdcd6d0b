"""Heartbeats as values."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db.models import F, OuterRef, QuerySet, Subquery, Window
from django.db.models.functions import RowNumber

from kotacerdas.core.evaluation.evidence import Beat, Heard, Pulse
from kotacerdas.run.applications.models import Application, Heartbeat
from kotacerdas.run.web.queries.reasons import sentence

STATES = {Pulse.ALIVE: "alive", Pulse.DEAD: "failed", Pulse.UNCHECKED: "unheard"}


@dataclass(frozen=True, slots=True)
class SeenBeat:
    """One heartbeat: its key, its application, the beat, the HTTP status and time it took.

    ``beat.reason`` is a code; ``words`` says it. ``digest`` is the SHA-256 of what was answered.
    """

    key: int
    application: int
    beat: Beat
    status: int | None
    milliseconds: int | None
    digest: str

    @property
    def at(self) -> datetime:
        """When it was asked."""
        return self.beat.at

    @property
    def alive(self) -> bool:
        """Whether it answered."""
        return self.beat.pulse is Pulse.ALIVE

    @property
    def dead(self) -> bool:
        """Whether it was asked and did not answer."""
        return self.beat.pulse is Pulse.DEAD

    @property
    def state(self) -> str:
        """Its state as the skin knows it."""
        return STATES[self.beat.pulse]

    @property
    def words(self) -> str:
        """What the answer, or its absence, means."""
        return sentence(self.beat.reason)


def newest(applications: Iterable[int]) -> dict[int, SeenBeat]:
    """The newest beat of each application; one query. One never asked is left out."""
    of_one = Heartbeat.objects.filter(application=OuterRef("pk")).order_by("-pk")
    keys = Application.objects.filter(pk__in=set(applications)).values_list(
        Subquery(of_one.values("pk")[:1])
    )
    return {seen.application: seen for seen in _values(Heartbeat.objects.filter(pk__in=keys))}


def heard(applications: Iterable[int]) -> dict[int, Heard]:
    """What is known of each application, for the verdict on it; two queries."""
    of_one = Heartbeat.objects.filter(application=OuterRef("pk")).order_by("-pk").values("pk")
    rows = Application.objects.filter(pk__in=set(applications)).values_list(
        "pk",
        "every_minutes",
        Subquery(of_one[:1]),
        Subquery(of_one.exclude(pulse=Pulse.UNCHECKED)[:1]),
    )
    found = list(rows)
    wanted = {key for _pk, _every, *keys in found for key in keys if key}
    beats = {seen.key: seen.beat for seen in _values(Heartbeat.objects.filter(pk__in=wanted))}
    return {
        pk: Heard(beats.get(newest), beats.get(conclusive), every)
        for pk, every, newest, conclusive in found
    }


def last_heard(application: int) -> Pulse | None:
    """What was last heard of an application: alive or dead; one query."""
    rows = Heartbeat.objects.filter(application=application).exclude(pulse=Pulse.UNCHECKED)
    found = rows.order_by("-pk").values_list("pulse", flat=True).first()
    return Pulse(found) if found else None


def lately(at: datetime) -> tuple[str, ...]:
    """Addresses that answered within the last hour, for doubting a silence; one query."""
    return living(since=at - timedelta(hours=1), until=at, most=4)


def living(*, since: datetime, until: datetime, most: int) -> tuple[str, ...]:
    """Addresses that answered in a time, one a host, the latest first; one query."""
    rows = Heartbeat.objects.filter(at__gte=since, at__lte=until, pulse=Pulse.ALIVE)
    newest = rows.order_by("-at").values_list("application__host", "application__address")
    found: dict[str, str] = {}
    for host, address in newest[: 50 * most]:
        found.setdefault(host, address)
    return tuple(found.values())[:most]


def of_application(application: int, limit: int = 50) -> tuple[SeenBeat, ...]:
    """The newest beats of one application, newest first; one query."""
    return _values(Heartbeat.objects.filter(application=application)[:limit])


def one(key: int) -> SeenBeat | None:
    """One beat by its key."""
    found = _values(Heartbeat.objects.filter(pk=key))
    return found[0] if found else None


def strips(applications: Iterable[int], most: int = 30) -> dict[int, tuple[SeenBeat, ...]]:
    """The newest beats of each application, oldest first, for a strip; one query."""
    numbered = Heartbeat.objects.filter(application__in=set(applications)).annotate(
        place=Window(RowNumber(), partition_by=F("application"), order_by=[F("pk").desc()])
    )
    rows = numbered.filter(place__lte=most).order_by("application", "pk")
    found: dict[int, list[SeenBeat]] = {}
    for seen in _values(rows):
        found.setdefault(seen.application, []).append(seen)
    return {application: tuple(beats) for application, beats in found.items()}


def _values(rows: QuerySet[Heartbeat]) -> tuple[SeenBeat, ...]:
    wanted = ("pk", "application_id", "at", "pulse", "reason", "status", "milliseconds", "digest")
    return tuple(
        SeenBeat(key, application, Beat(at, Pulse(pulse), reason), status, took, digest)
        for key, application, at, pulse, reason, status, took, digest in rows.values_list(*wanted)
    )
