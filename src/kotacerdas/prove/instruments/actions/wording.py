"""Bringing in the official wording of an instrument, which is not ours to print by ourselves."""

from __future__ import annotations

from collections.abc import Sequence

from django.db import transaction

from kotacerdas.city.actions.audit import record
from kotacerdas.city.permissions import Place, require
from kotacerdas.core.actor import Actor
from kotacerdas.core.errors import Problem
from kotacerdas.core.evaluation.format import did_you_mean
from kotacerdas.core.evaluation.instrument import Instrument
from kotacerdas.prove.instruments.adapters.wording_rows import Wording
from kotacerdas.prove.instruments.models import OfficialWording
from kotacerdas.prove.instruments.queries.instruments import pinned


def import_wording(*, by: Actor, instrument: str, rows: Sequence[Wording]) -> tuple[Problem, ...]:
    """Bring in sentences for the instrument with this content hash, all or none.

    A sentence that is already held for the same code and language is replaced.
    """
    require(by, "instruments.publish_instrument", Place())
    known = pinned(instrument)
    if problems := _unknown(known, rows):
        return problems
    with transaction.atomic():
        OfficialWording.objects.bulk_create(
            (
                OfficialWording(
                    instrument_id=instrument,
                    code=row.code,
                    language=row.language,
                    text=row.text,
                    source=row.source,
                    imported_at=by.at,
                )
                for row in rows
            ),
            update_conflicts=True,
            unique_fields=["instrument", "code", "language"],
            update_fields=["text", "source", "imported_at"],
        )
        record(
            by=by,
            chain="nation",
            verb="instrument.wording_imported",
            thing=f"instrument:{known.id}:{known.version}",
            data={
                "sentences": {f"{row.code} {row.language}": row.text for row in rows},
                "sources": sorted({row.source for row in rows}),
            },
        )
    return ()


def _unknown(known: Instrument, rows: Sequence[Wording]) -> tuple[Problem, ...]:
    codes = [question.code for question in known.questions]
    codes += [node.code for node in known.root.walk()]
    return tuple(
        Problem(
            row.code, f"{known.id} {known.version} has no such code.", did_you_mean(row.code, codes)
        )
        for row in rows
        if row.code not in codes
    )
