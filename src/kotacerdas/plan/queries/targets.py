"""Targets as values, with how far they are achieved."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from django.db.models import QuerySet

from kotacerdas.core.indicator import Indicator, Observation, plain
from kotacerdas.core.period import Horizon, Year
from kotacerdas.core.target import Achievement, Target, TargetState, achievement, state_of
from kotacerdas.plan.models import Target as TargetRow
from kotacerdas.run.queries import indicators
from kotacerdas.run.queries.indicators import Series


@dataclass(frozen=True, slots=True)
class Standing:
    """A target of a city (or of one of its quick wins) with its indicator and achievement."""

    target: Target
    quick_win: int | None
    indicator: Indicator
    observations: tuple[Observation, ...]
    achieved: Achievement | None

    def state(self, this_year: Year) -> TargetState:
        """Where the target stands in a year."""
        return state_of(self.target, self.achieved, this_year)


def of_city(city: str, indicator: str | None = None) -> tuple[Standing, ...]:
    """The targets of one city, its quick wins' too, by indicator and year; four queries."""
    rows = TargetRow.objects.filter(city=city)
    return _standings(city, rows.filter(indicator=indicator) if indicator else rows)


def of_quick_wins(city: str, quick_wins: Iterable[int]) -> dict[int, tuple[Standing, ...]]:
    """The targets of some quick wins of one city by quick win, in order of year; four queries."""
    found: dict[int, list[Standing]] = {}
    for standing in _standings(city, TargetRow.objects.filter(quick_win__in=set(quick_wins))):
        if standing.quick_win is not None:
            found.setdefault(standing.quick_win, []).append(standing)
    return {key: tuple(standings) for key, standings in found.items()}


def cities() -> frozenset[str]:
    """The codes of the cities that have any target; one query."""
    return frozenset(TargetRow.objects.order_by("city").values_list("city", flat=True).distinct())


def _standings(city: str, rows: QuerySet[TargetRow]) -> tuple[Standing, ...]:
    found = list(rows.order_by("indicator", "due_year", "pk"))
    codes = {row.indicator_id for row in found}
    definitions = indicators.named(codes)
    series = indicators.series_of(city, codes)
    return tuple(
        _standing(row, definitions[row.indicator_id], series.get(row.indicator_id)) for row in found
    )


def _standing(row: TargetRow, indicator: Indicator, series: Series | None) -> Standing:
    target = Target(
        key=row.pk,
        indicator=row.indicator_id,
        horizon=Horizon(row.horizon),
        due=Year(row.due_year),
        value=plain(row.value),
        source=row.source,
        source_url=row.source_url,
        is_generated=row.is_generated,
    )
    observations = series.observations if series else ()
    return Standing(
        target=target,
        quick_win=row.quick_win_id,
        indicator=indicator,
        observations=observations,
        achieved=achievement(target, observations, indicator.direction),
    )
