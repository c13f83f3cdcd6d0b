"""The official list of regions: complete, with centre and time zone, loaded once."""

from __future__ import annotations

from collections import Counter
from decimal import Decimal

import pytest

from kotacerdas.city.actions import regions as actions
from kotacerdas.city.adapters import regions
from kotacerdas.city.models import AuditEvent, City, Province
from kotacerdas.city.queries import areas, cities
from kotacerdas.city.queries.areas import Area, Level
from kotacerdas.core.actor import machine
from kotacerdas.core.errors import NotFound
from tests.city.cast import AT

BY = machine("impor", AT)


def test_there_are_38_provinces_and_514_cities_of_which_98_are_kota() -> None:
    kinds = Counter(city.kind for city in regions.cities())
    assert len(list(regions.provinces())) == 38
    assert kinds == {"kabupaten": 416, "kota": 98}


def test_the_table_of_centres_names_exactly_the_cities_of_the_package() -> None:
    named = [row["code"] for row in regions.table("centres.csv")]
    assert named == [city.code for city in regions.cities()]


def test_every_centre_lies_in_indonesia() -> None:
    for city in regions.cities():
        assert Decimal(-11) < city.latitude < Decimal(6), city
        assert Decimal(95) < city.longitude < Decimal(141), city


def test_every_province_has_one_of_the_three_time_zones() -> None:
    zones = {province.name: province.time_zone for province in regions.provinces()}
    assert zones["Jawa Timur"] == zones["Kalimantan Tengah"] == "Asia/Jakarta"
    assert zones["Bali"] == zones["Kalimantan Selatan"] == "Asia/Makassar"
    assert zones["Papua"] == zones["Maluku Utara"] == "Asia/Jayapura"
    assert Counter(zones.values()) == {
        "Asia/Jakarta": 18,
        "Asia/Makassar": 12,
        "Asia/Jayapura": 8,
    }


@pytest.mark.django_db
def test_loading_twice_changes_nothing_and_writes_one_event() -> None:
    assert actions.load(by=BY) == 552
    assert actions.load(by=BY) == 0
    assert (Province.objects.count(), City.objects.count()) == (38, 514)
    assert AuditEvent.objects.count() == 1


@pytest.mark.django_db
def test_a_row_that_went_astray_is_brought_back() -> None:
    actions.load(by=BY)
    City.objects.filter(code="35.09").update(name="Djember", time_zone="Asia/Tokyo")
    assert actions.load(by=BY) == 1
    assert cities.by_code("35.09").name == "Kabupaten Jember"
    assert cities.by_code("35.09").time_zone == "Asia/Jakarta"


@pytest.mark.django_db
def test_kabupaten_and_kota_jayapura_are_two_cities() -> None:
    actions.load(by=BY)
    assert cities.by_code("91.03").label == "Kab. Jayapura"
    assert cities.by_code("91.71").label == "Kota Jayapura"
    assert cities.by_code("91.03").time_zone == "Asia/Jayapura"


@pytest.mark.django_db
def test_names_and_centres_come_as_values() -> None:
    actions.load(by=BY)
    assert set(cities.named(["35.09", "31.01", "00.00"])) == {"35.09", "31.01"}
    assert cities.by_code("31.01").label == "Kab. Adm. Kepulauan Seribu"
    assert len(cities.all_centres()) == len(cities.everything()) == 514
    [jember] = [centre for centre in cities.all_centres() if centre.code == "35.09"]
    assert (jember.latitude, jember.longitude) == (Decimal("-8.23514"), Decimal("113.65595"))


@pytest.mark.django_db
def test_a_code_that_does_not_exist_is_not_found() -> None:
    with pytest.raises(NotFound):
        cities.by_code("35.99")


def test_jember_has_31_kecamatan_and_its_villages_are_desa_and_kelurahan() -> None:
    kecamatan = areas.children_of("35.09")
    assert len(kecamatan) == 31
    assert {area.level for area in kecamatan} == {Level.KECAMATAN}
    villages = Counter(v.level for k in kecamatan for v in areas.children_of(k.code))
    assert villages == {Level.DESA: 226, Level.KELURAHAN: 22}


def test_jayapura_has_distrik_with_kampung_and_kelurahan() -> None:
    distrik = areas.children_of("91.03")
    assert distrik[0] == Area("91.03.01", "Sentani", Level.DISTRIK)
    villages = Counter(v.level for d in distrik for v in areas.children_of(d.code))
    assert villages == {Level.KAMPUNG: 125, Level.KAMPUNG_ADAT: 14, Level.KELURAHAN: 5}


@pytest.mark.parametrize("code", ["", "35", "99.99", "35.09.99", "35.09.01.2001", "../x", "٣٥.٠٩"])
def test_what_has_nothing_below_it_gives_nothing(code: str) -> None:
    assert areas.children_of(code) == ()
