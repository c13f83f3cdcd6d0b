"""The country as dots: every kabupaten/kota faint, the cities of a round coloured by class.

Dots stand at the middle of their city. Where they would hide one another they make room, but never
by more than ``FURTHEST`` radii; those that the enlarged window shows stay put in the large one.
"""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from kotacerdas.ui import formats

from .apart import apart
from .model import Data, KeyItem
from .scale import Scale, anchor, scale
from .svg import Svg, c

FINE = 100  # places are worked out in hundredths of a pixel
CLOSEST = Decimal("1.6")  # radii between two dots, where there is room
FURTHEST = Decimal("1.5")  # radii that a dot may be moved


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
        self._dots(svg, inside, self._places(inside, frame, xs, ys, r), r, width)
        return top + tall + 8

    def _places(
        self, dots: list[Dot], frame: Frame, xs: Scale, ys: Scale, r: Decimal
    ) -> list[tuple[Decimal, Decimal]]:
        homes = [(int(xs.at(dot.lon) * FINE), int(ys.at(dot.lat) * FINE)) for dot in dots]
        zoom = self.zoom if frame is not self.zoom else None
        free = [i for i, d in enumerate(dots) if not (zoom and zoom.holds(d.lat, d.lon))]
        least, most = int(CLOSEST * r * FINE), int(FURTHEST * r * FINE)
        for index, place in zip(free, apart([homes[i] for i in free], least, most), strict=True):
            homes[index] = place
        return [(Decimal(x) / FINE, Decimal(y) / FINE) for x, y in homes]

    def _dots(
        self,
        svg: Svg,
        dots: list[Dot],
        places: list[tuple[Decimal, Decimal]],
        r: Decimal,
        width: int,
    ) -> None:
        order = sorted(zip(dots, places, strict=True), key=lambda each: each[0].me)
        for dot, (x, y) in order:
            name = f"{dot.label} {dot.shown}".strip() if width > 400 else ""
            svg.circle(f"dot {dot.tone}{' me' if dot.me else ''}", x, y, r, name)
        for dot, (x, y) in order:
            if dot.me:
                svg.line("lead", x, y + r + 1, x, y + r + 12)
                head = f"{anchor(x, dot.label, width)} ac halo".strip()
                svg.text(head, x, y + r + 24, dot.label)

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
