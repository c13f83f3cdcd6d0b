"""Cities as values."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

from django.db.models import QuerySet
from django.utils.translation import gettext as _

from kotacerdas.city.models import City
from kotacerdas.core.errors import NotFound


class Kind(StrEnum):
    """What a city is by law; the programme calls both a city."""

    KABUPATEN = "kabupaten"
    KOTA = "kota"


@dataclass(frozen=True, slots=True)
class CityName:
    """One city: Kemendagri code, full name, short label ("Kab. Jember"), province, centre.

    ``latitude`` and ``longitude`` are degrees, ``time_zone`` an IANA name.
    """

    code: str
    name: str
    label: str
    kind: Kind
    province: str
    province_name: str
    latitude: Decimal | None
    longitude: Decimal | None
    time_zone: str


@dataclass(frozen=True, slots=True)
class Centre:
    """The centre point of one city, for a map of dots."""

    code: str
    label: str
    latitude: Decimal
    longitude: Decimal


def by_code(code: str) -> CityName:
    """One city. Raises ``NotFound``."""
    found = named([code])
    if code not in found:
        raise NotFound(_("There is no kabupaten or kota with the code %(code)s.") % {"code": code})
    return found[code]


def named(codes: Iterable[str]) -> dict[str, CityName]:
    """The named cities by code; one query. A code that does not exist is left out."""
    return _values(City.objects.filter(code__in=set(codes)))


def everything() -> dict[str, CityName]:
    """All cities by code; one query."""
    return _values(City.objects.all())


def all_centres() -> tuple[Centre, ...]:
    """The centre points of all cities that have one; one query."""
    rows = City.objects.filter(latitude__isnull=False, longitude__isnull=False).values_list(
        "code", "name", "latitude", "longitude"
    )
    return tuple(
        Centre(code, label_of(name), latitude, longitude)
        for code, name, latitude, longitude in rows
        if latitude is not None and longitude is not None
    )


def label_of(name: str) -> str:
    """The short label of a full name: "Kabupaten Jember" is "Kab. Jember"."""
    return name.replace("Kabupaten ", "Kab. ", 1).replace("Administrasi ", "Adm. ", 1)


def _values(rows: QuerySet[City]) -> dict[str, CityName]:
    wanted = ("code", "name", "kind", "province_id", "province__name")
    where = ("latitude", "longitude", "time_zone")
    return {
        code: CityName(code, name, label_of(name), Kind(kind), province, province_name, *place)
        for code, name, kind, province, province_name, *place in rows.values_list(*wanted, *where)
    }
