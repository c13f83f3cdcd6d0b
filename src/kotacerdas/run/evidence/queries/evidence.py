"""Items of evidence as values, and their examination."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime

from kotacerdas.core.evaluation.evidence import Check
from kotacerdas.run.evidence.checks.kinds import EvidenceKind, Item, kind_of, kinds
from kotacerdas.run.evidence.models import Evidence

__all__ = [
    "EvidenceKind",
    "Item",
    "examine",
    "examine_one",
    "kind_of",
    "kinds",
]


def examine(evidence: Iterable[int], at: datetime) -> dict[int, Check]:
    """What each of these items (by key) is worth now, by the check of its kind; nothing is written.

    One query, and what the checks themselves read; an address may take seconds.
    """
    rows = Evidence.objects.filter(pk__in=list(evidence)).order_by("pk")
    by_kind: dict[str, dict[int, Item]] = {}
    for key, kind, file, link, subject in rows.values_list(
        "pk", "kind", "file_id", "link", "subject"
    ):
        by_kind.setdefault(kind, {})[key] = Item(file, link, subject)
    found: dict[int, Check] = {}
    for kind, items in by_kind.items():
        found |= kind_of(kind).check(items, at)
    return found


def examine_one(kind: str, item: Item, at: datetime) -> Check | None:
    """The same for an item that is not kept yet; ``None`` where it could not be examined."""
    return kind_of(kind).check({0: item}, at).get(0)
