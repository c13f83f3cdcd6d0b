"""The charts of this room's pages."""

from __future__ import annotations

from django.utils.translation import gettext as _

from kotacerdas.run.queries.beats import SeenBeat
from kotacerdas.run.queries.indicators import Series, label_of
from kotacerdas.ui.charts.heartbeat import Beat, Heartbeats
from kotacerdas.ui.charts.sparkline import Point, Sparkline
from kotacerdas.ui.charts.target_line import TargetLine, YearPoint


def strip_of(name: str, seen: tuple[SeenBeat, ...] | None, zone: str) -> Heartbeats | None:
    """The beats of one application, oldest first; nothing where it was never asked."""
    if not seen:
        return None
    drawn = tuple(Beat(each.at, "alive" if each.alive else "failed") for each in seen)
    return Heartbeats(_("Heartbeats of %(name)s") % {"name": name}, drawn, zone)


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
