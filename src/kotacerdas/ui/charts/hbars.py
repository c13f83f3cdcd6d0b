"""Labelled horizontal bars from zero."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from django.utils.translation import gettext as _

from kotacerdas.ui import formats

from .model import Data, KeyItem, Value
from .scale import Scale, scale
from .svg import Svg, width_of

TONES = {"accent": "f5", "plain": "f3", "grey": "soft", "good": "pos", "bad": "neg"}


@dataclass(frozen=True, slots=True)
class HBar:
    """One bar: ``tone`` accent, plain, grey, good or bad; ``shown`` replaces the number."""

    label: str
    value: Value
    note: str = ""
    tone: str = "plain"
    shown: str = ""


@dataclass(frozen=True, slots=True)
class HBars:
    """A short list of amounts; ``most`` fixes the right end, ``with_sign`` prints + and −."""

    title: str
    bars: tuple[HBar, ...]
    most: Value | None = None
    with_sign: bool = False
    unit: str = ""

    def _shown(self, bar: HBar) -> str:
        if bar.shown:
            return bar.shown
        text = formats.signed(bar.value) if self.with_sign else formats.number(bar.value)
        if not self.unit:
            return text
        return f"{text}{'' if self.unit == '%' else formats.NARROW}{self.unit}"

    def describe(self) -> str:
        """Every label with its number."""
        return "; ".join(f"{bar.label} {self._shown(bar)}" for bar in self.bars) + "."

    def draw(self, width: int) -> str:
        """Label left of the bar, or above it where the picture is narrow."""
        above = width < 400
        noted = any(bar.note for bar in self.bars)
        names = [bar.label for bar in self.bars] + [bar.note for bar in self.bars]
        label = Decimal(0) if above else min(max(map(width_of, names)) + 14, Decimal(width) * 2 / 5)
        number = max(width_of(self._shown(bar)) for bar in self.bars) + 14
        lengths = scale(*self._ends(), label, width - number)
        row = (60 if noted else 46) if above else (48 if noted else 32)
        svg = Svg()
        for i, bar in enumerate(self.bars):
            self._row(svg, bar, lengths, i * row, above)
        return svg.done(width, row * len(self.bars) - 8, self.title, self.describe())

    def _ends(self) -> tuple[Value, Value]:
        values = [bar.value for bar in self.bars]
        return min(0, *values), (self.most if self.most is not None else max(0, *values)) or 1

    def _row(self, svg: Svg, bar: HBar, lengths: Scale, y: int, above: bool) -> None:
        at = lengths.at
        zero, end = at(0), at(bar.value)
        svg.text("b", 0, y + 15, bar.label)
        if bar.note:
            svg.text("", 0, y + 31, bar.note)
        top = y + ((38 if bar.note else 22) if above else 2)
        high = 14 if above else (26 if bar.note else 18)
        left, right = min(zero, end), max(zero, end)
        svg.rect(TONES[bar.tone], left, top, max(right - left, Decimal(1)), high, 2)
        svg.text("b", right + 8, top + high / 2 + 4, self._shown(bar))

    def data(self) -> Data:
        """One row a bar."""
        noted = any(bar.note for bar in self.bars)
        rows = tuple(
            (bar.label, *((bar.note,) if noted else ()), self._shown(bar)) for bar in self.bars
        )
        return Data((_("Name"), *((_("Note"),) if noted else ()), _("Value")), rows)

    def key(self) -> tuple[KeyItem, ...]:
        """Labelled directly: no key."""
        return ()
