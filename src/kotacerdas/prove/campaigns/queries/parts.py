"""One city's part in a campaign, with what every work page needs to know about it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

from django.utils.translation import get_language
from django.utils.translation import gettext as _

from kotacerdas.city.permissions import Place
from kotacerdas.core.errors import NotFound
from kotacerdas.core.evaluation.instrument import Instrument
from kotacerdas.core.workflow import ParticipationState
from kotacerdas.prove.campaigns.models import CampaignStep, Participation
from kotacerdas.prove.campaigns.queries.seats import seats_at
from kotacerdas.prove.instruments.queries.instruments import pinned


@dataclass(frozen=True, slots=True)
class Part:
    """One city in one campaign; ``instrument`` is the one its group is pinned to."""

    id: int
    campaign: str
    title: str
    year: int
    is_exercise: bool
    city: str
    city_name: str
    state: ParticipationState
    instrument: Instrument

    @property
    def is_open(self) -> bool:
        """Whether answers, evidence and grades may still change."""
        return self.state is ParticipationState.COLLECTING

    @property
    def place(self) -> Place:
        """Where it belongs."""
        return Place(city=self.city, campaign=self.campaign)


@dataclass(frozen=True, slots=True)
class Judged:
    """A part with the place that says who judges there, for rules that keep assessors blind."""

    part: Part
    place: Place


@dataclass(frozen=True, slots=True)
class Step:
    """One step of the campaign with its dates."""

    code: str
    label: str
    starts_at: datetime | None
    ends_at: datetime
    done: bool
    current: bool


FIELDS = (
    "id",
    "campaign_id",
    "campaign__title_indonesian",
    "campaign__title_english",
    "campaign__year",
    "campaign__kind",
    "city_id",
    "city__name",
    "state",
    "group__instrument_id",
)


def part(campaign: str, city: str) -> Part:
    """The part of a city (Kemendagri code) in a campaign (slug); ``NotFound`` if there is none."""
    return _part(campaign=campaign, city=city)


def judged(campaign: str, city: str) -> Judged:
    """The same with who judges there: two queries."""
    found = part(campaign, city)
    return Judged(found, replace(found.place, seats=seats_at(found.id)))


def part_by_id(participation: int) -> Part:
    """The same by key."""
    return _part(pk=participation)


def _part(**which: object) -> Part:
    row = Participation.objects.filter(**which).values(*FIELDS).first()
    if row is None:
        raise NotFound(_("This page does not exist."))
    return built(row)


def built(row: Mapping[str, Any], prefix: str = "") -> Part:
    """The part out of a row that has ``FIELDS``, each behind ``prefix``."""
    row = {name: row[f"{prefix}{name}"] for name in FIELDS}
    english = (get_language() or "id").startswith("en")
    return Part(
        id=row["id"],
        campaign=row["campaign_id"],
        title=row["campaign__title_english" if english else "campaign__title_indonesian"],
        year=row["campaign__year"],
        is_exercise=row["campaign__kind"] == "exercise",
        city=row["city_id"],
        city_name=row["city__name"],
        state=ParticipationState(row["state"]),
        instrument=pinned(row["group__instrument_id"]),
    )


def steps(campaign: str, at: datetime) -> tuple[Step, ...]:
    """The steps of a campaign in order; the current one is the first that has not ended."""
    english = (get_language() or "id").startswith("en")
    rows = CampaignStep.objects.filter(campaign=campaign).order_by("position")
    found: list[Step] = []
    for row in rows:
        done = row.ends_at < at
        found.append(
            Step(
                code=row.code,
                label=row.label_english if english else row.label_indonesian,
                starts_at=row.starts_at,
                ends_at=row.ends_at,
                done=done,
                current=not done and not any(step.current for step in found),
            )
        )
    return tuple(found)


def campaigns_of(city: str | None) -> tuple[str, ...]:
    """The campaigns in which a city still collects, newest first; all cities where ``None``."""
    rows = Participation.objects.filter(state=ParticipationState.COLLECTING)
    if city is not None:
        rows = rows.filter(city=city)
    found = rows.order_by("-campaign__year", "campaign").values_list("campaign", flat=True)
    return tuple(dict.fromkeys(found))


def closed_sentence() -> str:
    """Why nothing may change any more."""
    return _("The grading of this round is closed. Only the secretariat can open it again.")
