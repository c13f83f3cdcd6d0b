"""Dots make room, but stay near home and keep who lies north and who lies east."""

from __future__ import annotations

import csv
from collections.abc import Sequence
from decimal import Decimal
from itertools import combinations
from math import hypot
from pathlib import Path
from xml.etree import ElementTree

import kotacerdas
from kotacerdas.ui.charts.apart import apart
from kotacerdas.ui.charts.country_dots import INDONESIA, JAVA_BALI, CountryDots, Dot
from kotacerdas.ui.charts.model import WIDE
from kotacerdas.ui.charts.scale import scale

SRC = Path(kotacerdas.__file__).parent
Place = tuple[float, float]  # north and east, in degrees


def rows(name: str) -> list[dict[str, str]]:
    lines = next(SRC.rglob(name)).read_text("utf-8").splitlines()
    return list(csv.DictReader(line for line in lines if not line.startswith("#")))


def of_2023() -> tuple[Dot, ...]:
    """The 141 cities of the round of 2023 at their real middles."""
    codes = {row["city"] for row in rows("gmsc-2023.csv")}
    return tuple(
        Dot(Decimal(row["lat"]), Decimal(row["lng"]), "f3", row["code"])
        for row in rows("centres.csv")
        if row["code"] in codes
    )


def circles(chart: CountryDots) -> list[tuple[float, float]]:
    tree = ElementTree.fromstring(chart.draw(WIDE))
    found = [each for each in tree.iter("circle") if "dot" in each.get("class", "").split()]
    return [(-float(each.get("cy", "")), float(each.get("cx", ""))) for each in found]


def swapped(dots: Sequence[Dot], drawn: Sequence[Place]) -> tuple[int, list[tuple[str, str]]]:
    """How many pairs lie within one degree, and those drawn the wrong way round."""
    near, wrong = 0, []
    for (one, a), (other, b) in combinations(zip(dots, drawn, strict=True), 2):
        north, east = float(one.lat - other.lat), float(one.lon - other.lon)
        if hypot(north, east) < 1:
            near += 1
            if north * (a[0] - b[0]) < 0 or east * (a[1] - b[1]) < 0:
                wrong.append((one.label, other.label))
    return near, wrong


def test_no_dot_is_moved_further_than_it_may() -> None:
    homes = [(1000 + 20 * (i // 8), 1000 + 20 * (i % 8)) for i in range(60)]
    moved = apart(homes, 320, 300)
    assert all(hypot(x - a, y - b) <= 302 for (x, y), (a, b) in zip(moved, homes, strict=True))
    assert len(set(moved)) == 60
    assert apart(homes, 320, 300) == moved, "the same places always give the same picture"


def test_where_there_is_room_nothing_overlaps_and_what_is_free_stays() -> None:
    moved = apart([(0, 0), (30, 0), (5000, 5000)], 320, 300)
    (x, y), (a, b), far = moved
    assert hypot(x - a, y - b) >= 316 and x < a
    assert far == (5000, 5000)


def test_neighbours_of_2023_keep_who_lies_north_and_who_lies_east() -> None:
    dots = of_2023()
    assert len(dots) == 141
    places = circles(CountryDots("C", (), dots, ()))
    java = [dot for dot in dots if JAVA_BALI.holds(dot.lat, dot.lon)]
    assert len(places) == len(dots) + len(java)
    for shown, drawn in ((dots, places[: len(dots)]), (java, places[len(dots) :])):
        near, wrong = swapped(shown, drawn)
        assert near > 400
        assert len(wrong) <= near // 50, wrong
    at = dict(zip((dot.label for dot in java), places[len(dots) :], strict=True))
    assert at["32.76"][0] > at["32.71"][0], "Depok lies north of Bogor"


def test_no_city_of_2023_is_drawn_further_than_40_kilometres_off() -> None:
    dots = of_2023()
    places = circles(CountryDots("C", (), dots, (), None))
    tall = WIDE * (INDONESIA.north - INDONESIA.south) / (INDONESIA.east - INDONESIA.west)
    xs = scale(INDONESIA.west, INDONESIA.east, 6, WIDE - 6)
    ys = scale(INDONESIA.north, INDONESIA.south, 6, tall)
    pixel = 111 * float(INDONESIA.east - INDONESIA.west) / (WIDE - 12)  # kilometres
    off = [
        pixel * hypot(-north - float(ys.at(dot.lat)), east - float(xs.at(dot.lon)))
        for dot, (north, east) in zip(dots, places, strict=True)
    ]
    assert max(off) < 40 and sorted(off)[70] < 15
