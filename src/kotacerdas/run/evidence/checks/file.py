"""A file: is what lies in the store still what was handed in?"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime, timedelta

from django.utils.translation import gettext_lazy as _

from kotacerdas.core.errors import NotFound
from kotacerdas.core.evaluation.evidence import Check, judge_file
from kotacerdas.files.queries.stored_files import verify_file
from kotacerdas.run.evidence.checks.kinds import EvidenceKind, Item


def check_files(items: Mapping[int, Item], at: datetime) -> dict[int, Check]:
    """Read each file once and compare its hash with the one it was stored under."""
    return {key: judge_file(_fault(item.file or ""), at) for key, item in items.items()}


def _fault(sha256: str) -> str | None:
    try:
        problems = verify_file(sha256)
    except NotFound as missing:
        return str(missing)
    return problems[0].what if problems else None


KIND = EvidenceKind(
    code="file",
    word=_("File"),
    icon="file",
    fields=("file",),
    check=check_files,
    every=timedelta(days=1),
    at_once=20,
    needs_person=True,
)
