"""The charts of indicators."""

from __future__ import annotations

from kotacerdas.run.indicators.queries.indicators import Series, label_of
from kotacerdas.ui.charts.sparkline import Point, Sparkline
from kotacerdas.ui.charts.target_line import TargetLine, YearPoint


def spark_of(series: Series) -> Sparkline | None:
    """The values in force by year; a year without a value is a gap. Nothing below three values."""
    known = {seen.year.number: seen.value for seen in series.observations}
    if len(known) < 3:
        return None
    points = tuple(Point(str(year), known.get(year)) for year in range(min(known), max(known) + 1))
    return Sparkline(label_of(series.indicator), points, series.indicator.unit)


def line_of(series: Series) -> TargetLine:
    """The values in force with their sources, year by year."""
    years = tuple(
        YearPoint(seen.year.number, achieved=seen.value, source=seen.source)
        for seen in series.observations
    )
    indicator = series.indicator
    return TargetLine(label_of(indicator), indicator.unit, years, most=indicator.scale_max)
