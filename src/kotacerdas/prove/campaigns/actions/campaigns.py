"""Opening rounds and bringing in what an official letter printed."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from django.db import transaction
from django.utils.translation import gettext as _

from kotacerdas.city.actions.audit import record
from kotacerdas.city.permissions import Place, require
from kotacerdas.core.actor import Actor
from kotacerdas.core.errors import NotFound, Refused
from kotacerdas.core.evaluation.instrument import Labels
from kotacerdas.prove.campaigns.models import Campaign, CampaignGroup, CampaignStep, Participation
from kotacerdas.prove.instruments.models import Instrument


@dataclass(frozen=True, slots=True)
class GroupPlan:
    """One group to open, pinned to the instrument with this content hash."""

    code: str
    label: Labels
    instrument: str


@dataclass(frozen=True, slots=True)
class StepPlan:
    """One step with its dates, which are data."""

    code: str
    label: Labels
    ends_at: datetime
    starts_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class RoundPlan:
    """A round to open. ``previous`` is the slug of the round that improvement compares with."""

    slug: str
    year: int
    title: Labels
    groups: Sequence[GroupPlan]
    steps: Sequence[StepPlan] = ()
    stage: str = ""
    is_exercise: bool = False
    source: str = ""
    source_date: date | None = None
    is_complete: bool = False
    announced: int | None = None
    previous: str | None = None


def open_round(*, by: Actor, plan: RoundPlan) -> None:
    """Open a round with its groups (each pinned to a published instrument) and its steps."""
    require(by, "campaigns.manage_campaign", Place(campaign=plan.slug))
    with transaction.atomic():
        if Campaign.objects.filter(pk=plan.slug).exists():
            raise Refused(_("There is already a round “%(slug)s”.") % {"slug": plan.slug})
        campaign = Campaign.objects.create(
            slug=plan.slug,
            year=plan.year,
            stage=plan.stage,
            kind=Campaign.Kind.EXERCISE if plan.is_exercise else Campaign.Kind.OFFICIAL,
            title_indonesian=plan.title.id,
            title_english=plan.title.en,
            source=plan.source,
            source_date=plan.source_date,
            is_complete=plan.is_complete and not plan.is_exercise,
            cities_announced=plan.announced,
            previous_id=plan.previous,
        )
        for group in plan.groups:
            _published(group.instrument)
            CampaignGroup.objects.create(
                campaign=campaign,
                code=group.code,
                label_indonesian=group.label.id,
                label_english=group.label.en,
                instrument_id=group.instrument,
            )
        _write_steps(campaign, plan.steps)
        pins = {group.code: group.instrument for group in plan.groups}
        record(
            by=by,
            chain="nation",
            verb="campaign.opened",
            thing=f"campaign:{plan.slug}",
            data={"year": plan.year, "groups": pins, "exercise": plan.is_exercise},
        )


def set_steps(*, by: Actor, campaign: str, steps: Sequence[StepPlan]) -> None:
    """Replace the steps of a round: dates move every year, and within one."""
    require(by, "campaigns.manage_campaign", Place(campaign=campaign))
    with transaction.atomic():
        row = _campaign(campaign)
        row.steps.all().delete()
        _write_steps(row, steps)
        ends = {step.code: step.ends_at.isoformat() for step in steps}
        record(
            by=by,
            chain="nation",
            verb="campaign.dated",
            thing=f"campaign:{campaign}",
            data={"ends": ends},
        )


def pin(*, by: Actor, campaign: str, group: str, instrument: str) -> None:
    """Pin a group to another instrument; refused as soon as a city takes part in it."""
    require(by, "campaigns.manage_campaign", Place(campaign=campaign))
    with transaction.atomic():
        row = CampaignGroup.objects.filter(campaign=campaign, code=group).first()
        if row is None:
            raise NotFound(_("There is no such group in this round."))
        _published(instrument)
        if row.instrument_id == instrument:
            return
        if Participation.objects.filter(group=row).exists():
            raise Refused(
                _(
                    "Cities already take part in this group, so its instrument stays as it is."
                    " A changed instrument is for another round."
                )
            )
        CampaignGroup.objects.filter(pk=row.pk).update(instrument=instrument)
        record(
            by=by,
            chain="nation",
            verb="campaign.pinned",
            thing=f"campaign:{campaign}",
            data={"group": group, "instrument": instrument, "before": row.instrument_id},
        )


def enrol(*, by: Actor, campaign: str, group: str, city: str) -> int:
    """Let a city take part, to be graded question by question; returns its participation."""
    require(by, "campaigns.manage_campaign", Place(campaign=campaign))
    with transaction.atomic():
        row = CampaignGroup.objects.filter(campaign=campaign, code=group).first()
        if row is None:
            raise NotFound(_("There is no such group in this round."))
        if Participation.objects.filter(campaign=campaign, city=city).exists():
            raise Refused(_("This city already takes part in this round."))
        part = Participation.objects.create(
            campaign_id=campaign, group=row, city_id=city, depth=Participation.Depth.GRADE
        )
        record(
            by=by,
            chain=city,
            verb="participation.opened",
            thing=f"participation:{campaign}:{city}",
            data={"group": group, "instrument": row.instrument_id},
        )
        return part.pk


def _campaign(slug: str) -> Campaign:
    row = Campaign.objects.filter(pk=slug).first()
    if row is None:
        raise NotFound(_("There is no such round."))
    return row


def _published(content_hash: str) -> None:
    if not Instrument.objects.filter(pk=content_hash).exists():
        raise Refused(_("Publish the instrument first; a group is pinned to a published one."))


def _write_steps(campaign: Campaign, steps: Sequence[StepPlan]) -> None:
    CampaignStep.objects.bulk_create(
        CampaignStep(
            campaign=campaign,
            position=position,
            code=step.code,
            label_indonesian=step.label.id,
            label_english=step.label.en,
            starts_at=step.starts_at,
            ends_at=step.ends_at,
        )
        for position, step in enumerate(steps, start=1)
    )
