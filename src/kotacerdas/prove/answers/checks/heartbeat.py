"""The check of a heartbeat: what the newest beat of the application said."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime

from kotacerdas.core.evaluation.evidence import Check, judge_heartbeat
from kotacerdas.run.applications.queries import heartbeats as beats


def check_heartbeats(applications: Mapping[int, int], at: datetime) -> dict[int, Check]:
    """The checks of many pieces of evidence, given the application of each: two queries."""
    known = beats.heard(set(applications.values()))
    return {
        evidence: judge_heartbeat(known[application], at)
        for evidence, application in applications.items()
    }
