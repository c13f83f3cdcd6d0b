"""Results: computed from what is there, closed by the secretariat, frozen when published."""

from __future__ import annotations

from collections.abc import Iterable

from django.db import transaction
from django.utils.translation import gettext as _

from kotacerdas.city.actions.audit import record
from kotacerdas.city.permissions import Place, require
from kotacerdas.core.actor import Actor
from kotacerdas.core.errors import NotFound, Refused
from kotacerdas.core.explanation import Scored
from kotacerdas.core.scoring import score
from kotacerdas.core.workflows import PARTICIPATION, ParticipationState
from kotacerdas.prove.models import Participation, Result
from kotacerdas.prove.queries.sheets import Inputs, inputs_of


def recompute(*, by: Actor, participation: int) -> Result | None:
    """Compute one city's result anew from what is there now; ``None`` where nothing is yet.

    Called after whatever changes an input (a seat handed in or reopened, the verdict on an
    evidence): a consequence, so nobody is asked for a permission. Other cities are not touched.
    """
    with transaction.atomic():
        row = _part(participation)
        if row.state == ParticipationState.PUBLISHED:
            raise Refused(_("This result is published and stays as it is."))
        inputs = inputs_of(row)
        if inputs.is_empty:
            if Result.objects.filter(participation=row).delete()[0]:
                _note(by, row, "result.withdrawn", {})
            return None
        fresh = built(row, inputs, by)
        held = Result.objects.filter(participation=row).first()
        if held is not None and held.inputs_hash == fresh.inputs_hash:
            return held
        if held is not None:
            fresh.pk = held.pk
        fresh.save()
        _note(by, row, "result.computed", _told(fresh))
        return fresh


def recompute_all(*, by: Actor, participations: Iterable[int]) -> int:
    """Recompute several cities, each for itself; returns how many have a result."""
    return sum(recompute(by=by, participation=each) is not None for each in participations)


def close(*, by: Actor, participation: int) -> None:
    """Close the grading of one city: no seat may be reopened after it."""
    _move(by, participation, "score", "prove.score_result")


def reopen(*, by: Actor, participation: int, reason: str) -> None:
    """Open the grading of one city again, with a reason."""
    if not reason.strip():
        raise Refused(_("Say why the grading is opened again."))
    _move(by, participation, "reopen", "prove.score_result", reason=reason.strip())


def publish(*, by: Actor, participation: int) -> None:
    """Publish one city's result; from here on it is frozen."""
    _move(by, participation, "publish", "prove.publish_result")


def built(row: Participation, inputs: Inputs, by: Actor) -> Result:
    """The result of these inputs, not saved."""
    shown = score(inputs.instrument, inputs.sheet())
    claimed = score(inputs.instrument, inputs.sheet(claimed=True)) if inputs.hidden else shown
    return Result(
        participation=row,
        final=shown.final,
        components=_components(shown),
        claimed_final=claimed.final,
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
        if not Result.objects.filter(participation=row).exists():
            raise Refused(_("There is no result yet: no assessor has handed in."))
        Participation.objects.filter(pk=row.pk, state=move.source).update(state=move.target)
        _note(by, row, f"participation.{verb}", {"reason": reason} if reason else {})


def _part(participation: int) -> Participation:
    rows = Participation.objects.select_related("group", "campaign")
    row = rows.filter(pk=participation).first()
    if row is None:
        raise NotFound(_("This city does not take part in this round."))
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
