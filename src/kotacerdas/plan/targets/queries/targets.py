"""Targets as values, with how far they are achieved."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from django.db.models import QuerySet

from kotacerdas.core.measurement.indicator import Indicator, Observation, plain
from kotacerdas.core.period import Horizon, Year
from kotacerdas.core.planning.target import Achievement, Target, TargetState, achievement, state_of
from kotacerdas.plan.targets.models import Target as TargetRow
from kotacerdas.run.indicators.queries import indicators
from kotacerdas.run.indicators.queries.indicators import Series


@dataclass(frozen=True, slots=True)
class Standing:
    """A target of a city with its indicator and achievement; ``opd`` answers for it, if any."""

    target: Target
    opd: int | None
    indicator: Indicator
    observations: tuple[Observation, ...]
    achieved: Achievement | None

    def state(self, this_year: Year) -> TargetState:
        """Where the target stands in a year."""
        return state_of(self.target, self.achieved, this_year)


def of_city(city: str, indicator: str | None = None) -> tuple[Standing, ...]:
    """The targets of one city by indicator and year; three queries."""
    rows = TargetRow.objects.filter(city=city)
    return _standings(city, rows.filter(indicator=indicator) if indicator else rows)


def by_key(city: str, keys: Iterable[int]) -> dict[int, Standing]:
    """Some targets of one city by key, in order of indicator and year; three queries."""
    rows = TargetRow.objects.filter(city=city, pk__in=set(keys))
    return {standing.target.key: standing for standing in _standings(city, rows)}


def cities() -> dict[str, bool]:
    """The cities that have any target, and whether any of it is generated; one query."""
    rows = TargetRow.objects.order_by("city", "is_generated").values_list("city", "is_generated")
    return dict(rows.distinct())  # the generated row comes last and stays


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
        opd=row.opd_id,
        indicator=indicator,
        observations=observations,
        achieved=achievement(target, observations, indicator.direction),
    )
