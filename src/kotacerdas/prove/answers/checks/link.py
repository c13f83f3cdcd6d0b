"""The check of links: do their addresses answer? Asked through the guarded prober of ``run``."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime

from kotacerdas.core.evaluation.evidence import Check, judge_link
from kotacerdas.run.applications.actions.applications import ask_doubting


def check_links(links: Mapping[int, str], at: datetime) -> dict[int, Check]:
    """Ask addresses at once, given by piece of evidence; a death counts only where a neighbour
    answers. One whose asking went wrong is left out."""
    answers = ask_doubting(list(links.values()), at=at) if links else ()
    return {
        evidence: judge_link(answer.pulse, answer.reason, at)
        for evidence, answer in zip(links, answers, strict=True)
        if not isinstance(answer, Exception)
    }
