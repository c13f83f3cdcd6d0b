"""Rows become sheets, or every fault is named with its place."""

from __future__ import annotations

from decimal import Decimal

import pytest

from kotacerdas.core.evaluation.instrument import Instrument
from kotacerdas.core.evaluation.scoring import Sheet, score
from kotacerdas.files.adapters.rows import Row, key, letters
from kotacerdas.prove.instruments.adapters.instrument_yaml import load_shipped, loads
from kotacerdas.prove.instruments.adapters.score_header import Header, Shape, near, understood
from kotacerdas.prove.instruments.adapters.score_rows import Reading, fits, read_rows

REGULER = load_shipped("gmsc-2023-reguler")
KPPN = load_shipped("gmsc-2023-kppn-ikn")
SPBE = load_shipped("spbe-2020")
HEAD = "city baseline output outcome impact quick_win"
JEMBER = "Jember 3.24 2.23 2.82 2.73 2.62"


def read(instrument: Instrument, *lines: str, split: str | None = None) -> Reading:
    rows = [Row(at, tuple(line.split(split))) for at, line in enumerate(lines, start=1)]
    return read_rows(instrument, rows)


def faults(instrument: Instrument, *lines: str) -> list[str]:
    """The problems of lines whose cells are separated by semicolons; then there is no sheet."""
    reading = read(instrument, *lines, split=";")
    assert reading.sheets == ()
    return [str(problem) for problem in reading.problems]


def test_components_of_jember_give_its_published_final() -> None:
    reading = read(REGULER, HEAD, JEMBER)
    assert reading.shape is Shape.COMPONENTS
    assert reading.problems == ()
    assert reading.notes == ()
    assert score(REGULER, reading.sheets[0]).final == Decimal("2.69")


def test_headers_may_differ_in_case_spaces_marks_language_and_order() -> None:
    header = " Kota ;Quick Win;IMPACT;Outcome;\xa0output;base line".replace("base line", "BASELINE")
    reading = read(REGULER, header, "Jember;2,62;2,73;2,82;2,23;3,24", split=";")
    assert score(REGULER, reading.sheets[0]).final == Decimal("2.69")


def test_labels_of_components_are_understood() -> None:
    header = "city;baseline;output;outcome;impact;quick_win;Kolaborasi"
    reading = read(KPPN, header, "Sleman;1;1;1;1;1;2", split=";")
    assert reading.sheets[0].given["collaboration"] == 2


def test_spbe_takes_domains_aspects_questions_or_a_mixture_that_covers_all() -> None:
    for header in (
        "city domain-1 domain-2 domain-3 domain-4",
        "city " + " ".join(f"aspect-{n}" for n in range(1, 9)),
        "city " + " ".join(str(n) for n in range(1, 48)),
        "city domain-1 aspect-2 aspect-3 aspect-4 domain-3 aspect-7 aspect-8",
    ):
        reading = read(SPBE, header, "Denpasar " + " ".join("3" * (len(header.split()) - 1)))
        assert reading.problems == ()
        assert score(SPBE, reading.sheets[0]).final == Decimal("3.00")


def test_question_scores_are_read_with_codes_in_any_case() -> None:
    reading = read(REGULER, "city question score", "A b1.1 3.6", "A B1.2 2", "B O1 0")
    assert reading.shape is Shape.QUESTIONS
    assert [sheet.city for sheet in reading.sheets] == ["A", "B"]
    assert reading.sheets[0].given == {"B1.1": Decimal("3.6"), "B1.2": Decimal(2)}


def test_grades_come_in_the_order_of_the_assessors() -> None:
    reading = read(
        REGULER, "city question assessor grade", "A B1.1 x 4", "A B1.1 y 2", "A B1.2 y 1",
        "A B1.2 x 3",
    )  # fmt: skip
    assert reading.shape is Shape.GRADES
    assert reading.sheets[0].grades == {"B1.1": (4, 2), "B1.2": (3, 1)}


