"""Every write on items of evidence: added to the library, and what a check found."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from django.db import transaction
from django.utils.translation import gettext as _

from kotacerdas.city.actions.audit import record
from kotacerdas.core.actor import Actor
from kotacerdas.core.errors import Invalid
from kotacerdas.core.evaluation.evidence import Check, Verdict, outweighs
from kotacerdas.core.labels import plain, shortened
from kotacerdas.run.evidence.checks.kinds import kind_of
from kotacerdas.run.evidence.models import Evidence
from kotacerdas.run.evidence.queries.evidence import examine

MOST_OF_A_NAME = 200
MOST_OF_A_LINK = 500


@dataclass(frozen=True, slots=True)
class Details:
    """What is known of an item beside its content; the period is that which it proves."""

    issuer: str = ""
    number: str = ""
    dated: date | None = None
    valid_from: date | None = None
    valid_until: date | None = None


NO_DETAILS = Details()


@dataclass(frozen=True, slots=True)
class NewEvidence:
    """One item to add: its kind, its title, and the one thing that its kind needs."""

    kind: str
    title: str
    file: str | None = None
    file_name: str = ""
    link: str = ""
    subject: int | None = None
    details: Details = NO_DETAILS
    check: Check | None = None


def add_many(
    *, city: str, items: Sequence[tuple[int | None, NewEvidence]], by: Actor, is_generated: bool
) -> list[int]:
    """Add items (each with the OPD that it belongs to); gives back their keys in order.

    Whoever cites them asks for the permission and writes the one event that names them.
    """
    rows = [
        Evidence(
            city_id=city,
            opd_id=opd,
            kind=kind_of(item.kind).code,
            title=plain(item.title)[:MOST_OF_A_NAME] or shortened(item.file_name or item.link),
            issuer=plain(item.details.issuer)[:160],
            number=plain(item.details.number)[:80],
            dated=item.details.dated,
            **_period(item.details.valid_from, item.details.valid_until),
            file_id=item.file,
            file_name=shortened(item.file_name),
            link=item.link,
            subject=item.subject,
            verdict=item.check.verdict if item.check else Verdict.UNCHECKED,
            checked_at=item.check.at if item.check else None,
            reason=item.check.reason[:240] if item.check else "",
            added_at=by.at,
            added_by=by.label,
            is_generated=is_generated,
        )
        for opd, item in items
    ]
    return [row.pk for row in Evidence.objects.bulk_create(rows, batch_size=200)]


def set_period(*, evidence: int, valid_from: date | None, valid_until: date | None) -> None:
    """Say which period an item proves. Whoever confirms it writes the event."""
    period = _period(valid_from, valid_until)
    Evidence.objects.filter(pk=evidence).update(**period)


def _period(first: date | None, last: date | None) -> dict[str, date | None]:
    if first and last and last < first:
        raise Invalid(_("The period ends before it begins. Correct one of the two dates."))
    if last and not first:
        raise Invalid(_("Give the first day of the period too."))
    return {"valid_from": first, "valid_until": last}


def check(*, evidence: Sequence[int], by: Actor) -> dict[int, Check]:
    """Have items examined at once and keep what changed; gives back what was found.

    Outside of any transaction: asking an address may take seconds.
    """
    found = examine(evidence, by.at)
    write_verdicts(found=found, by=by)
    return found


def write_verdicts(*, found: Mapping[int, Check], by: Actor) -> int:
    """Write down verdicts that changed, one event a city; gives back how many changed.

    A consequence of a check, so nobody is asked for a permission.
    """
    if not found:
        return 0
    with transaction.atomic():
        rows = Evidence.objects.filter(pk__in=found).order_by("pk")
        heavier = [
            row
            for row in rows
            if outweighs(
                found[row.pk], Verdict(row.verdict), silence_keeps=kind_of(row.kind).silence_keeps
            )
        ]
        changed = [row for row in heavier if _set(row, found[row.pk])]
        by_city: dict[str, list[Evidence]] = {}
        for row in changed:
            by_city.setdefault(row.city_id, []).append(row)
        for city, own in by_city.items():
            record(
                by=by,
                chain=city,
                verb="evidence.checked",
                thing=f"evidence.evidence:{own[0].pk}" if len(own) == 1 else f"city:{city}",
                data={
                    "verdicts": {str(row.pk): found[row.pk].verdict for row in own},
                    "title": own[0].title if len(own) == 1 else "",
                },
            )
    return len(changed)


def _set(row: Evidence, check: Check) -> bool:
    """Write one verdict over the one that was read; false if it has changed meanwhile."""
    same = Evidence.objects.filter(pk=row.pk, verdict=row.verdict)
    return bool(same.update(verdict=check.verdict, checked_at=check.at, reason=check.reason[:240]))


def judge_subjects(*, kind: str, subjects: Sequence[int], by: Actor) -> int:
    """Examine every item of a kind that observes one of these: something was just found there."""
    keys = list(
        Evidence.objects.filter(kind=kind, subject__in=subjects).values_list("pk", flat=True)
    )
    return write_verdicts(found=examine(keys, by.at), by=by)


def stamp(*, evidence: Sequence[int], at: datetime) -> None:
    """Note that these items were examined at ``at``, whatever was found: their turn comes later.

    Nothing else changes, so there is no event.
    """
    Evidence.objects.filter(pk__in=evidence).update(checked_at=at)
