"""The official list of provinces and cities, loaded into the database."""

from __future__ import annotations

from django.db import transaction

from kotacerdas.city.actions.audit import record
from kotacerdas.city.adapters import regions
from kotacerdas.city.models import City, Province
from kotacerdas.city.queries.audit import NATION
from kotacerdas.core.actor import Actor

_CITY_FIELDS = ("name", "kind", "province_id", "latitude", "longitude", "time_zone")


@transaction.atomic
def load(*, by: Actor) -> int:
    """Bring provinces and cities up to the official list; say how many rows were new or changed.

    A city that the list no longer has stays: its results carry its code.
    """
    listed = tuple(regions.provinces())
    zones = {province.code: province.time_zone for province in listed}
    known_provinces = dict(Province.objects.values_list("code", "name"))
    known_cities = {code: rest for code, *rest in City.objects.values_list("code", *_CITY_FIELDS)}
    provinces = [
        Province(code=province.code, name=province.name)
        for province in listed
        if known_provinces.get(province.code) != province.name
    ]
    cities = [
        city
        for city in (_row(entry, zones) for entry in regions.cities())
        if known_cities.get(city.code) != [getattr(city, field) for field in _CITY_FIELDS]
    ]
    Province.objects.bulk_create(
        provinces, update_conflicts=True, unique_fields=["code"], update_fields=["name"]
    )
    City.objects.bulk_create(
        cities,
        update_conflicts=True,
        unique_fields=["code"],
        update_fields=["name", "kind", "province", "latitude", "longitude", "time_zone"],
    )
    changed = [province.code for province in provinces] + [city.code for city in cities]
    if changed:
        record(
            by=by,
            chain=NATION,
            verb="regions.loaded",
            thing="city.regions",
            data={"codes": changed},
        )
    return len(changed)


def _row(entry: regions.CityEntry, zones: dict[str, str]) -> City:
    return City(
        code=entry.code,
        name=entry.name,
        kind=entry.kind,
        province_id=entry.province,
        latitude=entry.latitude,
        longitude=entry.longitude,
        time_zone=zones[entry.province],
    )
