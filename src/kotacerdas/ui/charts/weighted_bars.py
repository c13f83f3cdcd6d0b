"""Balok tertimbang: width is weight, height is grade, area is contribution to the final."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from django.utils.translation import gettext as _

from kotacerdas.ui import formats

from .model import Data, KeyItem, Value
from .scale import Scale, fold, scale, ticks
from .svg import Svg, width_of

GAP = Decimal(3)


@dataclass(frozen=True, slots=True)
class WeightedBar:
    """One part: its share (0 to 1), its value, what it adds, and the mean of all cities."""

    label: str
    weight: Decimal
    value: Value
    contribution: Value
    mean: Value | None = None
    added: str = ""

    @property
    def adds(self) -> str:
        """What it adds as printed: ``added`` where the page fixes the decimals."""
        return self.added or formats.number(self.contribution)


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
        left, right, floor = (18, 38, 230) if phone else (28, 44, 294)
        heights = scale(0, self.most, floor, 16)
        svg = Svg()
        self._grid(svg, heights, left, width - right)
        room = Decimal(width - left - right)
        total = sum((bar.weight for bar in self.bars), Decimal(0))
        places = []
        x = Decimal(left)
        for bar in self.bars:
            share = room * bar.weight / total
            places.append((x + GAP / 2, share - GAP))
            x += share
        for i, (x, wide) in enumerate(places):
            self._bar(svg, heights, x, wide, i)
        y = heights.at(self.final)
        svg.line("fin", left, y, width - right + 4, y)
        svg.text("big", width - right + 8, y + 5, formats.number(self.final))
        for i, (x, wide) in enumerate(places):
            self._value(svg, heights, x + wide / 2, i)
        below = self._names(svg, places, heights.start)
        return svg.done(width, below, self.title, self.describe())

    def _grid(self, svg: Svg, heights: Scale, x1: int, x2: int) -> None:
        for tick in ticks(0, self.most, 5):
            y = heights.at(tick)
            svg.line("ax" if tick else "ax0", x1, y, x2, y)
            svg.text("e", x1 - 8, y + 4, formats.number(tick))

    def _bar(self, svg: Svg, heights: Scale, x: Decimal, wide: Decimal, i: int) -> None:
        bar, top = self.bars[i], heights.at(self.bars[i].value)
        svg.rect("f5" if i == self.weakest else "f3", x, top, wide, heights.start - top)
        if bar.mean is not None:
            y = heights.at(bar.mean)
            svg.line("mean", x, y, x + wide, y)

    def _value(self, svg: Svg, heights: Scale, middle: Decimal, i: int) -> None:
        """The value inside its bar clear of the lines; above a bar too short for it."""
        bar, floor = self.bars[i], heights.start
        top = heights.at(bar.value)
        lines = [heights.at(v) for v in (self.final, bar.mean) if v is not None]
        if floor - top < 24:
            svg.text("m b halo", middle, top - 6, formats.number(bar.value))
            return
        y = _clear_of(lines, top + 20, floor - 8)
        svg.text("m inv" if i == self.weakest else "m b", middle, y, formats.number(bar.value))

    def _names(self, svg: Svg, places: list[tuple[Decimal, Decimal]], floor: Decimal) -> Decimal:
        """Name, weight and contribution of each bar; upright names stand last. The lower end."""
        folded = [
            fold(bar.label, wide + GAP) for bar, (_x, wide) in zip(self.bars, places, strict=True)
        ]
        upright = not all(folded)
        lines = 0 if upright else max(map(len, folded))
        below = floor + 21 + 13 * lines - (4 if upright else 0)
        for bar, words, (x, wide) in zip(self.bars, folded, places, strict=True):
            middle = x + wide / 2
            svg.text("m sm", middle, below, formats.percent(bar.weight))
            svg.text("m wk sm", middle, below + 16, bar.adds)
            for row, line in enumerate(() if upright else words):
                svg.text("m b", middle, floor + 17 + 13 * row, line)
            if upright:
                svg.upright("b", middle + 4, below + 28, bar.label)
        longest = max(width_of(bar.label) for bar in self.bars)
        return below + (longest + 32 if upright else 24)

    def data(self) -> Data:
        """One row a part, the final last."""
        rows = tuple(
            (
                bar.label,
                formats.percent(bar.weight),
                formats.number(bar.value),
                bar.adds,
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
    while y < lowest and any(y - 14 < line < y + 6 for line in lines):
        y += 4
    return y
