"""Where cited evidence belongs, with the facts that the rules of this room ask about."""

from __future__ import annotations

from django.utils.translation import gettext as _

from kotacerdas.city.permissions import Place
from kotacerdas.core.errors import NotFound
from kotacerdas.core.evaluation.evidence import Verdict
from kotacerdas.core.workflow import AnswerState
from kotacerdas.prove.answers.models import Citation
from kotacerdas.prove.answers.queries.citations import hidden_of
from kotacerdas.prove.campaigns.queries.seats import seats_at


def of_citation(citation_id: int) -> Place:
    """Where a citation belongs; ``shown`` where an assessor of the city may see its evidence."""
    rows = Citation.objects.select_related("answer__assignment__participation", "evidence")
    row = rows.filter(pk=citation_id).first()
    if row is None:
        raise NotFound(_("This page does not exist."))
    task = row.answer.assignment
    return Place(
        city=task.participation.city_id,
        opd=task.opd_id,
        campaign=task.participation.campaign_id,
        seats=seats_at(task.participation_id),
        shown=row.answer.state == AnswerState.SUBMITTED
        and row.withdrawn_at is None
        and row.evidence.verdict != Verdict.DEAD
        and not hidden_of([row.answer_id]),
    )
