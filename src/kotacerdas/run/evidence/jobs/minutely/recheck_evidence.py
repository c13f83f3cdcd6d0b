"""Asks evidence again whether it stands; every minute, right after the heartbeats were taken.

Each kind says how long a check of it counts and how many are examined at once: a heartbeat is
judged at each turn by what its application last showed, a file is read and an address is asked
once a day, the oldest first and one a host: an address in an answer is a stranger's.
"""

from __future__ import annotations

from datetime import datetime, timedelta
from urllib.parse import urlsplit

from django.db.models import F, Q, QuerySet
from django.db.models.functions import Mod

from kotacerdas.core.actor import Actor, machine
from kotacerdas.core.evaluation.evidence import OWN_LINE, Verdict
from kotacerdas.run.evidence.actions.evidence import stamp, write_verdicts
from kotacerdas.run.evidence.checks.kinds import EvidenceKind, kinds
from kotacerdas.run.evidence.models import Evidence
from kotacerdas.run.evidence.queries.evidence import examine

LABEL = "Mesin pemeriksa bukti"
AGAIN = timedelta(hours=1)  # for what could not be asked
SPREAD_MINUTES = 240  # what was added in one hour comes to be checked over four, by its key


def run(at: datetime) -> bool:
    """One step; true if items are left that wait for their turn."""
    by = machine(LABEL, at)
    more = [_step(kind, at, by) for kind in kinds()]  # each has its turn, whatever waits
    return any(more)


def _step(kind: EvidenceKind, at: datetime, by: Actor) -> bool:
    rows = Evidence.objects.filter(kind=kind.code)
    if not kind.every:
        keys = list(rows.order_by("pk").values_list("pk", flat=True))
        for start in range(0, len(keys), kind.at_once):
            write_verdicts(found=examine(keys[start : start + kind.at_once], at), by=by)
        return False
    waiting = list(_due(rows, kind, at).values_list("pk", "link")[: 8 * kind.at_once])
    by_host: dict[object, int] = {}
    for key, link in waiting:
        by_host.setdefault(urlsplit(link).hostname or key, key)
    batch = list(by_host.values())[: kind.at_once]
    found = examine(batch, at)
    write_verdicts(found=found, by=by)
    unheard = [key for key, check in found.items() if check.reason == OWN_LINE]
    stamp(evidence=[key for key in batch if key not in unheard], at=at)
    return len(waiting) > len(batch) and not unheard


def _due(rows: QuerySet[Evidence], kind: EvidenceKind, at: datetime) -> QuerySet[Evidence]:
    """Those whose turn it is, the oldest first; while our own line is down they keep their turn."""
    slot = int(at.timestamp()) // 60 % SPREAD_MINUTES
    early = Q(checked_at__lte=at - kind.every * 5 / 6, slot=slot)
    again = Q(checked_at__lte=at - AGAIN, verdict=Verdict.UNCHECKED)
    late = Q(checked_at__isnull=True) | Q(checked_at__lte=at - kind.every)
    due = rows.annotate(slot=Mod(F("pk"), SPREAD_MINUTES)).filter(late | early | again)
    return due.order_by(F("checked_at").asc(nulls_first=True), "pk")
