"""From baseline over what was achieved to the target, year by year."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from django.utils.translation import gettext as _

from kotacerdas.ui import formats

from .model import Data, KeyItem, Value
from .scale import Scale, around, scale, ticks
from .svg import Svg, c

FLOOR, TOP = 196, 26
ROOM = 34


@dataclass(frozen=True, slots=True)
class YearPoint:
    """One year: what was achieved, what was promised; either may be missing."""

    year: int
    achieved: Value | None = None
    target: Value | None = None
    source: str = ""


@dataclass(frozen=True, slots=True)
class TargetLine:
    """An indicator with its targets; ``baseline`` is the year it starts from."""

    title: str
    unit: str
    years: tuple[YearPoint, ...]
    baseline: int | None = None
    most: Value | None = None

    def describe(self) -> str:
        """Achieved values, then targets."""
        parts = []
        for name, words in (("achieved", _("achieved")), ("target", _("target"))):
            known = [(p.year, getattr(p, name)) for p in self.years]
            there = ", ".join(f"{y}: {formats.number(v)}" for y, v in known if v is not None)
            if there:
                parts.append(f"{words} {there}")
        return "; ".join(parts) + (f" ({self.unit})." if self.unit else ".")

    def draw(self, width: int) -> str:
        """Solid line and dots for achieved, dashed line and diamonds for targets."""
        values = [v for p in self.years for v in (p.achieved, p.target) if v is not None]
        top = self.most if self.most is not None else around([0, *values, 1], 5)[1]
        ys = scale(0, top, FLOOR, TOP)
        years = [p.year for p in self.years]
        last = max(years) if max(years) > min(years) else min(years) + 1
        xs = scale(min(years), last, 52, width - 40)
        svg = Svg()
        for tick in ticks(0, top, 5):
            svg.line("ax" if tick else "ax0", 28, ys.at(tick), width, ys.at(tick))
            svg.text("e", 22, ys.at(tick) + 4, formats.number(tick))
        taken = xs.at(min(years)) - ROOM
        for p in self.years:
            # Years that stand close share their room: the table has every one of them.
            if xs.at(p.year) - taken >= ROOM:
                taken = xs.at(p.year)
                svg.text("m b" if p.year == self.baseline else "m", taken, FLOOR + 18, p.year)
            if p.year == self.baseline:
                svg.text("m", xs.at(p.year), FLOOR + 33, _("baseline"))
        self._series(svg, "target", xs, ys)
        self._series(svg, "achieved", xs, ys)
        return svg.done(width, FLOOR + 40, self.title, self.describe())

    def _series(self, svg: Svg, name: str, xs: Scale, ys: Scale) -> None:
        known = [(p, getattr(p, name)) for p in self.years if getattr(p, name) is not None]
        places = [(xs.at(p.year), ys.at(value)) for p, value in known]
        if len(places) > 1:
            line = "M" + "L".join(f"{c(x)} {c(y)}" for x, y in places)
            svg.path("ln" if name == "achieved" else "ln2", line)
        for (x, y), (point, value) in zip(places, known, strict=True):
            if name == "achieved":
                svg.circle("f5 dot", x, y, 5)
            else:
                svg.path("goal", f"M{c(x)} {c(y - 9)}l9 9-9 9-9-9z")
            other = point.target if name == "achieved" else point.achieved
            if name == "target" and value == other:
                continue  # the same number stands at the dot inside the diamond
            below = other is not None and Decimal(value) < Decimal(other)
            svg.text(
                "m b" if name == "achieved" else "m", x, y + (24 if below else -14),
                formats.number(value),
            )  # fmt: skip

    def data(self) -> Data:
        """One row a year."""
        sourced = any(p.source for p in self.years)
        rows = tuple(
            (
                str(p.year),
                formats.number(p.achieved),
                formats.number(p.target),
                *((p.source or formats.NOTHING,) if sourced else ()),
            )
            for p in self.years
        )
        heads = (_("Year"), _("Achieved"), _("Target"), *((_("Source"),) if sourced else ()))
        return Data(heads, rows)

    def key(self) -> tuple[KeyItem, ...]:
        """Achieved and target, as far as there are any."""
        items = []
        if any(p.achieved is not None for p in self.years):
            items.append(KeyItem("ln", "line", _("achieved")))
        if any(p.target is not None for p in self.years):
            items.append(KeyItem("goal", "diamond", _("target")))
        return tuple(items)
