"""Radar: the real dimensions of an instrument on equal axes from 0."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from math import cos, pi, sin

from django.utils.translation import gettext as _

from kotacerdas.ui import formats

from .model import Data, KeyItem, Value
from .svg import Svg, c, width_of


@dataclass(frozen=True, slots=True)
class Axis:
    """One dimension: value of this city and, where known, of the others."""

    label: str
    value: Value
    other: Value | None = None


@dataclass(frozen=True, slots=True)
class Radar:
    """Three or more dimensions of one city, with a comparison dashed behind."""

    title: str
    axes: tuple[Axis, ...]
    most: Value = 4
    name: str = ""
    other_name: str = ""

    def describe(self) -> str:
        """All values, then highest and lowest."""
        parts = "; ".join(f"{axis.label} {formats.number(axis.value)}" for axis in self.axes)
        high = max(self.axes, key=lambda axis: axis.value)
        low = min(self.axes, key=lambda axis: axis.value)
        return _("%(parts)s, on a scale to %(most)s. Highest: %(high)s. Lowest: %(low)s.") % {
            "parts": parts,
            "most": formats.number(self.most),
            "high": high.label,
            "low": low.label,
        }

    def draw(self, width: int) -> str:
        """Rings at whole grades, the area of this city, labels with values around it."""
        radius = min(118, width // 2 - 70)
        cx, cy = width / 2, radius + 46
        svg = Svg()
        for ring in range(1, int(self.most) + 1):
            corners = self._polygon(cx, cy, [radius * ring / int(self.most)] * len(self.axes))
            svg.path("web", corners)
        for i in range(len(self.axes)):
            x, y = self._place(cx, cy, radius, i)
            svg.line("ax", cx, cy, x, y)
        others = [axis.other for axis in self.axes]
        known = [value for value in others if value is not None]
        if len(known) == len(others):
            svg.path("other", self._polygon(cx, cy, [self._length(radius, v) for v in known]))
        lengths = [self._length(radius, axis.value) for axis in self.axes]
        svg.path("area", self._polygon(cx, cy, lengths))
        for i, axis in enumerate(self.axes):
            svg.circle("f5", *self._place(cx, cy, lengths[i], i), 3)
            self._label(svg, cx, cy, radius, i, axis)
        return svg.done(width, 2 * radius + 100, self.title, self.describe())

    def _length(self, radius: int, value: Value) -> float:
        return float(radius * Decimal(value) / Decimal(self.most))

    def _place(self, cx: float, cy: float, length: float, i: int) -> tuple[float, float]:
        angle = 2 * pi * i / len(self.axes) - pi / 2
        return cx + length * cos(angle), cy + length * sin(angle)

    def _polygon(self, cx: float, cy: float, lengths: list[float]) -> str:
        corners = [self._place(cx, cy, length, i) for i, length in enumerate(lengths)]
        return "M" + "L".join(f"{c(x)} {c(y)}" for x, y in corners) + "Z"

    def _label(self, svg: Svg, cx: float, cy: float, radius: int, i: int, axis: Axis) -> None:
        x, y = self._place(cx, cy, radius + 14, i)
        side = "m" if abs(x - cx) < 4 else ("" if x > cx else "e")
        lift = -12 if y < cy - radius / 2 else (8 if y > cy + radius / 2 else -3)
        room = {"m": 2 * cx, "e": x}.get(side, 2 * cx - x)
        lines = axis.label.split(" ") if width_of(axis.label) > room else [axis.label]
        first = y + lift - (15 * (len(lines) - 1) if y < cy - radius / 2 else 0)
        for row, words in enumerate(lines):
            svg.text(side, x, first + 15 * row, words)
        below = first + 15 * len(lines)
        svg.text(f"{side} b".strip(), x, below, formats.number(axis.value))

    def data(self) -> Data:
        """One row a dimension."""
        with_other = any(axis.other is not None for axis in self.axes)
        rows = tuple(
            (
                axis.label,
                formats.number(axis.value),
                *((formats.number(axis.other),) if with_other else ()),
            )
            for axis in self.axes
        )
        other = (self.other_name or _("Comparison"),) if with_other else ()
        return Data((_("Dimension"), self.name or _("Value"), *other), rows)

    def key(self) -> tuple[KeyItem, ...]:
        """This city solid, the comparison dashed."""
        if any(axis.other is None for axis in self.axes):
            return ()
        return (
            KeyItem("ln", "line", self.name or _("this city")),
            KeyItem("ln2", "line", self.other_name or _("comparison")),
        )
