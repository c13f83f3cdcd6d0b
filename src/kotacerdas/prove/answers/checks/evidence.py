"""Examining evidence: each kind has its own check; whoever asks gets values, nothing is written."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime

from kotacerdas.core.evaluation.evidence import Check, EvidenceKind, Verdict
from kotacerdas.prove.answers.checks.file_hash import check_file
from kotacerdas.prove.answers.checks.heartbeat import check_heartbeats
from kotacerdas.prove.answers.checks.link import check_links
from kotacerdas.prove.answers.models import Evidence


def examine(evidence: Iterable[int], at: datetime) -> dict[int, Check]:
    """What each of these pieces of evidence (by key) is worth now; withdrawn ones are left out."""
    rows = Evidence.objects.filter(pk__in=list(evidence)).exclude(verdict=Verdict.WITHDRAWN)
    found: dict[int, Check] = {}
    links: dict[int, str] = {}
    beating: dict[int, int] = {}
    for row in rows:
        if row.kind == EvidenceKind.FILE and row.file_id:
            found[row.pk] = check_file(row.file_id, at)
        elif row.kind == EvidenceKind.LINK:
            links[row.pk] = row.link
        elif row.application_id is not None:
            beating[row.pk] = row.application_id
    return found | check_links(links, at) | check_heartbeats(beating, at)