def test_nilai_is_a_score_or_a_grade_by_the_other_columns() -> None:
    assert read(REGULER, "kota soal nilai", "A B1.1 3.5").shape is Shape.QUESTIONS
    reading = read(REGULER, "kota soal penilai nilai", "A B1.1 1 4")
    assert reading.sheets[0].grades == {"B1.1": (4,)}


def test_blank_scores_are_unanswered_and_said() -> None:
    reading = read(REGULER, "city;question;score", "A;B1.1;", "A;B1.2;4", split=";")
    assert reading.sheets[0].given == {"B1.2": 4}
    assert "A: 110 of 111 unanswered (B1.1, B1.3, B2.1, B2.2, O1, …)" in reading.notes[0]
    assert "counted as 0" in reading.notes[0]


def test_a_dash_is_not_applicable_and_said() -> None:
    lines = "city;baseline;output;outcome;impact;quick_win;collaboration", "A;1;1;1;1;1;-"
    reading = read(KPPN, *lines, split=";")
    assert reading.sheets[0].not_applicable == {"collaboration"}
    assert reading.notes == (
        "A: 1 not applicable (collaboration), left out of the mean by the instrument.",
    )


def test_fewer_assessors_are_accepted_and_said() -> None:
    reading = read(REGULER, "city question assessor grade", "A B1.1 x 4", "A B1.1 y 2", "A O1 x 1")
    assert "A: 2 of 5 assessors; means are over those present." in reading.notes
    assert any("1 not graded by all its assessors (O1)" in note for note in reading.notes)


@pytest.mark.parametrize(
    ("cell", "words"),
    [
        ("1.23,4", "without thousands separators"),
        ("1.234,5", "Give a value from 0 to 4."),
        ("81%", "It is a percentage; write the score itself."),
        ("NA", "may mean zero, nothing filled in, or not applicable."),
        (" -  ", "Write 0, leave the cell empty, or write n/a."),
        ("#REF!", "The formula in this cell failed"),
        ("empat", "Write digits with one decimal point or comma"),
        ("NaN", "may mean zero, nothing filled in, or not applicable."),
        ("4.01", "Give a value from 0 to 4."),
        ("-0.1", "Give a value from 0 to 4."),
    ],
)
def test_a_bad_value_is_named_with_row_column_and_mend(cell: str, words: str) -> None:
    (fault,) = faults(REGULER, HEAD.replace(" ", ";"), f"Jember;1;{cell};1;1;1")
    assert fault.startswith("row 2, column C (output): ")
    assert words in fault


@pytest.mark.parametrize("grade", ["5", "2.5", "-1", "6"])
def test_grades_off_the_scale_are_refused(grade: str) -> None:
    (fault,) = faults(REGULER, "city;question;assessor;grade", f"A;B1.1;x;{grade}")
    assert fault.startswith("row 2, column D (grade): ")
    assert "Use one of 0, 1, 2, 3, 4." in fault


def test_an_unknown_question_gets_the_near_ones() -> None:
    (fault,) = faults(REGULER, "city;question;score", "A;GOV-LAYA-11;3")
    assert "has no question “GOV-LAYA-11”" in fault
    assert "Did you mean GOV-LAYA-1" in fault


