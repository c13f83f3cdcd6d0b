"""Writing into the audit chain."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import replace

from django.core.serializers.json import DjangoJSONEncoder
from django.db import connection
from django.db.transaction import TransactionManagementError

from kotacerdas.city.models import AuditEvent
from kotacerdas.city.queries.audit import Event, digest_of, head
from kotacerdas.core.actor import Actor


def record(*, by: Actor, chain: str, verb: str, thing: str, data: Mapping[str, object]) -> int:
    """Add one event to a chain (a city's code or ``nation``) and give its number back.

    It belongs into the transaction of the write that it records. Writers that meet on one chain
    wait for each other until their transactions end. Two queries. Numbers in ``data`` are ``int``
    or ``Decimal``; a ``float`` is refused, since databases write it differently.
    """
    if not connection.in_atomic_block:
        raise TransactionManagementError("an audit event is written in the write's transaction")
    _wait_for_turn(chain)
    last = head(chain)
    event = Event(
        chain=chain,
        seq=last.seq + 1,
        at=by.at,
        person=by.person,
        label=by.label,
        verb=verb,
        thing=thing,
        data=_plain(data),
        previous=last.digest,
        digest="",
    )
    event = replace(event, digest=digest_of(event))
    AuditEvent.objects.create(**{name: getattr(event, name) for name in Event.__dataclass_fields__})
    return event.seq


def _wait_for_turn(chain: str) -> None:
    """On PostgreSQL, take the lock of the chain; SQLite lets one transaction write at a time.

    A statement of its own: the next one then sees what the writer before has committed.
    """
    if connection.vendor == "postgresql":
        with connection.wrap_database_errors:
            connection.connection.execute(
                "SELECT pg_advisory_xact_lock(hashtextextended(%s, 0))", [f"audit:{chain}"]
            )


def _plain(data: Mapping[str, object]) -> dict[str, object]:
    """The data as a database will give them back: dates and decimals are text."""
    _refuse_floats(data)
    plain: dict[str, object] = json.loads(json.dumps(data, cls=DjangoJSONEncoder))
    return plain


def _refuse_floats(value: object) -> None:
    if isinstance(value, float):
        raise TypeError(f"{value!r} is a float; an audit event takes int, Decimal or text")
    if isinstance(value, Mapping):
        for key, inner in value.items():
            if not isinstance(key, str):
                raise TypeError(f"{key!r} is not text; the names in an audit event are")
            _refuse_floats(inner)
    elif isinstance(value, list | tuple):
        for inner in value:
            _refuse_floats(inner)
