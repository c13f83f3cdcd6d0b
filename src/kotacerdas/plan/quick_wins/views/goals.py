"""A target as a page shows it, and the line of an indicator with its targets."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from itertools import groupby

from django.utils.translation import gettext as _

from kotacerdas.core.period import Horizon, Year
from kotacerdas.core.planning.target import TargetState
from kotacerdas.plan.targets.queries.targets import Standing
from kotacerdas.run.indicators.queries.indicators import label_of
from kotacerdas.ui.charts.target_line import TargetLine, YearPoint


@dataclass(frozen=True, slots=True)
class Goal:
    """One target with its state in this year and the word for its horizon."""

    standing: Standing
    state: TargetState
    horizon: str


@dataclass(frozen=True, slots=True)
class Goals:
    """The targets on one indicator, with the picture of the way to them."""

    label: str
    unit: str
    indicator: str
    goals: tuple[Goal, ...]
    line: TargetLine
    is_generated: bool


def by_indicator(standings: Iterable[Standing], this_year: Year) -> list[Goals]:
    """The targets of a list, indicator by indicator (they come in that order)."""
    grouped = groupby(standings, key=lambda each: each.target.indicator)
    return [_goals(tuple(group), this_year) for _code, group in grouped]


def horizon_word(horizon: Horizon) -> str:
    """How a horizon is called."""
    return {
        Horizon.SHORT: _("Short term"),
        Horizon.MEDIUM: _("Medium term"),
        Horizon.LONG: _("Long term"),
    }[horizon]


def _goals(standings: tuple[Standing, ...], this_year: Year) -> Goals:
    indicator = standings[0].indicator
    return Goals(
        label=label_of(indicator),
        unit=indicator.unit,
        indicator=indicator.code,
        goals=tuple(
            Goal(each, each.state(this_year), horizon_word(each.target.horizon))
            for each in standings
        ),
        line=_line(standings),
        is_generated=any(each.target.is_generated for each in standings),
    )


def _line(standings: tuple[Standing, ...]) -> TargetLine:
    indicator, observations = standings[0].indicator, standings[0].observations
    achieved = {seen.year.number: seen for seen in observations}
    wanted = {each.target.due.number: each.target.value for each in standings}
    points = tuple(
        YearPoint(
            year,
            achieved=achieved[year].value if year in achieved else None,
            target=wanted.get(year),
            source=achieved[year].source if year in achieved else "",
        )
        for year in sorted({*achieved, *wanted})
    )
    baseline = min(achieved) if achieved else None
    return TargetLine(
        label_of(indicator), indicator.unit, points, baseline=baseline, most=indicator.scale_max
    )