@pytest.mark.parametrize(
    ("lines", "words"),
    [
        (["city;question;score", "A;B1.1;3", "A;B1.1;3"], "row 3: A, B1.1 is already in row 2"),
        (["city;question;assessor;grade", "A;B1.1;x;3", "A;B1.1;X ;3"], "is already in row 2"),
        ([HEAD.replace(" ", ";"), "A;1;1;1;1;1", "a;1;1;1;1;1"], "“a” is already in row 2"),
        (["city;question;score", "A;B1.1;3", "a;B1.2;3"], "“a” is spelt “A” in row 2"),
        (["city;question;score", ";B1.1;3"], "the name of the city is missing"),
        (["city;question;score", "A;;3"], "the code of the question is missing"),
        (["city;question;assessor;grade", "A;B1.1;;3"], "the assessor is missing"),
        (["city;question;score", "A;B1.1"], "this row has 2 cells, the header has 3"),
        (["city;question;score", "A;B1.1;3;5"], "this row has 4 cells, the header has 3"),
        (["city;baseline;output;outcome;impact", "A;1;1;1;1"], "“quick_win” is missing"),
        ([HEAD.replace(" ", ";") + ";final", "A;1;1;1;1;1;2"], "“final” is computed, not read"),
        ([HEAD.replace(" ", ";") + ";rank", "A;1;1;1;1;1;2"], "“rank” does not belong here"),
        ([HEAD.replace(" ", ";") + ";outptu", "A;1;1;1;1;1;2"], "Did you mean output"),
        ([HEAD.replace(" ", ";") + ";output", "A;1;1;1;1;1;2"], "“output” is there twice"),
        ([HEAD.replace(" ", ";") + ";", "A;1;1;1;1;1;2"], "this column has values but no name"),
        ([HEAD.replace(" ", ";") + ";O1", "A;1;1;1;1;1;2"], "“output” and for its part “O1”"),
        (["city;question;score;final", "A;B1.1;3;2"], "“final” is computed, not read"),
        (["city;final", "A;2"], "“final” is computed, not read"),
        (["city;question;grade", "A;B1.1;2"], "the column “assessor” is missing"),
        (["city;question;assessor", "A;B1.1;x"], "the column “score” is missing"),
        (["city;question", "A;B1.1"], "the column “score” is missing"),
        (["question;score", "B1.1;2"], "the column “city” is missing"),
        (["baseline;output", "1;2"], "the column “city” is missing"),
        (["a;b", "1;2"], "this is no header we know: a, b."),
        (["city", "A"], "this is no header we know: city."),
        (["city;question;score;baseline", "A;B1.1;3;2"], "“baseline” does not belong here"),
        (["city;question;score;assessor;grade", "A;B1.1;3;x;2"], "“score” does not belong here"),
        ([HEAD.replace(" ", ";")], "there is no row below the header"),
        ([], "there is nothing in it"),
        (["", " ;"], "there is nothing in it"),
    ],
)
def test_bad_tables_are_refused(lines: list[str], words: str) -> None:
    assert any(words in fault for fault in faults(REGULER, *lines)), faults(REGULER, *lines)


def test_all_problems_are_listed() -> None:
    lines = [HEAD.replace(" ", ";"), "A;5;x;1;1;1", ";1;1;1;1;1", "B;1;1;1;1;9"]
    assert len(faults(REGULER, *lines)) == 4


def test_a_missing_question_column_is_named() -> None:
    header = "city " + " ".join(str(n) for n in range(1, 47))
    reading = read(SPBE, header, "A " + " ".join("3" * 46))
    assert [problem.what for problem in reading.problems] == ["the column “47” is missing."]


def test_more_assessors_than_the_instrument_has_are_refused() -> None:
    rows = [f"A;B1.1;{seat};3" for seat in "uvwxyz"]
    (fault,) = faults(REGULER, "city;question;assessor;grade", *rows)
    assert fault.startswith("row 7: “A” has more than 5 assessors here.")


@pytest.mark.parametrize("order", [("-", "3"), ("3", "-")])
def test_a_question_applies_to_all_assessors_or_to_none(order: tuple[str, str]) -> None:
    rows = [f"A;B1.1;{seat};{value}" for seat, value in zip("xy", order, strict=True)]
    (fault,) = faults(REGULER, "city;question;assessor;grade", *rows)
    assert "graded by one assessor and not applicable for another" in fault


def test_trailing_empty_columns_and_blank_rows_are_passed_over() -> None:
    lines = [HEAD.replace(" ", ";") + ";;", "", JEMBER.replace(" ", ";") + ";;", "  ;"]
    reading = read(REGULER, *lines, split=";")
    assert reading.sheets == (
        Sheet("Jember", dict(zip(HEAD.split()[1:], map(Decimal, JEMBER.split()[1:]), strict=True))),
    )


