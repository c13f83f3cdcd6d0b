"""Names are kept without characters that nobody sees."""

from __future__ import annotations

import pytest

from kotacerdas.core.labels import is_plain, plain, shortened

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


@pytest.mark.parametrize(
    ("name", "short"),
    [
        ("rekap.pdf", "rekap.pdf"),
        ("r" * 30 + ".pdf", "r" * 16 + ".pdf"),
        ("r" * 30, "r" * 20),
        ("r" * 5 + "." + "p" * 30, "r" * 5 + "." + "p" * 14),
    ],
)
def test_a_long_name_is_shortened_before_its_ending(name: str, short: str) -> None:
    assert shortened(name, 20) == short
