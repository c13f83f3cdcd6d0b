"""Handing in one seat with all its grades."""

from __future__ import annotations

from django.db import transaction

from kotacerdas.core.actor import Actor
from kotacerdas.prove.assessment.queries.desk import ungraded_at
from kotacerdas.prove.campaigns.actions import seats


def hand_in(*, seat: int, by: Actor) -> None:
    """Hand a seat in: its grades count from now on. Refused while questions are ungraded."""
    with transaction.atomic():
        seats.hand_in(seat=seat, ungraded=ungraded_at(seat), by=by)