def test_a_city_is_echoed_without_the_spaces_around_it() -> None:
    reading = read(REGULER, HEAD.replace(" ", ";"), "\xa0=Kab.  Jember \u200b;1;1;1;1;1", split=";")
    assert reading.sheets[0].city == "=Kab.  Jember"


def toy() -> Instrument:
    """An instrument whose values have no ceiling."""
    text = """
format: kotacerdas-instrument/1
id: toy
version: "1"
title: {id: Mainan, en: Toy}
legal: {title: Tidak ada, issued: 2026-01-01}
valid_from: 2026-01-01
review_by: 2027-01-01
scale: {grades: [0, 1, 2]}
root:
  code: final
  label: {id: Akhir, en: Final}
  rule: sum
  rounding: {places: 2}
  nodes:
    - {code: many, label: {id: Banyak, en: Many}, rule: sum, rounding: {places: 2}}
    - {code: few, label: {id: Sedikit, en: Few}, rule: sum, rounding: {places: 2}}
"""
    instrument, problems = loads(text)
    assert instrument is not None, problems
    return instrument


def test_a_value_without_a_ceiling_is_accepted_where_the_rule_is_a_sum() -> None:
    assert read(toy(), "city many few", "A 17 0").sheets[0].given == {"many": 17, "few": 0}
    assert "from 0 upwards" in str(read(toy(), "city many few", "A -1 0").problems[0])


def test_fits_looks_at_the_header_only() -> None:
    assert fits(REGULER, [Row(1, ("",)), Row(2, ("city", "baseline"))])
    assert not fits(REGULER, [Row(1, ("Notes",))])
    assert not fits(REGULER, [])


def test_small_tools_of_the_header() -> None:
    assert [letters(index) for index in (0, 25, 26, 701, 702)] == ["A", "Z", "AA", "ZZ", "AAA"]
    assert key("  Quick\xa0-Win\ufeff") == "quick_win"
    assert near("qick win", ["quick_win", "output"]) == "Did you mean quick_win? "
    assert near("zzz", ["output"]) == ""
    header: Header = understood(REGULER, Row(1, ("city", "nilai", "question")), ())
    assert header.value == 1
    assert header.least_width == 3


def test_names_of_the_column_of_cities_as_tables_really_have_them() -> None:
    for name in ("Kabupaten/Kota", "Kabupaten / Kota", "kabupaten_kota", "Kabupaten Kota",
                 "nama_kabupaten_kota", "Kab./Kota", "Kab/Kota", "KAB. / KOTA", "Nama Kab/Kota",
                 "Kota/Kabupaten", "Kabupaten", "Nama Daerah", "kabkota"):  # fmt: skip
        lines = f"{name};baseline;output;outcome;impact;quick_win", JEMBER.replace(" ", ";")
        reading = read(REGULER, *lines, split=";")
        assert reading.problems == (), name
        assert reading.sheets[0].city == "Jember"


def test_a_title_above_the_header_is_said_with_the_row_of_the_header() -> None:
    lines = ["Tabel 1. Nilai menurut kabupaten/kota", "", HEAD.replace(" ", ";"), "A;1;1;1;1;1"]
    assert faults(REGULER, *lines) == [
        "row 1: “Tabel 1. Nilai menurut kabupaten/kota” is no header; row 3 looks like it. "
        "The header must be the first filled row: remove the rows above it."
    ]


def test_sums_headings_and_remarks_are_left_out_and_said() -> None:
    blank = ";;;;;"
    lines = [HEAD.replace(" ", ";"), f"Kabupaten{blank}", JEMBER.replace(" ", ";"), f"Kota{blank}",
             "Kota Malang;3;3;3;3;3", "Rata-rata;3,12;2,61;2,91;2,86;2,81",
             "JUMLAH;6;5;5;5;5", blank, "Sumber: Diskominfo 2023"]  # fmt: skip
    reading = read(REGULER, *lines, split=";")
    assert [sheet.city for sheet in reading.sheets] == ["Jember", "Kota Malang"]
    assert reading.notes == (
        "row 2 (“Kabupaten”) is no city and was left out.",
        "row 4 (“Kota”) is no city and was left out.",
        "row 6 (“Rata-rata”) is no city and was left out.",
        "row 7 (“JUMLAH”) is no city and was left out.",
        "row 9 (“Sumber: Diskominfo 2023”) is no city and was left out.",
    )


