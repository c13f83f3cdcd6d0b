"""The OPD of a city: the official list as found, and codes compared without filler dots."""

from __future__ import annotations

import re

import pytest

from kotacerdas.city.actions import opds as actions
from kotacerdas.city.adapters.opd_lists import official_opds
from kotacerdas.city.queries import opds
from kotacerdas.city.queries.audit import newest
from kotacerdas.core.actor import machine
from kotacerdas.core.errors import Invalid, NotFound
from tests.city.cast import AT, JAYAPURA, JEMBER, Cast

BY = machine("impor", AT)


def test_jember_has_73_units_of_which_31_are_kecamatan() -> None:
    names = [entry.name for entry in official_opds(JEMBER)]
    assert len(names) == 73
    assert sum(name.startswith("Kecamatan ") for name in names) == 31


def test_the_codes_are_as_found_double_dots_and_all() -> None:
    codes = [entry.code for entry in official_opds(JEMBER)]
    assert sum(".." in code for code in codes) == 49
    assert "1.02.0.00.0.00.1..0000" in codes


def test_names_are_in_proper_case_and_short_names_differ() -> None:
    entries = official_opds(JEMBER)
    for entry in entries:
        shouted = re.findall(r"\b[A-Z]{2,}\b", entry.name)
        assert set(shouted) <= {"RSD", "BLUD", "SDM", "PPKD", "SKPD"}, entry.name
        assert " Dan " not in entry.name
    assert "Badan Penanggulangan Bencana Daerah" in [entry.name for entry in entries]
    assert len({entry.short_name for entry in entries}) == 73


def test_a_city_without_a_list_has_none() -> None:
    assert official_opds(JAYAPURA) == ()


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("1.02.0.00.0.00.1..0000", "1.02.0.00.0.00.1.0000", True),
        ("1.02.0.00.0.00.1..0000", " 1.02.0.00.0.00.1 .0000. ", True),
        ("1.02.0.00.0.00.1..0000", "1.02.0.00.0.00.2..0000", False),
        ("5.02.0.00.0.00.02.0000", "5.02.0.00.0.00.2..0000", False),
    ],
)
def test_filler_dots_mean_nothing_and_leading_zeros_do(one: str, other: str, same: bool) -> None:
    assert opds.same_code(one, other) is same


def test_no_two_units_of_jember_have_the_same_code() -> None:
    codes = [entry.code for entry in official_opds(JEMBER)]
    assert not any(opds.same_code(one, other) for i, one in enumerate(codes) for other in codes[:i])


def test_loading_again_adds_nothing_and_keeps_what_a_city_mended(cast: Cast) -> None:
    assert actions.load_official(by=BY, city=JEMBER) == 0
    assert len(opds.of_city(JEMBER)) == 73


def test_an_opd_is_found_however_its_dots_were_typed(cast: Cast) -> None:
    assert opds.by_code(JEMBER, "1.02.0.00.0.00.1.0000").id == cast.jember_health
    assert opds.by_id(cast.jember_health).short_name == "Dinkes"
    with pytest.raises(NotFound):
        opds.by_code(JAYAPURA, "1.02.0.00.0.00.1.0000")


def test_a_code_is_taken_once_per_city_dots_or_not(cast: Cast) -> None:
    with pytest.raises(Invalid):
        actions.add_opd(by=BY, city=JEMBER, code="1.02.0.00.0.00.1.0000", name="Dinkes lagi")
    key = actions.add_opd(by=BY, city=JEMBER, code="9.99", name="Dinas Baru")
    assert opds.by_id(key).short_name == "Dinas Baru"
    assert newest(JEMBER)[0].thing == f"city.opd:{key}"


def test_the_opd_of_one_city_are_not_among_those_of_another(cast: Cast) -> None:
    assert [opd.id for opd in opds.of_city(JAYAPURA)] == [cast.jayapura_health]


def test_what_does_not_exist_is_not_found(cast: Cast) -> None:
    with pytest.raises(NotFound):
        opds.by_id(0)
    with pytest.raises(NotFound):
        actions.add_opd(by=BY, city="00.00", code="1", name="x")
    with pytest.raises(NotFound):
        actions.load_official(by=BY, city="00.00")
