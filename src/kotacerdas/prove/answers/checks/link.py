"""The check of a link: does its address answer? Asked through the guarded prober of ``run``."""

from __future__ import annotations

from datetime import datetime

from kotacerdas.core.evaluation.evidence import Check, judge_link
from kotacerdas.run.applications.actions.applications import ask


def check_link(address: str, at: datetime) -> Check:
    """Ask the address once."""
    answer = ask(address)
    return judge_link(answer.alive, answer.reason, at)
