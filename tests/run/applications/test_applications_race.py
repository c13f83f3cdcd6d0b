"""Two processes that find one application due: one of them asks."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.db import connection

from kotacerdas.run.applications.actions import applications
from tests.race import elsewhere
from tests.run.places import AT, Places, settle

pytestmark = pytest.mark.postgresql


@pytest.fixture
def committed(transactional_db: None) -> Places:
    return settle()


def test_a_due_application_is_claimed_by_one(committed: Places) -> None:
    key = committed.application("https://layanan.jemberkab.go.id/")
    found: list[tuple[applications.Claimed, ...]] = []
    claimed = False

    def first(execute, sql, params, many, context):  # type: ignore[no-untyped-def]
        nonlocal claimed
        if not claimed and "FOR UPDATE" in sql:  # both have seen that it is due
            claimed = True
            elsewhere(lambda: found.append(applications.claim_due(at=AT, most=8)))
        return execute(sql, params, many, context)

    with connection.execute_wrapper(first):
        # Later than the second in which its host is left in peace.
        found.append(applications.claim_due(at=AT + timedelta(seconds=2), most=8))
    assert [[each.key for each in one] for one in found] == [[key], []]
