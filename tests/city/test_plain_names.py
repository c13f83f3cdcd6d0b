"""Names are kept without characters that nobody sees."""

from __future__ import annotations

import pytest

from kotacerdas.city.actions.opds import add_opd
from kotacerdas.city.actions.people import add_person
from kotacerdas.city.models import Opd, Person
from kotacerdas.city.queries.plain_names import is_plain, plain
from kotacerdas.core.actor import machine
from tests.city.cast import AT, Cast

TURNED = ["\u202a", "\u202b", "\u202c", "\u202d", "\u202e"]
ISOLATED = ["\u2066", "\u2067", "\u2068", "\u2069", "\u200e", "\u200f"]


@pytest.mark.parametrize(
    "mark", [*TURNED, *ISOLATED, "\0", "\n", "\x1b", "\x7f", "\x85"], ids=ascii
)
def test_what_nobody_sees_is_found_and_taken_out(mark: str) -> None:
    assert not is_plain(f"Surat{mark}fdp.exe")
    assert plain(f" Surat{mark}fdp.exe ") == "Suratfdp.exe"


@pytest.mark.parametrize("name", ["Rénstra Jember 2024.pdf", "数据.csv", "a\u00a0b.pdf"])
def test_letters_of_any_script_stay(name: str) -> None:
    assert is_plain(name)
    assert plain(name) == name


def test_people_and_opd_are_kept_under_plain_names(cast: Cast) -> None:
    by = machine("Sekretariat", AT)
    person = add_person(by=by, username="baru", name="PIC \u202eDinas\u2069 Baru", encoded="!")
    assert Person.objects.get(pk=person).name == "PIC Dinas Baru"
    opd = add_opd(by=by, city="35.09", code="9.99", name="Dinas\u200f Baru", short_name="D\0B")
    row = Opd.objects.get(pk=opd)
    assert (row.name, row.short_name) == ("Dinas Baru", "DB")
