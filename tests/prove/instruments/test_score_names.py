"""Names in the column of cities: one city in two spellings, two cities of one name, no city."""

from __future__ import annotations

import pytest

from kotacerdas.city.adapters import regions
from kotacerdas.city.queries.cities import label_of
from kotacerdas.city.queries.regions import province_names
from kotacerdas.prove.instruments.adapters.score_names import (
    NameKind,
    is_bare,
    kind_of_name,
    numbers_the_columns,
    same_name,
)


@pytest.mark.parametrize(
    "label",
    ["Kab. Jember", "Kabupaten Jember", "KABUPATEN JEMBER", "kab jember", "Kab.Jember", "Jember",
     "Kab.  Jember ", "Jember, Kab.", "Jember (Kabupaten)", "Kab\xa0Jember", "ＫＡＢ. Jember"],
)  # fmt: skip
def test_all_spellings_of_one_city_are_the_same(label: str) -> None:
    assert same_name(label) == ("kabupaten", "jember")


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Kota Malang", "Kab. Malang"),
        ("Kota Malang", "Malang"),
        ("Kab. Kotabaru", "Kota Baru"),
        ("Kab. Lima Puluh Kota", "Kota Lima Puluh"),
        ("Kab. Papua", "Kab. Papua Barat"),
        ("A", "B"),
    ],
)
def test_two_cities_are_two(one: str, other: str) -> None:
    assert same_name(one) != same_name(other)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Kota Administrasi Jakarta Pusat", "Kota Adm. Jakarta Pusat"),
        ("Kota Jakarta Pusat", "Kotamadya Jakarta Pusat"),
        ("Kab. Adm. Kep. Seribu", "Kabupaten Kepulauan Seribu"),
        ("Kota Tanjungpinang", "Kota Tanjung Pinang"),
        ("Kota Tanjung-Pinang", "KOTA TANJUNG PINANG"),
        ("Kota Baru", "kota baru"),
        ("Lima Puluh Kota", "Kab. Lima Puluh Kota"),
    ],
)
def test_usual_short_forms_do_not_make_another_city(one: str, other: str) -> None:
    assert same_name(one) == same_name(other)


@pytest.mark.parametrize(
    ("label", "kind"),
    [
        ("Rata-rata", NameKind.TOTAL),
        ("RATA - RATA", NameKind.TOTAL),
        ("Rerata kabupaten", NameKind.TOTAL),
        ("JUMLAH", NameKind.TOTAL),
        ("Jumlah/Total", NameKind.TOTAL),
        ("Grand Total", NameKind.TOTAL),
        ("Nilai tertinggi", NameKind.TOTAL),
        ("Kabupaten", NameKind.SECTION),
        ("KOTA", NameKind.SECTION),
        ("Kabupaten/Kota", NameKind.SECTION),
        ("I. Kabupaten:", NameKind.SECTION),
        ("Sumber: Diskominfo 2023", NameKind.REMARK),
        ("Ket. : sementara", NameKind.REMARK),
        ("Catatan", NameKind.REMARK),
        ("*) angka sementara", NameKind.REMARK),
        ("Provinsi Contoh", NameKind.PROVINCE),
        ("Prov. Jawa Timur", NameKind.PROVINCE),
        ("Jawa Timur", NameKind.PROVINCE),
        ("Indonesia", NameKind.PROVINCE),
        ("Kab. Minahasa", NameKind.CITY),
        ("Kota Malang", NameKind.CITY),
        ("Totabuan", NameKind.CITY),
        ("Ketapang", NameKind.CITY),
        ("Notabene", NameKind.CITY),
        ("Kab. Jumlah", NameKind.CITY),
        ("A", NameKind.CITY),
        ("35.09", NameKind.CITY),
        ("3509", NameKind.CITY),
        ("12", NameKind.NUMBER),
    ],
)
def test_rows_that_are_no_city_are_known_by_their_words(label: str, kind: NameKind) -> None:
    assert kind_of_name(label) is kind


def test_every_kabupaten_and_kota_is_a_city_of_its_own() -> None:
    names = [city.name for city in regions.cities()]
    labels = [label_of(name) for name in names]
    assert {kind_of_name(name) for name in (*names, *labels)} == {NameKind.CITY}
    assert list(map(same_name, names)) == list(map(same_name, labels))
    assert len(set(map(same_name, labels))) == len(labels) == 514
    assert not any(map(is_bare, (*names, *labels)))


def test_the_provinces_are_those_of_kemendagri() -> None:
    assert len(province_names()) == 38


def test_a_row_that_counts_the_columns_is_known() -> None:
    assert numbers_the_columns(("1", "2", "3"))
    assert numbers_the_columns(("(1)", "(2)", " (3) ", ""))
    assert not numbers_the_columns(("1", "2", "4"))
    assert not numbers_the_columns(("A", "1", "2"))
    assert not numbers_the_columns(("1",))
