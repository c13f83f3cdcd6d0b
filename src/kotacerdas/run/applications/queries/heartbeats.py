"""Heartbeats as values."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from django.db.models import F, OuterRef, QuerySet, Subquery, Window
from django.db.models.functions import RowNumber

from kotacerdas.core.evaluation.evidence import Beat
from kotacerdas.run.applications.models import Application, Heartbeat
from kotacerdas.run.web.queries.reasons import sentence


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
        return self.beat.alive

    @property
    def words(self) -> str:
        """What the answer, or its absence, means."""
        return sentence(self.beat.reason)


def newest(applications: Iterable[int]) -> dict[int, SeenBeat]:
    """The newest beat of each application; one query. One never asked is left out."""
    of_one = Heartbeat.objects.filter(application=OuterRef("pk")).order_by("-at", "-pk")
    keys = Application.objects.filter(pk__in=set(applications)).values_list(
        Subquery(of_one.values("pk")[:1])
    )
    return {seen.application: seen for seen in _values(Heartbeat.objects.filter(pk__in=keys))}


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
        place=Window(
            RowNumber(), partition_by=F("application"), order_by=[F("at").desc(), F("pk").desc()]
        )
    )
    rows = numbered.filter(place__lte=most).order_by("application", "at", "pk")
    found: dict[int, list[SeenBeat]] = {}
    for seen in _values(rows):
        found.setdefault(seen.application, []).append(seen)
    return {application: tuple(beats) for application, beats in found.items()}


def _values(rows: QuerySet[Heartbeat]) -> tuple[SeenBeat, ...]:
    wanted = ("pk", "application_id", "at", "alive", "reason", "status", "milliseconds", "digest")
    return tuple(
        SeenBeat(key, application, Beat(at, alive, reason), status, took, digest)
        for key, application, at, alive, reason, status, took, digest in rows.values_list(*wanted)
    )
