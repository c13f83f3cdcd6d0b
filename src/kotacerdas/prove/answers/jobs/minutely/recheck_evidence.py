"""Asks evidence again whether it stands; every minute, right after the heartbeats were taken.

A heartbeat is judged by the newest beat of its application, so that a dead application takes its
claim out of the index at once. Files are read again once a day, a few at a time. Links are asked
once a day, a few at a time and one a host: an address in an answer is a stranger's.
"""

from __future__ import annotations

from datetime import datetime, timedelta
from urllib.parse import urlsplit

from django.db.models import F, Q, QuerySet
from django.db.models.functions import Mod

from kotacerdas.core.actor import Actor, machine
from kotacerdas.core.evaluation.evidence import OWN_LINE, EvidenceKind, Verdict
from kotacerdas.core.workflow import ParticipationState
from kotacerdas.prove.answers.actions.evidence import stamp, write_verdicts
from kotacerdas.prove.answers.checks.evidence import examine
from kotacerdas.prove.answers.models import Evidence

BEATING_AT_ONCE = 500
FILES_AT_ONCE = 20
LINKS_AT_ONCE = 8
DAILY = timedelta(days=1)
EARLIEST = timedelta(hours=20)  # links of one hour spread over four, by their key
SPREAD_MINUTES = 240
AGAIN = timedelta(hours=1)  # for a link that could not be asked
LABEL = "Mesin pemeriksa bukti"


def run(at: datetime) -> bool:
    """One step; true if files or links are left that wait for their daily turn."""
    by = machine(LABEL, at)
    open_ones = Evidence.objects.exclude(verdict=Verdict.WITHDRAWN).exclude(
        answer__assignment__participation__state=ParticipationState.PUBLISHED
    )
    beating = open_ones.filter(kind=EvidenceKind.HEARTBEAT).order_by("pk")
    for keys in _pieces(list(beating.values_list("pk", flat=True)), BEATING_AT_ONCE):
        write_verdicts(found=examine(keys, at), by=by)
    more_files = _files(open_ones, at, by)
    return _links(open_ones, at, by) or more_files


def _files(open_ones: QuerySet[Evidence], at: datetime, by: Actor) -> bool:
    due = _oldest_first(
        open_ones.filter(kind=EvidenceKind.FILE).filter(
            Q(checked_at__isnull=True) | Q(checked_at__lte=at - DAILY)
        )
    )
    files = list(due.values_list("pk", flat=True)[: FILES_AT_ONCE + 1])
    batch = files[:FILES_AT_ONCE]
    write_verdicts(found=examine(batch, at), by=by)
    stamp(evidence=batch, at=at)
    return len(files) > FILES_AT_ONCE


def _links(open_ones: QuerySet[Evidence], at: datetime, by: Actor) -> bool:
    """One a host; while our own line is down they keep their verdict and their turn."""
    minute = int(at.timestamp()) // 60 % SPREAD_MINUTES
    links = open_ones.filter(kind=EvidenceKind.LINK).annotate(slot=Mod(F("pk"), SPREAD_MINUTES))
    due = _oldest_first(
        links.filter(
            Q(checked_at__isnull=True)
            | Q(checked_at__lte=at - DAILY)
            | Q(checked_at__lte=at - EARLIEST, slot=minute)
            | Q(checked_at__lte=at - AGAIN, verdict=Verdict.UNCHECKED)
        )
    )
    waiting = list(due.values_list("pk", "link")[: 8 * LINKS_AT_ONCE])
    by_host: dict[str | None, int] = {}
    for key, link in waiting:
        by_host.setdefault(urlsplit(link).hostname, key)
    batch = list(by_host.values())[:LINKS_AT_ONCE]
    found = examine(batch, at)
    write_verdicts(found=found, by=by)
    unheard = [key for key, check in found.items() if check.reason == OWN_LINE]
    stamp(evidence=[key for key in batch if key not in unheard], at=at)
    return len(waiting) > len(batch) and not unheard


def _oldest_first(rows: QuerySet[Evidence]) -> QuerySet[Evidence]:
    return rows.order_by(F("checked_at").asc(nulls_first=True), "pk")


def _pieces(keys: list[int], size: int) -> list[list[int]]:
    return [keys[start : start + size] for start in range(0, len(keys), size)]
