"""The country as dots: every kabupaten/kota faint, the cities of a round coloured by class."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from kotacerdas.ui import formats

from .model import Data, KeyItem
from .scale import Scale, anchor, scale
from .svg import Svg, c


@dataclass(frozen=True, slots=True)
class Frame:
    """A window on the map in degrees, with its name."""

    name: str
    south: Decimal
    west: Decimal
    north: Decimal
    east: Decimal

    def holds(self, lat: Decimal, lon: Decimal) -> bool:
        """Whether a point lies inside."""
        return self.south <= lat <= self.north and self.west <= lon <= self.east


INDONESIA = Frame("", Decimal("-11.2"), Decimal("94.9"), Decimal("6.2"), Decimal("141.2"))
JAVA_BALI = Frame(
    gettext_noop("Java and Bali, enlarged"),
    Decimal("-8.95"),
    Decimal(105),
    Decimal("-5.6"),
    Decimal(116),
)


@dataclass(frozen=True, slots=True)
class Dot:
    """One city of the round: place, class ``f1``…``f5`` or ``nil``, name and shown value."""

    lat: Decimal
    lon: Decimal
    tone: str
    label: str
    shown: str = ""
    me: bool = False


@dataclass(frozen=True, slots=True)
class CountryDots:
    """``ground`` holds (lat, lon) of all kabupaten/kota; ``classes`` the key as (tone, word)."""

    title: str
    ground: tuple[tuple[Decimal, Decimal], ...]
    dots: tuple[Dot, ...]
    classes: tuple[tuple[str, str], ...]
    zoom: Frame | None = JAVA_BALI

    def describe(self) -> str:
        """How many cities stand in each class."""
        counts = [(word, sum(d.tone == tone for d in self.dots)) for tone, word in self.classes]
        parts = "; ".join(f"{word}: {n}" for word, n in counts)
        return _("%(n)s cities by place. %(parts)s.") % {"n": len(self.dots), "parts": parts}

    def draw(self, width: int) -> str:
        """The country, and below it the crowded window enlarged."""
        svg = Svg()
        large = Decimal("3.4") if width < 400 else Decimal("4.6")
        small = max(Decimal(2), min(large, Decimal(width) / 215))
        height = self._window(svg, INDONESIA, width, Decimal(0), small)
        if self.zoom:
            svg.line("ax", 0, height + 10, width, height + 10)
            svg.text("", 0, height + 28, _(self.zoom.name))
            height = self._window(svg, self.zoom, width, height + 34, large)
        return svg.done(width, height, self.title, self.describe())

    def _window(self, svg: Svg, frame: Frame, width: int, top: Decimal, r: Decimal) -> Decimal:
        tall = Decimal(width) * (frame.north - frame.south) / (frame.east - frame.west)
        xs = scale(frame.west, frame.east, 6, width - 6)
        ys = scale(frame.north, frame.south, top + 6, top + tall)
        points = "".join(
            f"M{c(xs.at(lon))} {c(ys.at(lat))}h0"
            for lat, lon in self.ground
            if frame.holds(lat, lon)
        )
        svg.path("ground", points)
        inside = [dot for dot in self.dots if frame.holds(dot.lat, dot.lon)]
        self._dots(svg, inside, xs, ys, r, width)
        return top + tall + 8

    def _dots(
        self, svg: Svg, dots: list[Dot], xs: Scale, ys: Scale, r: Decimal, width: int
    ) -> None:
        step = 2 * r
        taken: set[tuple[int, int]] = set()
        mine: tuple[Dot, Decimal, Decimal] | None = None
        for dot in sorted(dots, key=lambda d: (not d.me, d.lon, d.lat)):
            column, row = _free(taken, int(xs.at(dot.lon) / step), int(ys.at(dot.lat) / step))
            taken.add((column, row))
            x, y = column * step + r, row * step + r
            name = f"{dot.label} {dot.shown}".strip() if width > 400 else ""
            svg.circle(f"dot {dot.tone}{' me' if dot.me else ''}", x, y, r, name)
            mine = (dot, x, y) if dot.me else mine
        if mine:
            dot, x, y = mine
            svg.line("lead", x, y + r + 1, x, y + r + 12)
            svg.text(f"{anchor(x, dot.label, width)} ac halo".strip(), x, y + r + 24, dot.label)

    def data(self) -> Data:
        """One row a city."""
        words = dict(self.classes)
        rows = tuple(
            (dot.label, dot.shown or formats.NOTHING, words.get(dot.tone, ""))
            for dot in sorted(self.dots, key=lambda d: d.label)
        )
        return Data((_("City"), _("Value"), _("Class")), rows)

    def key(self) -> tuple[KeyItem, ...]:
        """The classes, then the faint ground."""
        items = [KeyItem(tone, "dot", word) for tone, word in self.classes]
        return (*items, KeyItem("soft", "dot", _("not in this round")))


def _free(taken: set[tuple[int, int]], column: int, row: int) -> tuple[int, int]:
    """The free cell nearest to the wished one: neighbours make room instead of overlapping."""
    return next(cell for cell in _rings(column, row) if cell not in taken)


def _rings(column: int, row: int) -> Iterator[tuple[int, int]]:
    yield column, row
    for distance in range(1, 40):
        ring = [
            (column + dx, row + dy)
            for dx in range(-distance, distance + 1)
            for dy in range(-distance, distance + 1)
            if max(abs(dx), abs(dy)) == distance
        ]
        yield from sorted(ring, key=lambda cell: (cell[0] - column) ** 2 + (cell[1] - row) ** 2)
