"""Results: closed by the secretariat, computed and stored when published, frozen from then on."""

from __future__ import annotations

from django.db import transaction
from django.utils.translation import gettext as _

from kotacerdas.city.actions.audit import record
from kotacerdas.city.permissions import Place, missing, require
from kotacerdas.core.actor import Actor
from kotacerdas.core.errors import Refused
from kotacerdas.core.evaluation.explanation import Scored
from kotacerdas.core.workflow import PARTICIPATION, ParticipationState
from kotacerdas.prove.campaigns.models import Participation
from kotacerdas.prove.results.models import Result
from kotacerdas.prove.results.queries.sheets import Inputs, inputs_of, scored_twice


def close(*, by: Actor, participation: int) -> None:
    """Close the grading of one city: no seat may be reopened after it."""
    _move(by, participation, "score", "results.score_result")


def reopen(*, by: Actor, participation: int, reason: str) -> None:
    """Open the grading of one city again, with a reason."""
    if not reason.strip():
        raise Refused(_("Say why the grading is opened again."))
    _move(by, participation, "reopen", "results.score_result", reason=reason.strip())


def publish(*, by: Actor, participation: int) -> None:
    """Publish one city's result; from here on it is frozen."""
    _move(by, participation, "publish", "results.publish_result")


def built(row: Participation, inputs: Inputs, by: Actor) -> Result:
    """The result of these inputs, not saved. Raises ``Refused`` where there is nothing to score."""
    shown, claimed = scored_twice(inputs)
    if shown is None or claimed is None:
        raise Refused(_("There is no result yet: no assessor has handed in."))
    return Result(
        participation=row,
        final=shown.root.printed,
        components=_components(shown),
        claimed_final=claimed.root.printed,
        claimed_components=_components(claimed),
        hidden=sorted(inputs.hidden),
        assessors=len(inputs.seats) or None,
        inputs_hash=inputs.digest(),
        computed_at=by.at,
    )


def _components(scored: Scored) -> dict[str, str]:
    return {
        node.code: str(scored.printed(node.code))
        for node in scored.instrument.components
        if scored.explained(node.code).counted
    }


def _move(by: Actor, participation: int, verb: str, permission: str, reason: str = "") -> None:
    with transaction.atomic():
        row = _part(participation)
        require(by, permission, Place(city=row.city_id, campaign=row.campaign_id))
        move = PARTICIPATION.move(row.state, verb)
        if move is None:
            raise Refused(_("The result is not in a state in which this can be done."))
        fresh = built(row, inputs_of(row), by)
        data: dict[str, object] = {"reason": reason} if reason else {}
        if move.target == ParticipationState.PUBLISHED:
            fresh.save(force_insert=True)
            data |= _told(fresh)
        moved = Participation.objects.filter(pk=row.pk, state=move.source)
        if not moved.update(state=move.target):
            raise Refused(_("This result changed just now. Load the page again."))
        _note(by, row, f"participation.{verb}", data)


def _part(participation: int) -> Participation:
    rows = Participation.objects.select_related("group", "campaign")
    row = rows.filter(pk=participation).first()
    if row is None:
        raise missing()
    return row


def _told(result: Result) -> dict[str, object]:
    return {
        "final": str(result.final),
        "claimed_final": str(result.claimed_final),
        "hidden": result.hidden,
        "inputs_hash": result.inputs_hash,
    }


def _note(by: Actor, row: Participation, verb: str, data: dict[str, object]) -> None:
    record(
        by=by,
        chain=row.city_id,
        verb=verb,
        thing=f"participation:{row.campaign_id}:{row.city_id}",
        data=data,
    )
