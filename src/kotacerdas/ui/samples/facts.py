"""Figures of the gallery: final values of Jawa Timur 2023, and places for the small map."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

# Letter B-1384/DJAI/AI.01.04/12/2023: name; group (0 Reguler, 1 KPPN & IKN); final; centre point.
_CITIES = """
Kab. Malang; 1; 2.94; -8.12; 112.62
Kab. Pacitan; 1; 1.97; -8.13; 111.17
Kab. Pasuruan; 1; 2.67; -7.76; 112.85
Kota Batu; 1; 2.27; -7.83; 112.53
Kab. Probolinggo; 1; 2.46; -7.86; 113.33
Kota Malang; 1; 2.93; -7.98; 112.63
Kota Pasuruan; 1; 3.16; -7.65; 112.91
Kota Probolinggo; 1; 2.68; -7.77; 113.21
Kab. Banyuwangi; 0; 3.30; -8.36; 114.24
Kab. Blitar; 0; 3.29; -8.12; 112.27
Kab. Bojonegoro; 0; 3.07; -7.24; 111.80
Kab. Gresik; 0; 3.13; -7.16; 112.55
Kab. Jember; 0; 2.69; -8.21; 113.64
Kab. Lamongan; 0; 2.28; -7.12; 112.31
Kab. Sidoarjo; 0; 3.01; -7.45; 112.70
Kab. Situbondo; 0; 3.07; -7.75; 114.07
Kab. Sumenep; 0; 3.04; -6.98; 113.90
Kab. Tuban; 0; 2.73; -6.97; 111.88
Kota Kediri; 0; 3.20; -7.83; 112.02
Kota Madiun; 0; 3.71; -7.63; 111.53
Kota Surabaya; 0; 3.65; -7.27; 112.73
"""
_GROUND = (
    "3.16 97.44;2.35 97.85;5.56 95.33;3.71 98.22;2.41 99.76;1.39 99.29;.39 100.09;-.3 100.37;"
    "1.77 100.75;-1.75 103.1;-3.36 105.4;-3.75 102.95;-4.86 105.27;-1.89 105.49;.92 104.49;"
    "-7.13 107.16;-6.45 108.17;-6.92 107.64;-7.32 109.41;-7.92 111;-6.91 110.63;-7.48 110.22;"
    "-6 106.02;-8.37 115.53;-8.83 116.91;-8.37 122.94;-8.6 119.99;.35 109.15;-1.1 109.88;"
    "-1.69 113.07;-3.82 114.91;-3.44 115.65;-1.16 116.59;3.36 117.6;2.54 125.4;-.44 119.83;"
    "-1.83 121.4;-4.69 120.13;-3.53 121.86;.53 123.29;-2 119.51;-3.57 126.52;2.32 128.45;"
    "-2.75 136.75;-1.55 134.02;-4.52 136.84;-3.59 139.02;-.87 131.32"
)
HERE = "Kab. Jember"


@dataclass(frozen=True, slots=True)
class Sample:
    """One city: name, group, final value, centre point."""

    name: str
    group: int
    final: Decimal
    lat: Decimal
    lon: Decimal


def _city(line: str) -> Sample:
    name, group, *numbers = line.split("; ")
    final, lat, lon = map(Decimal, numbers)
    return Sample(name, int(group), final, lat, lon)


CITIES = tuple(_city(line) for line in _CITIES.strip().splitlines())
GROUND = tuple(
    (Decimal(lat), Decimal(lon)) for lat, lon in (pair.split() for pair in _GROUND.split(";"))
) + tuple((city.lat, city.lon) for city in CITIES)
