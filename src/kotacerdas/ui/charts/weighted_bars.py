"""Balok tertimbang: width is weight, height is grade, area is contribution to the final."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from django.utils.translation import gettext as _

from kotacerdas.ui import formats

from .model import Data, KeyItem, Value
from .scale import Scale, fold, scale, ticks
from .svg import Svg

GAP = Decimal(3)


@dataclass(frozen=True, slots=True)
class WeightedBar:
    """One part: its share (0 to 1), its value, what it adds, and the mean of all cities."""

    label: str
    weight: Decimal
    value: Value
    contribution: Value
    mean: Value | None = None


@dataclass(frozen=True, slots=True)
class WeightedBars:
    """The parts of one index and the index itself; the weakest part wears the accent."""

    title: str
    bars: tuple[WeightedBar, ...]
    final: Value
    most: Value = 4
    final_word: str = ""
    mean_word: str = ""

    @property
    def weakest(self) -> int:
        """Position of the lowest value (the first of equals)."""
        return min(range(len(self.bars)), key=lambda i: self.bars[i].value)

    def describe(self) -> str:
        """All values, then the final and the weakest part."""
        parts = "; ".join(
            f"{bar.label} {formats.number(bar.value)} × {formats.percent(bar.weight)}"
            for bar in self.bars
        )
        return _("%(parts)s. Together %(final)s of %(most)s. Lowest: %(weakest)s.") % {
            "parts": parts,
            "final": formats.number(self.final),
            "most": formats.number(self.most),
            "weakest": self.bars[self.weakest].label,
        }

    def draw(self, width: int) -> str:
        """Bars over a grid from 0 to ``most``, with means dotted and the final solid."""
        phone = width < 400
        left, right, floor = (18, 32, 230) if phone else (28, 44, 294)
        heights = scale(0, self.most, floor, 16)
        svg = Svg()
        self._grid(svg, heights, left, width - right)
        room = Decimal(width - left - right)
        total = sum((bar.weight for bar in self.bars), Decimal(0))
        x = Decimal(left)
        for i, bar in enumerate(self.bars):
            share = room * bar.weight / total
            self._bar(svg, heights, x + GAP / 2, share - GAP, i, phone)
            x += share
        y = heights.at(self.final)
        svg.line("fin", left, y, width - right + 4, y)
        svg.text("big", width - right + 8, y + 5, formats.number(self.final))
        return svg.done(width, floor + 66, self.title, self.describe())

    def _grid(self, svg: Svg, heights: Scale, x1: int, x2: int) -> None:
        for tick in ticks(0, self.most, 5):
            y = heights.at(tick)
            svg.line("ax" if tick else "ax0", x1, y, x2, y)
            svg.text("e", x1 - 8, y + 4, formats.number(tick))

    def _bar(
        self, svg: Svg, heights: Scale, x: Decimal, wide: Decimal, i: int, phone: bool
    ) -> None:
        bar, middle, floor = self.bars[i], x + wide / 2, heights.start
        top = heights.at(bar.value)
        weak = i == self.weakest
        svg.rect("f5" if weak else "f3", x, top, wide, floor - top)
        marks = [heights.at(self.final)]
        if bar.mean is not None:
            marks.append(heights.at(bar.mean))
            svg.line("mean", x, marks[1], x + wide, marks[1])
        tall_enough = floor - top >= 24
        y = _clear_of(marks, top + 20, floor - 8) if tall_enough else top - 6
        svg.text(
            ("m inv" if weak else "m b") if tall_enough else "m b",
            middle, y, formats.number(bar.value),
        )  # fmt: skip
        lines = fold(bar.label, wide + GAP)
        for row, words in enumerate(lines):
            svg.text("m b", middle, floor + 17 + 13 * row, words)
        below = floor + (34 if len(lines) == 1 and not phone else 46)
        weight = formats.percent(bar.weight)
        svg.text("m", middle, below, weight.replace(formats.NARROW, "") if phone else weight)
        svg.text("m wk", middle, below + 16, formats.number(bar.contribution))

    def data(self) -> Data:
        """One row a part, the final last."""
        rows = tuple(
            (
                bar.label,
                formats.percent(bar.weight),
                formats.number(bar.value),
                formats.number(bar.contribution),
                formats.number(bar.mean),
            )
            for bar in self.bars
        )
        last = (self.final_word or _("Final value"), "", formats.number(self.final), "", "")
        heads = (_("Part"), _("Weight"), _("Value"), _("Contribution"), _("Mean"))
        return Data(heads, (*rows, last))

    def key(self) -> tuple[KeyItem, ...]:
        """Weakest, others, mean if drawn, final."""
        items = [
            KeyItem("f5", "box", _("lowest part")),
            KeyItem("f3", "box", _("other parts")),
        ]
        if any(bar.mean is not None for bar in self.bars):
            items.append(KeyItem("mean", "line", self.mean_word or _("mean of all cities")))
        word = self.final_word or _("final value")
        items.append(KeyItem("fin", "line", f"{word} {formats.number(self.final)}"))
        return tuple(items)


def _clear_of(lines: list[Decimal], y: Decimal, lowest: Decimal) -> Decimal:
    """A baseline at or below ``y`` where no line runs through the digits."""
    while y < lowest and any(y - 12 < line < y + 4 for line in lines):
        y += 4
    return y
