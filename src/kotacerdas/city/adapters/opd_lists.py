"""Official lists of OPD, one data file a city."""

from __future__ import annotations

from dataclasses import dataclass

from kotacerdas.city.adapters.regions import has_table, table


@dataclass(frozen=True, slots=True)
class OpdEntry:
    """One OPD of an official list: code as found, name in proper case, short name."""

    code: str
    name: str
    short_name: str


def official_opds(city: str) -> tuple[OpdEntry, ...]:
    """The official list of one city, by Kemendagri code; empty where none is held."""
    name = f"opd-{city}.csv"
    if not has_table(name):
        return ()
    return tuple(OpdEntry(row["code"], row["name"], row["short_name"]) for row in table(name))
