"""A knot's siblings: small bars, the one on the thread in the accent."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from django.utils.translation import gettext as _

from kotacerdas.ui import formats

from .model import Data, KeyItem, Value
from .scale import scale
from .svg import Svg, width_of

FLOOR = 36
GAP = 6


@dataclass(frozen=True, slots=True)
class Siblings:
    """Values of one level; ``current`` names the one the thread runs through."""

    title: str
    bars: tuple[tuple[str, Value | None], ...]
    current: str
    most: Value = 4

    def describe(self) -> str:
        """Every value."""
        return "; ".join(f"{label} {formats.number(value)}" for label, value in self.bars) + "."

    def draw(self, width: int) -> str:
        """Bars from 0 to ``most``; labels only where they fit, the current one always."""
        wide = width if width > 400 else 280
        each = (Decimal(wide) - GAP * (len(self.bars) - 1)) / len(self.bars)
        heights = scale(0, self.most, FLOOR, 2)
        room = all(width_of(label) <= each + GAP for label, _value in self.bars)
        svg = Svg()
        for i, (label, value) in enumerate(self.bars):
            x = i * (each + GAP)
            here = label == self.current
            if value is None:
                svg.rect("none", x, FLOOR - 4, each, 4)
            else:
                top = heights.at(value)
                svg.rect("f5" if here else "soft", x, top, each, FLOOR - top, 1)
            if room or here:
                middle = min(max(x + each / 2, width_of(label) / 2), wide - width_of(label) / 2)
                svg.text("m ac" if here else "m", middle, FLOOR + 15, label)
        return svg.done(wide, FLOOR + 18, self.title, self.describe())

    def data(self) -> Data:
        """One row a sibling."""
        rows = tuple((label, formats.number(value)) for label, value in self.bars)
        return Data((_("Name"), _("Value")), rows)

    def key(self) -> tuple[KeyItem, ...]:
        """Labelled directly."""
        return ()
