"""Dots that lie on one another make room: each is pushed away along the line that joins them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from math import isqrt

Place = tuple[int, int]
PASSES = 40


def apart(homes: Sequence[Place], least: int, most: int) -> list[Place]:
    """Where to draw dots so that their middles lie ``least`` apart, as far as there is room.

    No dot is moved further than ``most`` from its home: where more crowd together than fit, they
    go on overlapping. Pushing along the joining line keeps who lies north and who lies east.
    Whole numbers throughout, so the same places always give the same picture.
    """
    places = list(homes)
    for _ in range(PASSES):
        moved = False
        for one, other in _near(places, least):
            push = _push(places[one], places[other], homes[one], homes[other], least)
            if push is not None:
                places[one] = _held(homes[one], places[one], (-push[0], -push[1]), most)
                places[other] = _held(homes[other], places[other], push, most)
                moved = True
        if not moved:
            break
    return places


def _near(places: Sequence[Place], reach: int) -> Iterator[tuple[int, int]]:
    cells: dict[Place, list[int]] = {}
    for index, (x, y) in enumerate(places):
        cells.setdefault((x // reach, y // reach), []).append(index)
    for (column, row), here in cells.items():
        around = [
            index
            for dx in (-1, 0, 1)
            for dy in (-1, 0, 1)
            for index in cells.get((column + dx, row + dy), ())
        ]
        yield from ((one, other) for one in here for other in around if one < other)


def _push(one: Place, other: Place, home: Place, away: Place, least: int) -> Place | None:
    """Half of what is missing, from the first towards the second; ``None`` where enough lies."""
    dx, dy = other[0] - one[0], other[1] - one[1]
    distance = isqrt(dx * dx + dy * dy)
    if distance >= least:
        return None
    if not distance:
        dx, dy = away[0] - home[0], away[1] - home[1]
        distance = isqrt(dx * dx + dy * dy)
    if not distance:
        dx, dy, distance = 1, 0, 1
    missing = least - min(distance, least - 2)
    return dx * missing // (2 * distance), dy * missing // (2 * distance)


def _held(home: Place, place: Place, by: Place, most: int) -> Place:
    x, y = place[0] + by[0] - home[0], place[1] + by[1] - home[1]
    far = isqrt(x * x + y * y)
    if far > most:
        x, y = x * most // far, y * most // far
    return home[0] + x, home[1] + y
