"""A link: does its address answer? Asked through the guarded prober."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime, timedelta

from django.utils.translation import gettext_lazy as _

from kotacerdas.core.evaluation.evidence import Check, judge_link
from kotacerdas.run.evidence.checks.kinds import EvidenceKind, Item
from kotacerdas.run.web.queries.asking import ask_doubting


def check_links(items: Mapping[int, Item], at: datetime) -> dict[int, Check]:
    """Ask addresses at once; a death counts only where a neighbour answers.

    One whose asking went wrong is left out.
    """
    answers = ask_doubting([item.link for item in items.values()], at=at) if items else ()
    return {
        key: judge_link(said.pulse, said.reason, at)
        for key, said in zip(items, answers, strict=True)
        if not isinstance(said, Exception)
    }


KIND = EvidenceKind(
    code="link",
    word=_("Address"),
    icon="link",
    fields=("link",),
    check=check_links,
    every=timedelta(days=1),
    at_once=8,
    shows_running=True,
    silence_keeps=True,
)
