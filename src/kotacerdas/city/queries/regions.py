"""Names of the official list of regions, without the database."""

from __future__ import annotations

from functools import cache

from kotacerdas.city.adapters import regions


@cache
def province_names() -> frozenset[str]:
    """The names of the 38 provinces as Kemendagri writes them."""
    return frozenset(each.name for each in regions.provinces())
