"""Asks evidence again whether it stands; every minute, right after the heartbeats were taken.

A heartbeat is judged by the newest beat of its application, so that a dead application takes its
claim out of the index at once. Files are read again once a day, a few at a time. Links are asked
only when somebody wants to know: an address in an answer is a stranger's.
"""

from __future__ import annotations

from datetime import datetime, timedelta

from django.db.models import F, Q

from kotacerdas.core.actor import machine
from kotacerdas.core.evaluation.evidence import EvidenceKind, Verdict
from kotacerdas.core.workflow import ParticipationState
from kotacerdas.prove.answers.actions.evidence import stamp, write_verdicts
from kotacerdas.prove.answers.checks.evidence import examine
from kotacerdas.prove.answers.models import Evidence

BEATING_AT_ONCE = 500
FILES_AT_ONCE = 20
FILE_EVERY = timedelta(days=1)
LABEL = "Mesin pemeriksa bukti"


def run(at: datetime) -> bool:
    """One step; true if files are left that wait for their daily reading."""
    by = machine(LABEL, at)
    open_ones = Evidence.objects.exclude(verdict=Verdict.WITHDRAWN).exclude(
        answer__assignment__participation__state=ParticipationState.PUBLISHED
    )
    beating = open_ones.filter(kind=EvidenceKind.HEARTBEAT).order_by("pk")
    for keys in _pieces(list(beating.values_list("pk", flat=True)), BEATING_AT_ONCE):
        write_verdicts(found=examine(keys, at), by=by)
    due = open_ones.filter(kind=EvidenceKind.FILE).filter(
        Q(checked_at__isnull=True) | Q(checked_at__lte=at - FILE_EVERY)
    )
    files = list(
        due.order_by(F("checked_at").asc(nulls_first=True), "pk").values_list("pk", flat=True)[
            : FILES_AT_ONCE + 1
        ]
    )
    batch = files[:FILES_AT_ONCE]
    write_verdicts(found=examine(batch, at), by=by)
    stamp(evidence=batch, at=at)
    return len(files) > FILES_AT_ONCE


def _pieces(keys: list[int], size: int) -> list[list[int]]:
    return [keys[start : start + size] for start in range(0, len(keys), size)]
