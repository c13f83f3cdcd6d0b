"""Closing, opening again and publishing: each step is taken once, whoever clicks."""

from __future__ import annotations

import pytest

from kotacerdas.city.models import AuditEvent
from kotacerdas.core.errors import Refused
from kotacerdas.prove.campaigns.models import Participation
from kotacerdas.prove.results.actions import results
from tests.city.cast import JEMBER
from tests.prove.results.test_results import graded
from tests.prove.scene import Scene
from tests.race import overtaken

pytestmark = pytest.mark.postgresql


def state(scene: Scene) -> str:
    return Participation.objects.get(pk=scene.participation).state


def test_grading_is_closed_once(committed: Scene) -> None:
    graded(committed)
    by, part = committed.cast.secretariat, committed.participation
    with (
        overtaken(Participation, lambda: results.close(by=by, participation=part)),
        pytest.raises(Refused),
    ):
        results.close(by=by, participation=part)
    assert AuditEvent.objects.filter(chain=JEMBER, verb="participation.score").count() == 1


def test_what_was_opened_again_meanwhile_is_not_published(committed: Scene) -> None:
    graded(committed)
    by, part = committed.cast.secretariat, committed.participation
    results.close(by=by, participation=part)

    def reopen() -> None:
        results.reopen(by=by, participation=part, reason="Satu jawaban terlewat.")

    with overtaken(Participation, reopen), pytest.raises(Refused):
        results.publish(by=by, participation=part)
    assert state(committed) == "collecting"
