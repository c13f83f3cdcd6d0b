"""Where things belong, with the facts that the rules of this room ask about."""

from __future__ import annotations

from django.utils.translation import gettext as _

from kotacerdas.city.permissions import Place
from kotacerdas.core.errors import NotFound
from kotacerdas.core.evidence import Verdict
from kotacerdas.core.workflows import AnswerState
from kotacerdas.prove.models import Evidence
from kotacerdas.prove.permissions import SHOWN
from kotacerdas.prove.queries.evidence import hidden_of
from kotacerdas.prove.queries.parts import Part, seats_as_facts

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
    facts = seats_as_facts(task.participation_id)
    if (
        row.answer.state == AnswerState.SUBMITTED
        and row.verdict not in _OUT_OF_SIGHT
        and not hidden_of([row.answer_id])
    ):
        facts.add(SHOWN)
    return Place(
        city=task.participation.city_id,
        opd=task.opd_id,
        campaign=task.participation.campaign_id,
        extra=frozenset(facts),
    )


def of_desk(part: Part, person: int | None = None) -> Place:
    """Where the desk of a city belongs, with who sits there; ``person`` is the seat's."""
    return Place(
        city=part.city,
        campaign=part.campaign,
        person=person,
        extra=frozenset(seats_as_facts(part.id)),
    )