def test_a_table_of_sums_alone_has_no_city() -> None:
    (fault,) = faults(REGULER, HEAD.replace(" ", ";"), "Jumlah;1;1;1;1;1")
    assert "there is no row of a city below the header" in fault


def test_a_row_that_numbers_the_columns_is_left_out_and_said() -> None:
    for row in ("1;2;3;4;5", "(1);(2);(3);(4);(5)"):
        lines = ["city;domain-1;domain-2;domain-3;domain-4", row, "Kab. A;3;3;3;3"]
        reading = read(SPBE, *lines, split=";")
        assert [sheet.city for sheet in reading.sheets] == ["Kab. A"]
        assert reading.notes == ("row 2 numbers the columns and was left out.",)


def test_a_province_or_a_running_number_is_scored_and_said() -> None:
    lines = [HEAD.replace(" ", ";"), "Provinsi Contoh;1;1;1;1;1", "Jawa Timur;1;1;1;1;1"]
    lines.append("3;1;1;1;1;1")
    reading = read(REGULER, *lines, split=";")
    assert [note.split(" is ")[0] for note in reading.notes] == [
        "“Provinsi Contoh” (row 2)",
        "“Jawa Timur” (row 3)",
        "“3” (row 4)",
    ]


def test_a_city_without_any_value_has_no_final_and_is_said() -> None:
    lines = [HEAD.replace(" ", ";"), "Kab. A;;;;;", JEMBER.replace(" ", ";")]
    reading = read(REGULER, *lines, split=";")
    assert [score(REGULER, sheet).final for sheet in reading.sheets] == [None, Decimal("2.69")]
    assert reading.notes == ("“Kab. A” (row 2) has no value at all, so it has no final.",)


@pytest.mark.parametrize("other", ["Kabupaten A", "kab. a", "KAB A", "Kab.  A", "A"])
def test_two_spellings_of_one_city_are_refused(other: str) -> None:
    lines = ["city;question;score", "Kab. A;1;4", f"{other};2;4", f"{other};3;4"]
    assert faults(SPBE, *lines) == [
        f"row 3, column A (city): “{other}” is spelt “Kab. A” in row 2. "
        "Spell one city in one way, in all its rows."
    ]
    wide = [HEAD.replace(" ", ";"), "Kab. A;1;1;1;1;1", f"{other};1;1;1;1;1"]
    assert f"“{other}” is already in row 2 as “Kab. A”." in faults(REGULER, *wide)[0]


def test_kabupaten_and_kota_of_one_name_are_two_and_a_bare_name_is_said() -> None:
    lines = [HEAD.replace(" ", ";"), "Kota Malang;1;1;1;1;1", "Kab. Malang;2;2;2;2;2"]
    reading = read(REGULER, *lines, split=";")
    assert [sheet.city for sheet in reading.sheets] == ["Kota Malang", "Kab. Malang"]
    assert reading.notes == ()
    lines[2] = "Malang;2;2;2;2;2"
    assert read(REGULER, *lines, split=";").notes == (
        "“Malang” (row 3) is read as the kabupaten beside “Kota Malang” (row 2).",
    )


def test_a_code_that_lost_its_zero_as_a_number_is_refused() -> None:
    header = Row(1, tuple(HEAD.split()))
    row = Row(2, ("35.1", "1", "1", "1", "1", "1"), frozenset(range(6)))
    (problem,) = read_rows(REGULER, [header, row]).problems
    assert problem.what == "“35.1” is a number here; the code 35.10 loses its zero so."
    as_text = Row(2, row.cells, frozenset(range(1, 6)))
    assert read_rows(REGULER, [header, as_text]).problems == ()
