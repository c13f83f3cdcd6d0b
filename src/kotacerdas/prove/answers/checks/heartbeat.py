"""The check of a heartbeat: what the newest beat of the application said."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime

from kotacerdas.core.evaluation.evidence import Check, judge_heartbeat
from kotacerdas.run.applications.queries import applications as run_applications


def check_heartbeats(applications: Mapping[int, int], at: datetime) -> dict[int, Check]:
    """The checks of many pieces of evidence, given the application of each: one query."""
    newest = run_applications.newest_beats(set(applications.values()))
    beats = {application: seen.beat for application, seen in newest.items()}
    return {
        evidence: judge_heartbeat(beats.get(application), at)
        for evidence, application in applications.items()
    }
