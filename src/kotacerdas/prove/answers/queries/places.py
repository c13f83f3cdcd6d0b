"""Where things belong, with the facts that the rules of this room ask about."""

from __future__ import annotations

from django.utils.translation import gettext as _

from kotacerdas.city.permissions import Place
from kotacerdas.core.errors import NotFound
from kotacerdas.core.evaluation.evidence import Verdict
from kotacerdas.core.workflow import AnswerState
from kotacerdas.prove.answers.models import Evidence
from kotacerdas.prove.answers.queries.evidence import hidden_of
from kotacerdas.prove.campaigns.queries.seats import seats_at

_OUT_OF_SIGHT = (Verdict.DEAD, Verdict.WITHDRAWN)


def of_evidence(evidence: int) -> Place:
    """Where a piece of evidence belongs; ``shown`` where an assessor of the city may see it."""
    row = (
        Evidence.objects.select_related("answer__assignment__participation")
        .filter(pk=evidence)
        .first()
    )
    if row is None:
        raise NotFound(_("This page does not exist."))
    task = row.answer.assignment
    return Place(
        city=task.participation.city_id,
        opd=task.opd_id,
        campaign=task.participation.campaign_id,
        seats=seats_at(task.participation_id),
        shown=row.answer.state == AnswerState.SUBMITTED
        and row.verdict not in _OUT_OF_SIGHT
        and not hidden_of([row.answer_id]),
    )
