"""Whole files, from bytes to finals: which table is meant, and what of it is believed."""

from __future__ import annotations

from pathlib import Path

import pytest

from kotacerdas.core.evaluation.scoring import score
from kotacerdas.files.adapters.rows import Row, place
from kotacerdas.files.adapters.tables import read_bytes
from kotacerdas.prove.instruments.adapters.instrument_yaml import load_shipped
from kotacerdas.prove.instruments.adapters.score_file import read_scores
from kotacerdas.prove.instruments.adapters.score_rows import Reading, read_rows
from tests.files.test_tables import book_of, saved
from tests.files.workbooks import HEADER, Book, jember, rows, styled

REGULER = load_shipped("gmsc-2023-reguler")
HEAD = ";".join(HEADER) + "\n"
JEMBER = "Kab. Jember;3,24;2,23;2,82;2,73;2,62\n"


def read(tmp_path: Path, data: bytes | str, sheet: str | None = None) -> Reading:
    path = tmp_path / "scores"
    path.write_bytes(data.encode() if isinstance(data, str) else data)
    return read_scores(REGULER, path, sheet)


def finals(reading: Reading) -> dict[str, str | None]:
    assert reading.problems == ()
    found = {sheet.city: score(REGULER, sheet).final for sheet in reading.sheets}
    return {city: None if final is None else str(final) for city, final in found.items()}


@pytest.mark.parametrize(
    ("data", "final"),
    [
        (HEAD + JEMBER, "2.69"),
        (HEAD + JEMBER + "\x1a", "2.69"),
        ('"sep=;"\n' + HEAD + JEMBER, "2.69"),
        (HEAD.replace("city", "Kabupaten/Kota") + JEMBER, "2.69"),
        (HEAD + JEMBER.replace("2,73", "2,7299999999999995"), "2.69"),
        (HEAD + JEMBER + "Rata-rata;3,24;2,23;2,82;2,73;2,62\n", "2.69"),
        (HEAD + "(1);(2);(3);(4);(5);(6)\n" + JEMBER, "2.69"),
        (HEAD + JEMBER + "\nSumber: Diskominfo\n", "2.69"),
        (HEAD + "Kab. Jember;-;-;-;-;-\n", None),
        (HEAD + "Kab. Jember;;;;;\n", None),
        (Book(jember(2.62)).saved(), "2.69"),
        (Book(jember(0)).saved(), "2.16"),
        (Book(jember('<c r="F2"><v>2.7755575615628914e-17</v></c>')).saved(), "2.16"),
        (Book(jember('<c r="F2"><v>0.03333333333333333</v></c>')).saved(), "2.17"),
        (Book(jember('<c r="F2" t="str"><f>IF(1=1,"",3)</f><v/></c>')).saved(), "2.16"),
    ],
)
def test_honest_files_have_the_final_of_the_letter_or_of_what_they_say(
    tmp_path: Path, data: bytes | str, final: str | None
) -> None:
    assert finals(read(tmp_path, data)) == {"Kab. Jember": final}


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (HEAD + JEMBER.replace("2,62", "NA"), "may mean zero"),
        (HEAD + JEMBER.replace("2,62", " -   "), "may mean zero"),
        (HEAD + JEMBER.replace("2,62", "81%"), "percentage"),
        (HEAD + JEMBER + JEMBER.replace("Kab.", "Kabupaten"), "already in row 2 as “Kab. Jember”"),
        (Book(jember('<c r="F2" t="e"><v>#N/A</v></c>')).saved(), "formula in this cell failed"),
        (Book(jember('<c r="F2"><f>B2</f></c>')).saved(), "without its result"),
        (
            Book(jember('<c r="F2" s="1"><v>0.81</v></c>'), styles=styled("9")).saved(),
            "the cell holds a percentage",
        ),
    ],
)
def test_what_is_not_sure_is_refused_and_nothing_is_scored(
    tmp_path: Path, data: bytes | str, words: str
) -> None:
    reading = read(tmp_path, data)
    assert reading.sheets == ()
    (problem,) = reading.problems
    assert words in f"{problem}"


