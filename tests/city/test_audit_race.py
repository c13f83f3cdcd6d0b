"""Two writers on one chain at the same moment: the later waits, and the chain holds."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest
from django.db import transaction

from kotacerdas.city.actions.audit import record
from kotacerdas.city.models import AuditEvent
from kotacerdas.city.queries.audit import verify
from kotacerdas.core.actor import machine
from tests.race import behind

pytestmark = [pytest.mark.postgresql, pytest.mark.django_db(transaction=True)]


@transaction.atomic
def write(thing: str) -> None:
    by = machine("Mesin", datetime(2026, 11, 22, tzinfo=UTC))
    record(by=by, chain="35.09", verb="answer.saved", thing=thing, data={})


def test_events_of_writers_that_meet_follow_each_other() -> None:
    behind(lambda: write("first"), lambda: write("second"))
    held = AuditEvent.objects.order_by("seq").values_list("seq", "thing")
    assert list(held) == [(1, "first"), (2, "second")]
    assert verify("35.09") == []
