"""From values to places: linear scales, round ticks, short labels that fit."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import ROUND_CEILING, ROUND_FLOOR, Decimal

from .model import Value
from .svg import width_of

ROUND = (Decimal(1), Decimal(2), Decimal(5), Decimal(10))


@dataclass(frozen=True, slots=True)
class Scale:
    """Maps ``least``…``most`` linearly onto ``start``…``end`` (which may run downwards)."""

    least: Decimal
    most: Decimal
    start: Decimal
    end: Decimal

    def at(self, value: Value) -> Decimal:
        """The place of ``value``."""
        span = self.most - self.least
        part = (Decimal(value) - self.least) / span if span else Decimal(0)
        return self.start + part * (self.end - self.start)


def scale(least: Value, most: Value, start: Value, end: Value) -> Scale:
    """A scale from whatever exact numbers are at hand."""
    return Scale(Decimal(least), Decimal(most), Decimal(start), Decimal(end))


def step_for(span: Value, wanted: int) -> Decimal:
    """A round step (1, 2, 5 × 10ⁿ) that cuts ``span`` into at most ``wanted`` parts."""
    if span <= 0:
        return Decimal(1)
    raw = Decimal(span) / wanted
    power = Decimal(1).scaleb(raw.adjusted())
    return next(power * r for r in ROUND if power * r >= raw)


def ticks(least: Value, most: Value, wanted: int = 5) -> tuple[Decimal, ...]:
    """Round values between ``least`` and ``most``, ends included where they are round."""
    step = step_for(Decimal(most) - Decimal(least), wanted)
    first = (Decimal(least) / step).to_integral_value(ROUND_CEILING)
    last = (Decimal(most) / step).to_integral_value(ROUND_FLOOR)
    places = Decimal(1) if step >= 1 else step
    return tuple((step * i).quantize(places) for i in range(int(first), int(last) + 1))


def around(values: Sequence[Value], wanted: int = 5) -> tuple[Decimal, Decimal]:
    """Round ends that enclose all ``values``."""
    low, high = Decimal(min(values)), Decimal(max(values))
    step = step_for(high - low or Decimal(1), wanted)
    return (
        (low / step).to_integral_value(ROUND_FLOOR) * step,
        (high / step).to_integral_value(ROUND_CEILING) * step,
    )


def median(values: Sequence[Value]) -> Decimal:
    """The middle value, or the mean of the two in the middle; exact."""
    ordered = sorted(Decimal(v) for v in values)
    half = len(ordered) // 2
    return ordered[half] if len(ordered) % 2 else (ordered[half - 1] + ordered[half]) / 2


def places_of(values: Sequence[Value]) -> int:
    """The most decimals that any of ``values`` is printed with."""
    exponents = (Decimal(value).as_tuple().exponent for value in values)
    return max((-e for e in exponents if isinstance(e, int) and e < 0), default=0)


def fold(words: str, room: Decimal) -> tuple[str, ...]:
    """``words`` on lines of ``room`` pixels, broken at spaces; nothing where a word is longer."""
    if any(width_of(word) > room for word in words.split()):
        return ()
    lines: list[str] = []
    for word in words.split():
        if lines and width_of(f"{lines[-1]} {word}") <= room:
            lines[-1] += f" {word}"
        else:
            lines.append(word)
    return tuple(lines)


def anchor(x: Decimal, words: str, width: Value) -> str:
    """The class that keeps a label at ``x`` inside the picture: middle, end, or start."""
    half = width_of(words) / 2
    if x - half < 0:
        return ""
    return "e" if x + half > width else "m"
