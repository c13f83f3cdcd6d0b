"""Scores in cells: read by the signs of their file and the scale of the instrument, and said."""

from __future__ import annotations

from decimal import Decimal

from kotacerdas.core.evaluation.scoring import score
from kotacerdas.files.adapters.rows import Row
from kotacerdas.prove.instruments.adapters.score_rows import read_rows
from tests.prove.instruments.test_score_rows import HEAD, REGULER, faults, read, toy


def test_thousands_are_read_by_the_signs_of_the_file_and_said() -> None:
    lines = ["city;many;few", "Kab. A;1.234;12,5", "Kab. B;12.345;0,5"]
    reading = read(toy(), *lines, split=";")
    assert [sheet.given["many"] for sheet in reading.sheets] == [1234, 12345]
    assert reading.notes == (
        "row 2, column B (many): “1.234” is read as 1234, and 1 more alike: "
        "dots or commas before three digits are thousands here.",
    )
    (fault,) = faults(toy(), "city;many;few", "Kab. A;1.234;7")
    assert fault == (
        "row 2, column B (many): “1.234” may be 1.234 or 1234. "
        "Write it without thousands separators, a decimal with one or two places."
    )


def test_a_number_cell_is_never_taken_for_thousands() -> None:
    rows = [
        Row(1, ("city", "many", "few")),
        Row(2, ("Kab. A", "1.234", "12,5"), frozenset({1})),
    ]
    reading = read_rows(toy(), rows)
    assert reading.sheets[0].given == {"many": Decimal("1.234"), "few": Decimal("12.5")}


def test_number_cells_say_nothing_of_the_signs_of_texts() -> None:
    rows = [
        Row(1, ("city", "many", "few")),
        Row(2, ("Kab. A", "1,234", "12.5"), frozenset({2})),
    ]
    (problem,) = read_rows(toy(), rows).problems
    assert problem.what == "“1,234” may be 1.234 or 1234."


def test_three_decimals_on_a_small_scale_have_one_meaning() -> None:
    lines = [HEAD.replace(" ", ";"), "A;3,125;2,125;1,125;2;2"]
    assert read(REGULER, *lines, split=";").sheets[0].given["baseline"] == Decimal("3.125")
    lines.append("B;3,5;1;1;1;1")
    assert read(REGULER, *lines, split=";").sheets[0].given["baseline"] == Decimal("3.125")
    lines[1] = "A;3.125;2;2;2;2"
    assert "3.125, read as 3125, is not on the scale" in faults(REGULER, *lines)[0]


def test_what_binary_arithmetic_leaves_of_zero_is_zero_and_said() -> None:
    lines = [HEAD.replace(" ", ";"), "A;3,24;2,23;2,82;2,73;-2.8E-17"]
    reading = read(REGULER, *lines, split=";")
    assert score(REGULER, reading.sheets[0]).final == Decimal("2.16")
    assert reading.notes[0] == (
        "row 2, column F (quick_win): -2.8E-17, left by binary arithmetic, is read as 0."
    )
