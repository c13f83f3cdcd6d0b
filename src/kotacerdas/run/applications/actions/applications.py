"""Every write on applications and their heartbeats."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db import IntegrityError, transaction
from django.db.models import Q
from django.utils.translation import gettext as _

from kotacerdas.city.actions import audit
from kotacerdas.city.permissions import Place, missing, require
from kotacerdas.city.queries import opds
from kotacerdas.core.actor import Actor
from kotacerdas.core.errors import Invalid, Refused
from kotacerdas.core.evaluation.evidence import Pulse
from kotacerdas.run.applications.models import Application, Heartbeat
from kotacerdas.run.applications.models.application import LEAST_MINUTES, MOST_MINUTES
from kotacerdas.run.applications.queries import heartbeats as beats
from kotacerdas.run.evidence.actions import evidence
from kotacerdas.run.web.actions.addresses import askable
from kotacerdas.run.web.adapters.prober import Probe
from kotacerdas.run.web.queries.asking import ask_doubting

SAME_HOST = timedelta(seconds=1)
MOST_DOUBLINGS = 8
VERBS = {Pulse.ALIVE: "application.answers", Pulse.DEAD: "application.silent"}


@dataclass(frozen=True, slots=True)
class Claimed:
    """An application that nobody else will ask for now."""

    key: int
    address: str


def register(
    *,
    by: Actor,
    city: str,
    opd: int,
    name: str,
    address: str,
    purpose: str = "",
    every_minutes: int = 5,
    is_generated: bool = False,
) -> int:
    """Put an application of an OPD under observation; it is due at once. Gives its key."""
    require(by, "applications.register_application", Place(city=city, opd=opd))
    if opds.by_id(opd).city != city:
        raise Invalid(_("This OPD belongs to another city."))
    address = address.strip()
    host = askable(address).host
    if not name.strip():
        raise Invalid(_("Write the name by which people know the application."))
    if not LEAST_MINUTES <= every_minutes <= MOST_MINUTES:
        raise Invalid(_("An application is asked every 1 to 60 minutes."))
    try:
        with transaction.atomic():
            row = Application.objects.create(
                city_id=city,
                opd_id=opd,
                name=name.strip(),
                purpose=purpose.strip(),
                address=address,
                host=host,
                every_minutes=every_minutes,
                next_beat_at=by.at,
                is_generated=is_generated,
            )
            data = {"name": row.name, "address": address, "opd": opd, "every": every_minutes}
            _audit(by, city, "application.registered", row.pk, data)
    except IntegrityError as fault:
        raise Invalid(_("This city already has an application of that name.")) from fault
    return row.pk


def record_beat(*, by: Actor, application: int, found: Probe, at: datetime) -> int:
    """Keep what asking brought, as the job's prober saw it. Gives the key of the beat."""
    city, opd = _place(application)
    require(by, "applications.record_beat", Place(city=city, opd=opd))
    return _keep(by, city, application, found, at)


def beat_now(*, by: Actor, application: int) -> int:
    """Ask at once, because a person wants to know. Gives the key of the beat.

    The address is asked outside any transaction: nothing waits for a slow stranger.
    """
    city, opd = _place(application)
    require(by, "applications.beat_application", Place(city=city, opd=opd))
    claimed = _claim(application, by.at, only_due=False)
    if claimed is None:
        raise Refused(_("This address was asked a moment ago. Wait a second and try again."))
    (found,) = ask_doubting([claimed.address], at=by.at)
    if isinstance(found, Exception):
        raise found
    return _keep(by, city, application, found, by.at)


def claim_due(*, at: datetime, most: int) -> tuple[Claimed, ...]:
    """Take up to ``most`` applications that are due, one a host, so that nobody asks them twice."""
    due = Application.objects.filter(_is_due(at)).order_by("next_beat_at", "pk")
    claimed: list[Claimed] = []
    for key in list(due.values_list("pk", flat=True)[: 4 * most]):
        if len(claimed) < most and (one := _claim(key, at, only_due=True)):
            claimed.append(one)
    return tuple(claimed)


def is_one_due(*, at: datetime) -> bool:
    """Whether one is due, or waits only because its host was asked a moment ago."""
    return Application.objects.filter(_is_due(at + SAME_HOST)).exists()


def _is_due(at: datetime) -> Q:
    """Due, or put off by a clock that was wrong: asked in the future, or due in more than an hour
    without ever having been asked."""
    never = Q(asked_at__isnull=True, next_beat_at__gt=at + timedelta(minutes=MOST_MINUTES))
    return Q(next_beat_at__lte=at) | Q(asked_at__gt=at + timedelta(minutes=1)) | never


def postpone(*, application: int, at: datetime) -> None:
    """The asking itself went wrong: try later, and each time in a row twice as late."""
    with transaction.atomic():
        row = Application.objects.select_for_update().get(pk=application)
        wait = row.every_minutes * 2 ** min(row.faults + 1, MOST_DOUBLINGS)
        Application.objects.filter(pk=application).update(
            faults=row.faults + 1, next_beat_at=at + timedelta(minutes=wait)
        )


def _claim(application: int, at: datetime, *, only_due: bool) -> Claimed | None:
    """Take one by conditional update; a host that was asked within a second is left in peace,
    by name and by network address."""
    with transaction.atomic():
        row = Application.objects.select_for_update().get(pk=application)
        mine = Application.objects.filter(pk=application)
        if only_due:
            mine = mine.filter(_is_due(at))
        same = Q(host=row.host) | (Q(peer=row.peer) if row.peer else Q())
        asked = Application.objects.filter(same, asked_at__gt=at - SAME_HOST)
        if asked.filter(asked_at__lte=at + SAME_HOST).exists():
            mine.update(next_beat_at=at + SAME_HOST)
            return None
        # From the beginning of the minute: the job comes once a minute and must not just miss it.
        minute = at.replace(second=0, microsecond=0)
        following = minute + timedelta(minutes=row.every_minutes)
        if not mine.update(asked_at=at, next_beat_at=following):
            return None
    return Claimed(row.pk, row.address)


def _keep(by: Actor, city: str, application: int, found: Probe, at: datetime) -> int:
    """A beat is an observation and stands in its own table; only a change of state is an event."""
    with transaction.atomic():
        before = beats.last_heard(application)
        row = Heartbeat.objects.create(
            application_id=application,
            at=at,
            pulse=found.pulse,
            status=found.status,
            milliseconds=found.milliseconds,
            reason=found.reason,
            digest=found.digest,
        )
        mine = Application.objects.filter(pk=application)
        mine.filter(~Q(faults=0) | ~Q(peer=found.peer)).update(faults=0, peer=found.peer)
        if found.pulse in VERBS and before is not found.pulse:
            data = {"beat": row.pk, "reason": found.reason, "at": at}
            _audit(by, city, VERBS[found.pulse], application, data)
        evidence.judge_subjects(kind="heartbeat", subjects=[application], by=by)
    return row.pk


def _place(application: int) -> tuple[str, int]:
    row = Application.objects.filter(pk=application).values_list("city_id", "opd_id").first()
    if row is None:
        raise missing()
    return row


def _audit(by: Actor, city: str, verb: str, application: int, data: Mapping[str, object]) -> None:
    audit.record(
        by=by, chain=city, verb=verb, thing=f"applications.application:{application}", data=data
    )
