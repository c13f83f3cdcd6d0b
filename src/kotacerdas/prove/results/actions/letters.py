"""Bringing in an official letter: the scores it printed, all cities or none."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal

from django.db import transaction
from django.utils.translation import gettext as _

from kotacerdas.city.actions.audit import record
from kotacerdas.city.permissions import Place, require
from kotacerdas.city.queries import cities
from kotacerdas.core.actor import Actor
from kotacerdas.core.errors import NotFound, Problem
from kotacerdas.core.evaluation.instrument import Instrument
from kotacerdas.core.evaluation.scoring import check
from kotacerdas.core.workflow import ParticipationState
from kotacerdas.prove.campaigns.models import Campaign, CampaignGroup, Participation
from kotacerdas.prove.instruments.queries.instruments import pinned
from kotacerdas.prove.results.actions.results import built
from kotacerdas.prove.results.models import PublishedScore, Result
from kotacerdas.prove.results.queries.sheets import Inputs


@dataclass(frozen=True, slots=True)
class LetterRow:
    """One city as the letter prints it: components (zero or blank if absent), final, improvement.

    ``improvement`` is ``None`` where a dash is printed or nothing; ``questions`` are the scores of
    single questions where the city's own report is known.
    """

    city: str
    group: str
    present: bool
    components: Mapping[str, Decimal]
    final: Decimal
    improvement: Decimal | None = None
    questions: Mapping[str, Decimal] = field(default_factory=dict)


def import_letter(*, by: Actor, campaign: str, rows: Sequence[LetterRow]) -> tuple[Problem, ...]:
    """Bring in the rows of a letter and publish their results; with any problem nothing is kept.

    A printed final that does not follow from its components is kept beside the computed one: the
    page shows the difference.
    """
    require(by, "campaigns.manage_campaign", Place(campaign=campaign))
    with transaction.atomic():
        if not Campaign.objects.filter(pk=campaign).exists():
            raise NotFound(_("There is no such round."))
        groups = {group.code: group for group in CampaignGroup.objects.filter(campaign=campaign)}
        if problems := _problems(campaign, rows, groups):
            return problems
        _write(by, campaign, rows, groups)
        record(
            by=by,
            chain="nation",
            verb="campaign.letter_imported",
            thing=f"campaign:{campaign}",
            data={"cities": {row.city: row.final for row in rows}},
        )
    return ()


def _problems(
    campaign: str, rows: Sequence[LetterRow], groups: Mapping[str, CampaignGroup]
) -> tuple[Problem, ...]:
    known = cities.named(row.city for row in rows)
    taken = set(Participation.objects.filter(campaign=campaign).values_list("city_id", flat=True))
    found: list[Problem] = []
    for number, row in enumerate(rows, start=1):
        where = _("Row %(number)d (%(city)s)") % {"number": number, "city": row.city}
        if row.city not in known:
            fix = _("Use the Kemendagri code of a kabupaten or kota, such as 35.09.")
            found.append(Problem(where, _("There is no city with this code."), fix))
        elif row.city in taken:
            fix = _("Remove the row; a published result stays as it is.")
            found.append(Problem(where, _("This city is already in the round."), fix))
        elif row.group not in groups:
            fix = _("Use one of: %(codes)s.") % {"codes": ", ".join(sorted(groups))}
            found.append(Problem(where, _("The round has no such group."), fix))
        else:
            found.extend(_score_problems(where, row, pinned(groups[row.group].instrument_id)))
        taken.add(row.city)
    return tuple(found)


def _score_problems(where: str, row: LetterRow, instrument: Instrument) -> list[Problem]:
    found = [
        Problem(where, problem.what, problem.how_to_fix)
        for problem in check(instrument, _inputs(row, instrument).sheet())
    ]
    expected = {node.code for node in instrument.components}
    if row.present and (missing := sorted(expected - set(row.components))):
        what = _("These components are missing: %(codes)s.") % {"codes": ", ".join(missing)}
        found.append(Problem(where, what, _("Add them as printed; 0 where nothing was filled in.")))
    if not row.present and (row.final or any(row.components.values())):
        fix = _("Mark the city as present, or print zeros.")
        found.append(Problem(where, _("An absent city has scores."), fix))
    return found


def _inputs(row: LetterRow, instrument: Instrument) -> Inputs:
    printed = {instrument.root.code: row.final, **row.components, **row.questions}
    return Inputs(row.city, instrument, printed, {}, (), frozenset())


def _write(
    by: Actor, campaign: str, rows: Sequence[LetterRow], groups: Mapping[str, CampaignGroup]
) -> None:
    depth = Participation.Depth
    parts = Participation.objects.bulk_create(
        Participation(
            campaign_id=campaign,
            group=groups[row.group],
            city_id=row.city,
            depth=depth.QUESTION if row.questions else depth.COMPONENT,
            state=ParticipationState.PUBLISHED,
            was_present=row.present,
            published_improvement=row.improvement,
        )
        for row in rows
    )
    scores, results = [], []
    for part, row in zip(parts, rows, strict=True):
        inputs = _inputs(row, pinned(groups[row.group].instrument_id))
        results.append(built(part, inputs, by))
        scores += [
            PublishedScore(participation=part, code=code, value=value)
            for code, value in inputs.printed.items()
        ]
    PublishedScore.objects.bulk_create(scores, batch_size=500)
    Result.objects.bulk_create(results, batch_size=200)
