"""Numbers as they are written: one meaning, or none."""

from __future__ import annotations

from decimal import Decimal

import pytest

from kotacerdas.prove.instruments.adapters.score_numbers import (
    candidates,
    how_to_mend,
    is_not_applicable,
    may_mean_three_things,
    signs_in,
    understood,
)


def anything(_: Decimal) -> bool:
    return True


def to_four(value: Decimal) -> bool:
    return 0 <= value <= 4


@pytest.mark.parametrize(
    ("text", "value"),
    [
        *[("3,24", "3.24"), ("3.24", "3.24"), ("4", "4"), (",5", "0.5"), ("03.10", "3.1")],
        *[("-1", "-1"), ("1e3", "1000"), ("3,24E+00", "3.24"), ("2.5e-1", "0.25")],
        *[("1.234,5", "1234.5"), ("1,234.5", "1234.5"), ("1.234.567", "1234567")],
        *[("0.125", "0.125"), ("0,125", "0.125"), ("1234.567", "1234.567"), ("2,1250", "2.125")],
        ("2.7299999999999995", "2.73"),  # what Python and R write: 15 digits are meant
        ("0.03333333333333333", "0.0333333333333333"),
        ("2.1249999999999996", "2.125"),
        ("2.000000000000025", "2.00000000000003"),
    ],
)
def test_plain_numbers_have_one_meaning(text: str, value: str) -> None:
    assert [way.value for way in candidates(text)] == [Decimal(value)]


@pytest.mark.parametrize("text", ["2.8E-17", "-2.7755575615628914e-17", "0.0000000000000001"])
def test_what_binary_arithmetic_leaves_of_zero_is_zero_and_said(text: str) -> None:
    (way,) = candidates(text)
    assert (way.value, way.is_residue) == (0, True)
    assert not candidates("0.000")[0].is_residue


@pytest.mark.parametrize(
    "text",
    ["NaN", "inf", "3 4", "٣", "3,", "--1", "+3", "80%", "1_0", "'3", "−1", "x", "#REF!", "3.2.1",
     "9" * 16, "1.23.456", "1.2345,6", "1,234,5", "０３", "3.24.", "1e", "(3)", "Rp3"],
)  # fmt: skip
def test_what_is_not_plain_is_no_number(text: str) -> None:
    assert candidates(text) == ()


def test_a_dot_before_three_digits_is_read_by_the_signs_of_the_file() -> None:
    assert [way.value for way in candidates("1.234")] == [Decimal("1.234"), 1234]
    commas, points = signs_in(["12,5", "7", "1.234"]), signs_in(["12.5", "1,234"])
    assert (commas, points) == ({","}, {"."})
    assert [way.value for way in understood("1.234", commas, anything)] == [1234]
    assert [way.value for way in understood("1.234", points, anything)] == [Decimal("1.234")]
    assert [way.value for way in understood("1,234", points, anything)] == [1234]
    assert [way.value for way in understood("1,234", commas, anything)] == [Decimal("1.234")]


def test_where_the_file_does_not_tell_the_scale_may() -> None:
    nothing = signs_in(["2,125", "2.115", "7"])
    assert nothing == frozenset()
    assert [way.value for way in understood("2,125", nothing, to_four)] == [Decimal("2.125")]
    assert len(understood("2,125", nothing, anything)) == 2
    both = signs_in(["2,5", "2.5"])
    assert len(understood("2,125", both, anything)) == 2


@pytest.mark.parametrize("cell", ["NA", "na", "N.A.", "NaN", "null", "?", "…", "—", "#N/A",
                                  " -   ", "- ", "\xa0–", "..."])  # fmt: skip
def test_marks_with_several_meanings_are_known(cell: str) -> None:
    assert may_mean_three_things(cell)


@pytest.mark.parametrize("cell", ["-", "–", "n/a", "N/A"])
def test_marks_with_one_meaning_say_that_the_question_does_not_apply(cell: str) -> None:
    assert is_not_applicable(cell)
    assert not may_mean_three_things(cell)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("#REF!", "formula in this cell failed"),
        ("Err:502", "formula in this cell failed"),
        ("81%", "write the score itself"),
        ("24-Mar", "looks like a date"),
        ("Mar-24", "looks like a date"),
        ("03/02/2023", "looks like a date"),
        ("1.23,4", "without thousands separators"),
        ("empat", "Write digits"),
    ],
)
def test_what_is_no_number_gets_advice_that_helps(text: str, words: str) -> None:
    assert words in how_to_mend(text)
