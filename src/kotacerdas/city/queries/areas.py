"""Kecamatan, distrik, kelurahan, desa and kampung, from the official list."""

from __future__ import annotations

import re

from kotacerdas.city.adapters import regions
from kotacerdas.city.adapters.regions import Area, Level

__all__ = ["Area", "Level", "children_of"]

_CODE = re.compile(r"\d\d\.\d\d(\.\d\d)?", re.ASCII)


def children_of(code: str) -> tuple[Area, ...]:
    """The areas one step below a city (``35.09``) or a kecamatan (``35.09.01``), by code.

    Empty for a code that does not exist or has nothing below it.
    """
    return regions.children_of(code) if _CODE.fullmatch(code) else ()
