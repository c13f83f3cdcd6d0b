"""A small writer of SVG: geometry as attributes, everything else by class."""

from __future__ import annotations

from decimal import Decimal

from django.utils.html import escape

Coordinate = Decimal | int | float
CHARACTER = Decimal("6.4")


def c(value: Coordinate) -> str:
    """A coordinate with at most one decimal, as short as it goes."""
    text = f"{value:.1f}"
    return text[:-2] if text.endswith(".0") else text


def width_of(text: str) -> Decimal:
    """About how wide a text of 12 px is."""
    return CHARACTER * len(text)


class Svg:
    """Collects shapes; ``done`` closes the picture with its title and description."""

    def __init__(self) -> None:
        self.parts: list[str] = []

    def rect(
        self, cls: str, x: Coordinate, y: Coordinate, w: Coordinate, h: Coordinate, rx: int = 0
    ) -> None:
        """A box."""
        box = f'x="{c(x)}" y="{c(y)}" width="{c(w)}" height="{c(h)}"'
        corner = f' rx="{rx}"' if rx else ""
        self.parts.append(f'<rect class="{cls}" {box}{corner}/>')

    def line(
        self, cls: str, x1: Coordinate, y1: Coordinate, x2: Coordinate, y2: Coordinate
    ) -> None:
        """A straight line."""
        self.parts.append(
            f'<line class="{cls}" x1="{c(x1)}" y1="{c(y1)}" x2="{c(x2)}" y2="{c(y2)}"/>'
        )

    def circle(self, cls: str, x: Coordinate, y: Coordinate, r: Coordinate, name: str = "") -> None:
        """A dot; ``name`` is shown by the browser while the pointer rests on it."""
        head = f'<circle class="{cls}" cx="{c(x)}" cy="{c(y)}" r="{c(r)}"'
        self.parts.append(f"{head}><title>{escape(name)}</title></circle>" if name else f"{head}/>")

    def path(self, cls: str, d: str) -> None:
        """A path from ready-made commands."""
        self.parts.append(f'<path class="{cls}" d="{d}"/>')

    def text(self, cls: str, x: Coordinate, y: Coordinate, words: object) -> None:
        """A text; classes ``m`` and ``e`` centre it and end it at ``x``."""
        head = f' class="{cls}"' if cls else ""
        self.parts.append(f'<text{head} x="{c(x)}" y="{c(y)}">{escape(words)}</text>')

    def upright(self, cls: str, x: Coordinate, y: Coordinate, words: object) -> None:
        """A text that runs upwards and ends at ``y``."""
        at = f'x="{c(x)}" y="{c(y)}" transform="rotate(-90 {c(x)} {c(y)})"'
        self.parts.append(f'<text class="{cls} e" {at}>{escape(words)}</text>')

    def done(
        self, width: Coordinate, height: Coordinate, title: str, desc: str, cls: str = "ch"
    ) -> str:
        """The picture: an image with a name and a description for those who do not see it."""
        return (
            f'<svg class="{cls}" viewBox="0 0 {c(width)} {c(height)}" role="img">'
            f"<title>{escape(title)}</title><desc>{escape(desc)}</desc>"
            f"{''.join(self.parts)}</svg>"
        )
