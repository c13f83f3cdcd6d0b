"""A heartbeat: what the beats of an application show of it."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime, timedelta

from django.utils.translation import gettext_lazy as _

from kotacerdas.core.evaluation.evidence import Check, judge_heartbeat
from kotacerdas.run.applications.queries.heartbeats import heard
from kotacerdas.run.evidence.checks.kinds import EvidenceKind, Item


def check_heartbeats(items: Mapping[int, Item], at: datetime) -> dict[int, Check]:
    """The checks of many items, given the application of each: two queries."""
    known = heard({item.subject for item in items.values() if item.subject})
    return {
        key: judge_heartbeat(known[item.subject], at)
        for key, item in items.items()
        if item.subject in known
    }


KIND = EvidenceKind(
    code="heartbeat",
    word=_("Heartbeat of an application"),
    icon="pulse",
    fields=(),
    check=check_heartbeats,
    every=timedelta(0),
    at_once=500,
    shows_running=True,
    is_observed=True,
)
