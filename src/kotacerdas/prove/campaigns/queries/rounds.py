"""Rounds (campaigns): what each one is, its groups and how deep its data go."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date, datetime

from django.db.models import Count
from django.utils.translation import gettext as _

from kotacerdas.core.errors import NotFound
from kotacerdas.core.evaluation.instrument import Labels
from kotacerdas.core.workflow import ParticipationState
from kotacerdas.prove.campaigns.models import Campaign, CampaignGroup, CampaignStep, Participation


@dataclass(frozen=True, slots=True)
class Group:
    """One group of a round, with the instrument that it is pinned to and its size."""

    code: str
    label: Labels
    instrument: str
    instrument_name: str
    instrument_version: str
    cities: int = 0
    present: int = 0


@dataclass(frozen=True, slots=True)
class Round:
    """One round: ``cities`` are those held, ``present`` those of them that took part.

    ``evaluated`` is how many of the present have a published result; ``depths`` counts the
    present cities by how deep their data go. ``announced`` is how many
    cities the letter names; where fewer are held the round is not complete and gives no rank.
    """

    slug: str
    year: int
    stage: str
    is_exercise: bool
    title: Labels
    source: str
    source_date: date | None
    is_complete: bool
    announced: int | None
    previous: str | None
    groups: tuple[Group, ...]
    depths: dict[str, int]
    evaluated: int = 0

    @property
    def cities(self) -> int:
        """How many cities are held."""
        return sum(group.cities for group in self.groups)

    @property
    def present(self) -> int:
        """How many of them took part."""
        return sum(group.present for group in self.groups)

    @property
    def absent(self) -> int:
        """How many of them did not."""
        return self.cities - self.present

    @property
    def waiting(self) -> int:
        """How many took part and have no published result yet."""
        return self.present - self.evaluated

    @property
    def missing(self) -> int:
        """How many cities of the letter are not held."""
        return max(0, (self.announced or self.cities) - self.cities)

    def group(self, code: str) -> Group:
        """The group with this code."""
        return next(group for group in self.groups if group.code == code)


@dataclass(frozen=True, slots=True)
class Step:
    """One step of a round with its dates."""

    code: str
    label: Labels
    starts_at: datetime | None
    ends_at: datetime


def rounds() -> tuple[Round, ...]:
    """All rounds: official ones first, the newest first."""
    found = _built(Campaign.objects.all())
    return tuple(sorted(found, key=lambda r: (r.is_exercise, -r.year, r.slug)))


def one(slug: str) -> Round:
    """The round with this slug; ``NotFound`` where there is none."""
    found = _built(Campaign.objects.filter(slug=slug))
    if not found:
        raise NotFound(_("There is no such round."))
    return found[0]


def steps(slug: str) -> tuple[Step, ...]:
    """The steps of a round in their order."""
    return tuple(
        Step(row.code, Labels(row.label_indonesian, row.label_english), row.starts_at, row.ends_at)
        for row in CampaignStep.objects.filter(campaign=slug).order_by("position")
    )


def _built(campaigns: Iterable[Campaign]) -> list[Round]:
    rows = list(campaigns)
    slugs = [row.slug for row in rows]
    groups = CampaignGroup.objects.filter(campaign__in=slugs).select_related("instrument")
    groups = groups.defer("instrument__text", "instrument__canonical")
    counts = (
        Participation.objects.filter(campaign__in=slugs)
        .order_by()
        .values_list("campaign", "group__code", "was_present", "depth", "state")
        .annotate(Count("pk"))
    )
    sizes: Counter[tuple[str, str, bool]] = Counter()
    depths: dict[str, Counter[str]] = {slug: Counter() for slug in slugs}
    evaluated: Counter[str] = Counter()
    for slug, code, was_present, depth, state, number in counts:
        sizes[slug, code, was_present] += number
        if was_present:
            depths[slug][depth] += number
            evaluated[slug] += number if state == ParticipationState.PUBLISHED else 0
    by_campaign: dict[str, list[Group]] = {slug: [] for slug in slugs}
    for group in groups:
        by_campaign[group.campaign_id].append(_group(group, sizes))
    return [
        replace(
            _round(row, tuple(by_campaign[row.slug]), dict(depths[row.slug])),
            evaluated=evaluated[row.slug],
        )
        for row in rows
    ]


def _group(row: CampaignGroup, sizes: Counter[tuple[str, str, bool]]) -> Group:
    present = sizes[row.campaign_id, row.code, True]
    return Group(
        code=row.code,
        label=Labels(row.label_indonesian, row.label_english),
        instrument=row.instrument_id,
        instrument_name=row.instrument.name,
        instrument_version=row.instrument.version,
        cities=present + sizes[row.campaign_id, row.code, False],
        present=present,
    )


def _round(row: Campaign, groups: tuple[Group, ...], depths: dict[str, int]) -> Round:
    return Round(
        slug=row.slug,
        year=row.year,
        stage=row.stage,
        is_exercise=row.is_exercise,
        title=Labels(row.title_indonesian, row.title_english),
        source=row.source,
        source_date=row.source_date,
        is_complete=row.is_complete,
        announced=row.cities_announced,
        previous=row.previous_id,
        groups=groups,
        depths=depths,
    )
