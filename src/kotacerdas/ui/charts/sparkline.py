"""Sparkline: a short row of values beside its number; gaps stay gaps."""

from __future__ import annotations

from dataclasses import dataclass

from django.utils.translation import gettext as _

from kotacerdas.ui import formats

from .model import Data, KeyItem, Value
from .scale import scale
from .svg import Svg, c

WIDTH, HEIGHT = 240, 44


@dataclass(frozen=True, slots=True)
class Point:
    """One value in time; ``None`` is a gap and is never filled in."""

    label: str
    value: Value | None


@dataclass(frozen=True, slots=True)
class Sparkline:
    """Values from old to new; drawn at one size, without an axis."""

    title: str
    points: tuple[Point, ...]
    unit: str = ""
    single = True

    def _known(self) -> list[tuple[int, Point, Value]]:
        return [(i, p, p.value) for i, p in enumerate(self.points) if p.value is not None]

    def describe(self) -> str:
        """First and last value with their times."""
        known = self._known()
        if not known:
            return _("No value yet.")
        (_i, first, low), (_j, last, high) = known[0], known[-1]
        return _("From %(first)s (%(from)s) to %(last)s (%(to)s).") % {
            "first": formats.number(low), "from": first.label,
            "last": formats.number(high), "to": last.label,
        }  # fmt: skip

    def draw(self, width: int) -> str:
        """A line broken at gaps, a dot on the newest value."""
        svg = Svg()
        known = self._known()
        if known:
            values = [value for _i, _p, value in known]
            flat = min(values) == max(values)
            ys = scale(min(values), max(values) + (1 if flat else 0), HEIGHT - 6, 6)
            xs = scale(0, max(len(self.points) - 1, 1), 4, WIDTH - 6)
            path, last = "", -2
            for i, _p, value in known:
                path += f"{'L' if i == last + 1 else 'M'}{c(xs.at(i))} {c(ys.at(value))}"
                last = i
            svg.path("ln", path)
            svg.circle("f5", xs.at(last), ys.at(values[-1]), 3)
        return svg.done(WIDTH, HEIGHT, self.title, self.describe(), "ch spark wide")

    def data(self) -> Data:
        """One row a time."""
        rows = tuple((point.label, formats.number(point.value)) for point in self.points)
        return Data((_("Time"), self.unit or _("Value")), rows)

    def key(self) -> tuple[KeyItem, ...]:
        """None."""
        return ()
