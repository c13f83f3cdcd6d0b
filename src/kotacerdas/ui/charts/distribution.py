"""Sebaran: one dot a city, stacked in bins; this city marked, the median dashed."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import ROUND_FLOOR, Decimal

from django.utils.translation import gettext as _

from kotacerdas.ui import formats

from .model import Data, KeyItem, Value
from .scale import Scale, anchor, around, median, places_of, scale, ticks
from .svg import Svg, width_of

SMALLEST = Decimal("3.4")
LARGEST = Decimal("6")
TOP = Decimal(52)


@dataclass(frozen=True, slots=True)
class Mark:
    """One city: its value, its group (0 filled, 1 hollow), and whether it is this city."""

    label: str
    value: Value
    group: int = 0
    me: bool = False


@dataclass(frozen=True, slots=True)
class Distribution:
    """All cities of a round on one line. Absent cities are not handed in."""

    title: str
    marks: tuple[Mark, ...]
    groups: tuple[str, ...] = ()
    step: Decimal = Decimal("0.05")
    me_word: str = ""
    note: str = ""

    @property
    def median(self) -> Decimal:
        """The median of all values."""
        return median([mark.value for mark in self.marks])

    @property
    def middle(self) -> str:
        """The median exactly: between two values it has one decimal more than they have."""
        places = places_of([mark.value for mark in self.marks])
        is_between = round(self.median, places) != self.median
        return formats.number(self.median, places + is_between)

    @property
    def me(self) -> Mark | None:
        """This city, where one is marked."""
        return next((mark for mark in self.marks if mark.me), None)

    def describe(self) -> str:
        """How many, from where to where, the median, and this city."""
        values = [mark.value for mark in self.marks]
        words = _("%(n)s cities, one dot each, from %(low)s to %(high)s; median %(median)s.") % {
            "n": len(values),
            "low": formats.number(min(values)),
            "high": formats.number(max(values)),
            "median": self.middle,
        }
        return f"{words} {self._me_label()}." if self.me else words

    def _me_label(self) -> str:
        mine = self.me
        if mine is None:
            return ""
        return self.me_word or f"{mine.label} {formats.number(mine.value)}"

    def draw(self, width: int) -> str:
        """Dots stacked from the axis upwards; larger bins where the picture is narrow."""
        low, high = around([mark.value for mark in self.marks], 6)
        margin = 12
        step = self.step
        while (r := self._radius(low, high, step, width - 2 * margin)) < SMALLEST:
            step *= 2
        stacks = self._stacks(low, step)
        tallest = max(len(stack) for stack in stacks.values())
        floor = TOP + tallest * 2 * r + 6
        places = scale(low, high, margin, width - margin)
        svg = Svg()
        for tick in ticks(low, high, 8 if width > 500 else 5):
            svg.line("ax", places.at(tick), TOP, places.at(tick), floor)
            svg.text(
                anchor(places.at(tick), formats.number(tick), width),
                places.at(tick), floor + 20, formats.number(tick),
            )  # fmt: skip
        svg.line("ax0", 0, floor, width, floor)
        self._labels(svg, places, floor, width, low, step)
        for bin_number, stack in stacks.items():
            x = places.at(low + step * bin_number + step / 2)
            for i, mark in enumerate(stack):
                self._dot(svg, mark, x, floor - r - 1 - 2 * r * i, r, width)
        return svg.done(width, floor + 28, self.title, self.describe())

    def _radius(self, low: Decimal, high: Decimal, step: Decimal, room: int) -> Decimal:
        return min(LARGEST, step / (high - low) * room / 2)

    def _stacks(self, low: Decimal, step: Decimal) -> dict[int, list[Mark]]:
        stacks: dict[int, list[Mark]] = {}
        for mark in sorted(self.marks, key=lambda m: (not m.me, m.group, m.value)):
            place = int(((Decimal(mark.value) - low) / step).to_integral_value(ROUND_FLOOR))
            stacks.setdefault(place, []).append(mark)
        return stacks

    def _dot(self, svg: Svg, mark: Mark, x: Decimal, y: Decimal, r: Decimal, width: int) -> None:
        cls = "f5" if mark.me else ("ring" if mark.group else "mute")
        size = r - Decimal("0.4") if mark.me or not mark.group else r - Decimal("1.2")
        name = f"{mark.label} {formats.number(mark.value)}" if width > 400 else ""
        svg.circle(cls, x, y, size, name)

    def _labels(
        self, svg: Svg, places: Scale, floor: Decimal, width: int, low: Decimal, step: Decimal
    ) -> None:
        x = places.at(self.median)
        words = _("median %(value)s") % {"value": self.middle}
        svg.line("ln2", x, 38, x, floor)
        if self.me is None:
            svg.text(f"{anchor(x, words, width)} b".strip(), x, 32, words)
            return
        side = self._side(places, x, words, width)
        svg.text(f"{side} b".strip(), x, 32, words)
        place = ((Decimal(self.me.value) - low) / step).to_integral_value(ROUND_FLOOR)
        x = places.at(low + step * place + step / 2)
        svg.line("lead", x, 18, x, floor)
        svg.text(f"{anchor(x, self._me_label(), width)} ac".strip(), x, 13, self._me_label())

    def _side(self, places: Scale, x: Decimal, words: str, width: int) -> str:
        """Where the median's label goes so that this city's line does not run through it."""
        here = places.at(self.me.value) if self.me else x
        if abs(here - x) > width_of(words) / 2 + 8:
            return anchor(x, words, width)
        return "" if here <= x else "e"

    def data(self) -> Data:
        """One row a city, highest first."""
        ordered = sorted(self.marks, key=lambda m: (-Decimal(m.value), m.label))
        rows = tuple(
            (mark.label, formats.number(mark.value), *self._group(mark)) for mark in ordered
        )
        return Data((_("City"), _("Value"), *((_("Group"),) if self.groups else ())), rows)

    def _group(self, mark: Mark) -> tuple[str, ...]:
        return (self.groups[mark.group],) if self.groups else ()

    def key(self) -> tuple[KeyItem, ...]:
        """This city, the groups with their numbers, the note."""
        items = [KeyItem("f5", "dot", self.me.label)] if self.me else []
        for i, group in enumerate(self.groups):
            n = sum(mark.group == i for mark in self.marks)
            words = _("%(group)s, %(n)s cities") % {"group": group, "n": n}
            items.append(KeyItem("ring" if i else "mute", "dot", words))
        items.append(KeyItem("ln2", "line", _("median")))
        return tuple(items)
