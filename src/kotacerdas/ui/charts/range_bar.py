"""A value inside its band: uncertainty is drawn, not hidden in a footnote."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from django.utils.translation import gettext as _

from kotacerdas.ui import formats

from .model import Data, KeyItem, Value
from .scale import anchor, around, scale, ticks
from .svg import Svg, width_of


@dataclass(frozen=True, slots=True)
class RangeBar:
    """An index as it stands (``value``) between ``low`` and ``high``, and what it was before."""

    title: str
    value: Value
    low: Value
    high: Value
    low_word: str
    high_word: str
    value_word: str = ""
    previous: Value | None = None
    previous_word: str = ""

    def describe(self) -> str:
        """The value, its band, and the previous value."""
        words = _("%(value)s, between %(low)s (%(low_word)s) and %(high)s (%(high_word)s).") % {
            "value": formats.number(self.value),
            "low": formats.number(self.low),
            "high": formats.number(self.high),
            "low_word": self.low_word,
            "high_word": self.high_word,
        }
        if self.previous is None:
            return words
        return f"{words} {self.previous_word} {formats.number(self.previous)}."

    def draw(self, width: int) -> str:
        """A band on a round scale; words above it where they fit, else only the numbers."""
        values = [self.value, self.low, self.high]
        values += [] if self.previous is None else [self.previous]
        low, high = around(values, 4)
        if low == high:
            high += 1
        places = scale(low, high, 16, width - 16)
        svg = Svg()
        for tick in ticks(low, high, 5):
            svg.line("ax", places.at(tick), 46, places.at(tick), 92)
            svg.text("m", places.at(tick), 110, formats.number(tick))
        left, right, here = places.at(self.low), places.at(self.high), places.at(self.value)
        svg.rect("f2", left, 58, max(right - left, Decimal(2)), 22, 3)
        self._ends(svg, left, right, here, width)
        svg.rect("f5", here - 4, 52, 8, 34, 2)
        height = 118
        if self.previous is not None:
            x = places.at(self.previous)
            words = f"{self.previous_word} {formats.number(self.previous)}".strip()
            svg.line("ln2", x, 50, x, 116)
            svg.text(anchor(x, words, width), x, 130, words)
            height = 138
        return svg.done(width, height, self.title, self.describe())

    def _ends(self, svg: Svg, left: Decimal, right: Decimal, here: Decimal, width: int) -> None:
        now = f"{self.value_word or _('today')} {formats.number(self.value)}"
        svg.text(f"{anchor(here, now, width)} ac".strip(), here, 18, now)
        ends = [(left, self.low, self.low_word), (right, self.high, self.high_word)]
        shown = " – ".join(dict.fromkeys((formats.number(self.low), formats.number(self.high))))
        if right - left < width_of(shown):  # two numbers would stand on each other
            middle = (left + right) / 2
            svg.text(anchor(middle, shown, width), middle, 42, shown)
            return
        for x, value, word in ends:
            full = f"{formats.number(value)} {word}"
            fits = width_of(full) < max(right - left, Decimal(width) / 2) and width > 400
            words = full if fits else formats.number(value)
            svg.text(anchor(x, words, width), x, 42, words)

    def data(self) -> Data:
        """Low, value, high, previous."""
        rows = [
            (self.low_word, formats.number(self.low)),
            (self.value_word or _("today"), formats.number(self.value)),
            (self.high_word, formats.number(self.high)),
        ]
        if self.previous is not None:
            rows.append((self.previous_word, formats.number(self.previous)))
        return Data((_("Case"), _("Value")), tuple(rows))

    def key(self) -> tuple[KeyItem, ...]:
        """Labelled directly; on a phone the words stand here."""
        return (
            KeyItem("f5", "box", self.value_word or _("today")),
            KeyItem("f2", "box", _("%(low)s to %(high)s") % {
                "low": self.low_word, "high": self.high_word,
            }),
        )  # fmt: skip
