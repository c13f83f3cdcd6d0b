"""Strips: for each component one line of dots, this city marked among the others."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from django.utils.translation import gettext as _

from kotacerdas.ui import formats

from .model import Data, KeyItem, Value
from .scale import median, places_of, scale, ticks
from .svg import Svg, width_of

ROW = 40


@dataclass(frozen=True, slots=True)
class StripRow:
    """One component: words under its name, this city's value, the others' values."""

    label: str
    note: str
    value: Value | None
    others: tuple[Value, ...]


@dataclass(frozen=True, slots=True)
class Strip:
    """Several components on one scale."""

    title: str
    rows: tuple[StripRow, ...]
    least: Value = 0
    most: Value = 4
    name: str = ""

    def describe(self) -> str:
        """This city's value in each row, with the note."""
        return "; ".join(
            f"{row.label} {formats.number(row.value)}" + (f" ({row.note})" if row.note else "")
            for row in self.rows
        ) + "."  # fmt: skip

    def draw(self, width: int) -> str:
        """Grey dots for the others, the accent for this city, a tick for the median."""
        words = [row.label for row in self.rows] + [row.note for row in self.rows]
        left = min(max(map(width_of, words)) + 16, Decimal(width) * 2 / 5)
        places = scale(self.least, self.most, left + 6, width - 10)
        height = ROW * len(self.rows)
        svg = Svg()
        for tick in ticks(self.least, self.most, 5):
            svg.line("ax", places.at(tick), 0, places.at(tick), height)
            svg.text("m", places.at(tick), height + 18, formats.number(tick))
        for i, row in enumerate(self.rows):
            y = ROW * i + 18
            svg.text("b", 0, y, row.label)
            svg.text("", 0, y + 15, row.note)
            for value in row.others:
                svg.circle("mute dot", places.at(value), y, 4)
            if row.others:
                middle = places.at(median(row.others))
                svg.line("fin", middle, y - 9, middle, y + 9)
            if row.value is not None:
                svg.circle("f5 dot", places.at(row.value), y, 6)
        return svg.done(width, height + 26, self.title, self.describe())

    def data(self) -> Data:
        """One row a component: this city, lowest, median and highest of the others."""
        rows = tuple(
            (
                row.label,
                formats.number(row.value),
                formats.number(min(row.others, default=None)),
                formats.number(median(row.others) if row.others else None, places_of(row.others)),
                formats.number(max(row.others, default=None)),
            )
            for row in self.rows
        )
        heads = (_("Part"), self.name or _("Value"), _("Lowest"), _("Median"), _("Highest"))
        return Data(heads, rows)

    def key(self) -> tuple[KeyItem, ...]:
        """This city, the others, the median of the others."""
        return (
            KeyItem("f5", "dot", self.name or _("this city")),
            KeyItem("mute", "dot", _("other cities")),
            KeyItem("fin", "line", _("median")),
        )