def test_a_merged_title_is_called_no_header_before_its_cells_are_called_merged(
    tmp_path: Path,
) -> None:
    data = Book(
        rows(("Tabel 1", None, None, None, None, None), HEADER, ("Kab. A", 1, 1, 1, 1, 1)),
        after='<mergeCells><mergeCell ref="A1:F1"/></mergeCells>',
    ).saved()
    (problem,) = read(tmp_path, data).problems
    assert str(problem) == (
        "row 1: “Tabel 1” is no header; row 2 looks like it. "
        "The header must be the first filled row: remove the rows above it."
    )


def test_hidden_rows_are_scored_and_said(tmp_path: Path) -> None:
    book = book_of(("Nilai", [list(HEADER), ["Kab. A", 1, 1, 1, 1, 1], ["Kab. B", 2, 2, 2, 2, 2]]))
    book["Nilai"].row_dimensions[2].hidden = True
    reading = read(tmp_path, saved(book))
    assert finals(reading) == {"Kab. A": "1.00", "Kab. B": "2.00"}
    assert reading.notes == ("hidden rows (by a filter or by hand) are read like the others: 2.",)


def test_of_several_sheets_the_one_with_a_known_header_is_meant_or_the_one_named(
    tmp_path: Path,
) -> None:
    good = [list(HEADER), ["Kab. A", 1, 1, 1, 1, 1]]
    one = saved(book_of(("Catatan", [["x"]]), ("Nilai", good)))
    assert read(tmp_path, one).notes == ("read from the sheet “Nilai”.",)
    two = saved(book_of(("2022", good), ("2023", [*good, ["Kab. B", 2, 2, 2, 2, 2]])))
    assert "several sheets could be meant: “2022”, “2023”" in str(read(tmp_path, two).problems[0])
    assert finals(read(tmp_path, two, "2022")) == {"Kab. A": "1.00"}
    assert "there is no sheet “2021”" in str(read(tmp_path, two, "2021").problems[0])
    none = saved(book_of(("a", [["x"]]), ("b", [["y"]])))
    assert "none of its sheets has a known header" in str(read(tmp_path, none).problems[0])
    titled = saved(book_of(("a", [["x"]]), ("b", [["Tabel 1"], *good])))
    assert "row 2 looks like it" in str(read(tmp_path, titled).problems[0])
    stray = book_of(("Nilai", good), ("Lain", [["x"]]))
    stray["Lain"]["XFD1048576"] = 1
    assert finals(read(tmp_path, saved(stray))) == {"Kab. A": "1.00"}


def test_a_workbook_without_anything_and_a_file_that_is_not_there_are_refused(
    tmp_path: Path,
) -> None:
    assert "no visible sheet with anything" in str(
        read(tmp_path, saved(book_of(("a", [])))).problems[0]
    )
    assert "no such file" in str(read_scores(REGULER, tmp_path / "nope").problems[0])


def test_a_workbook_and_a_text_file_name_a_place_in_the_same_way() -> None:
    head = ["kota", "domain-1", "domain-2", "domain-3", "domain-4"]
    spbe = load_shipped("spbe-2020")
    text = read_bytes((",".join(head) + "\nA,1,x,1,1\n").encode()).tables[0]
    (table,) = read_bytes(saved(book_of(("Sheet", [head, ["A", 1, True, 1, 1]])))).tables
    (wrong,) = read_rows(spbe, text.rows).problems
    assert wrong.where == table.problems[0].where == "row 2, column C (domain-2)"
    assert place(2, 1, Row(1, ("kota", " nilai "))) == "row 2, column B (nilai)"
    assert place(2, 5, Row(1, ("kota",))) == place(2, 5) == "row 2, column F"


def test_a_sheet_cannot_be_named_in_a_text_file(tmp_path: Path) -> None:
    path = tmp_path / "table.csv"
    path.write_text("city,domain-1\nA,1\n")
    (problem,) = read_scores(load_shipped("spbe-2020"), path, "x").problems
    assert str(problem) == "file: it is a text file (CSV), which has no sheets. Omit --sheet."
