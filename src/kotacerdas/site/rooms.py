"""The furnished rooms, lowest first: apps, addresses, jobs and catalogues are found by this."""

from __future__ import annotations

WINGS = ("run", "plan", "prove")
ROOMS = (
    "ui",
    "files",
    "city",
    "run.evidence",
    "run.indicators",
    "run.applications",
    "plan.targets",
    "plan.quick_wins",
    "prove.instruments",
    "prove.campaigns",
    "prove.answers",
    "prove.assessment",
    "prove.results",
    "api",
)
