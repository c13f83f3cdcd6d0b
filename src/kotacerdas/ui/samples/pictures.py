"""One chart of every kind."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from decimal import Decimal as D

from kotacerdas.ui.charts.country_dots import CountryDots, Dot
from kotacerdas.ui.charts.distribution import Distribution, Mark
from kotacerdas.ui.charts.hbars import HBar, HBars
from kotacerdas.ui.charts.heartbeat import Beat, Heartbeats
from kotacerdas.ui.charts.model import Chart
from kotacerdas.ui.charts.radar import Axis, Radar
from kotacerdas.ui.charts.range_bar import RangeBar
from kotacerdas.ui.charts.siblings import Siblings
from kotacerdas.ui.charts.sparkline import Point, Sparkline
from kotacerdas.ui.charts.strip import Strip, StripRow
from kotacerdas.ui.charts.target_line import TargetLine, YearPoint
from kotacerdas.ui.charts.weighted_bars import WeightedBar, WeightedBars

from .facts import CITIES, GROUND, HERE

# Kab. Jember 2023 (letter B-1384): weight, value, contribution, mean of 130 cities.
PARTS = (
    ("Baseline", "0.10", "3.24", "0.324", "3.15"),
    ("Output", "0.20", "2.23", "0.446", "2.53"),
    ("Outcome", "0.30", "2.82", "0.846", "2.98"),
    ("Impact", "0.20", "2.73", "0.546", "2.82"),
    ("Quick Win", "0.20", "2.62", "0.524", "2.85"),
)
LIMITS = (("3.50", "f5"), ("3.00", "f4"), ("2.50", "f3"), ("2.00", "f2"), ("0", "f1"))
CLASSES = (
    ("f1", "di bawah 2"),
    ("f2", "2 sampai 2,49"),
    ("f3", "2,50 sampai 2,99"),
    ("f4", "3 sampai 3,49"),
    ("f5", "3,50 ke atas"),
    ("nil", "absen"),
)


def weighted() -> WeightedBars:
    """The five components of one city."""
    bars = tuple(
        WeightedBar(name, D(weight), D(value), D(part), D(mean))
        for name, weight, value, part, mean in PARTS
    )
    return WeightedBars("Kab. Jember 2023", bars, D("2.69"), mean_word="rata-rata 130 kota")


def spread() -> Distribution:
    """21 cities, this one marked."""
    marks = tuple(Mark(city.name, city.final, city.group, city.name == HERE) for city in CITIES)
    return Distribution("Nilai final 21 kota Jawa Timur", marks, ("Reguler", "KPPN & IKN"))


def country() -> CountryDots:
    """The same cities by place."""
    dots = tuple(
        Dot(
            city.lat,
            city.lon,
            next(tone for limit, tone in LIMITS if city.final >= D(limit)),
            city.name,
            f"{city.final}".replace(".", ","),
            city.name == HERE,
        )
        for city in CITIES
    )
    return CountryDots("Nilai final menurut tempat, Jawa Timur", GROUND, dots, CLASSES)


def marginal() -> HBars:
    """What one point more would add."""
    bars = (
        HBar("Output", D("0.029"), "7 pertanyaan", "accent"),
        HBar("Baseline", D("0.020"), "5 pertanyaan"),
        HBar("Impact", D("0.004"), "54 pernyataan survei", "grey"),
    )
    return HBars("Kenaikan nilai final per satu poin", bars, with_sign=True)


def strips() -> Strip:
    """One line of dots."""
    others = tuple(city.final for city in CITIES if city.name != HERE)
    row = StripRow("Nilai final", "ke-15 dari 21", D("2.69"), others)
    return Strip("Jember di antara kota Jawa Timur", (row,), 1, 4, HERE)


def dimensions() -> Radar:
    """Six dimensions; the values are examples."""
    names = ("Governance", "Branding", "Economy", "Living", "Society", "Environment")
    values = ("2.8", "2.3", "2.6", "3.1", "2.9", "2.2")
    axes = tuple(Axis(name, D(value), D("2.6")) for name, value in zip(names, values, strict=True))
    return Radar("Enam dimensi (contoh)", axes, 4, "kota", "rata-rata")


def beats() -> Heartbeats:
    """Twenty-five beats; examples."""
    states = ["alive"] * 14 + ["slow"] * 2 + ["alive"] * 5 + ["failed"] * 3 + ["unknown"]
    first = datetime(2026, 11, 20, 1, tzinfo=UTC)
    line = (Beat(first + timedelta(minutes=5 * i), state) for i, state in enumerate(states))
    return Heartbeats("Detak dasbor gizi (contoh)", tuple(line))


def target() -> TargetLine:
    """Achieved and target; examples."""
    years = (
        YearPoint(2021, D("1.7"), None),
        YearPoint(2022, D("2.6"), D("2.3")),
        YearPoint(2023, D("2.7"), D("2.9")),
        YearPoint(2024, None, D("3.5")),
    )
    return TargetLine("Indeks dan sasarannya (contoh)", "indeks 1 sampai 5", years, 2021, 5)


def charts() -> dict[str, Chart]:
    """By kind."""
    water = (142, 138, 140, None, 151, 149, 156, 163)
    points = tuple(Point(f"{8 + i}.00", value) for i, value in enumerate(water))
    parts = tuple((name, D(value)) for name, _w, value, _c, _m in PARTS)
    words = ("hanya bukti tegak", "semua draf diterima", "hari ini")
    return {
        "weighted_bars": weighted(),
        "distribution": spread(),
        "radar": dimensions(),
        "hbars": marginal(),
        "strip": strips(),
        "range_bar": RangeBar(
            "Kalau dinilai hari ini (contoh)",
            D("2.61"), D("2.38"), D("2.83"), *words, D("2.53"), "2022:",
        ),
        "country_dots": country(),
        "sparkline": Sparkline("Muka air (contoh)", points, "cm"),
        "heartbeat": beats(),
        "target_line": target(),
        "siblings": Siblings("Komponen", parts, "Output"),
    }  # fmt: skip
