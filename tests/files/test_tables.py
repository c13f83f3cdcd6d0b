"""Files as people really send them: the content decides, and what is unclear is refused."""

from __future__ import annotations

import datetime
import io
import zipfile
from pathlib import Path

import openpyxl
import pytest

from kotacerdas.files.adapters import tables, workbook
from kotacerdas.files.adapters.rows import Row
from kotacerdas.files.adapters.tables import read_bytes, read_file

HEADER = ("city", "score")


def rows_of(data: bytes) -> list[tuple[str, ...]]:
    loaded = read_bytes(data)
    assert loaded.problems == ()
    assert len(loaded.tables) == 1
    return [row.cells for row in loaded.tables[0].rows if not row.is_blank()]


def refusal(data: bytes) -> str:
    loaded = read_bytes(data)
    assert loaded.tables == ()
    return str(loaded.problems[0])


def book_of(*sheets: tuple[str, list[list[object]]]) -> openpyxl.Workbook:
    book = openpyxl.Workbook()
    book.remove(book.active)
    for name, rows in sheets:
        sheet = book.create_sheet(name)
        for row in rows:
            sheet.append(row)
    return book


def saved(book: openpyxl.Workbook) -> bytes:
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


@pytest.mark.parametrize(
    "data",
    [
        b"city,score\nKab. Ngada,3.5\n",
        "\ufeffcity,score\r\nKab. Ngada,3.5\r\n".encode(),
        b"city;score\nKab. Ngada;3.5",
        b"city\tscore\nKab. Ngada\t3.5",
        b'"city","score"\n"Kab. Ngada","3.5"\n',
        b"sep=;\ncity;score\nKab. Ngada;3.5\n",
        b'"sep=;"\r\ncity;score\r\nKab. Ngada;3.5\r\n',
        b'"sep=;";\ncity;score\nKab. Ngada;3.5\n',
        b"city;score\r\nKab. Ngada;3.5\r\n\x1a",
        b"city,score\nKab. Ngada,3.5\x1a\r\n",
        "city,score\nKab. Ngada,3.5\n".encode("utf-16"),
        "city,score\nKab. Ngada,3.5\n".encode("utf-16-le"),
        "city,score\nKab. Ngada,3.5\n".encode("utf-16-be"),
        b"\n\ncity,score\n\nKab. Ngada,3.5\n\n",
        saved(book_of(("Sheet", [["city", "score"], ["Kab. Ngada", 3.5]]))),
    ],
)
def test_all_the_ways_of_saving_one_table_give_the_same_rows(data: bytes) -> None:
    assert rows_of(data) == [HEADER, ("Kab. Ngada", "3.5")]


def test_rows_keep_the_number_that_a_spreadsheet_shows() -> None:
    loaded = read_bytes(b'\ncity,score\n"two\nlines",1\nB,2\n')
    assert [row.number for row in loaded.tables[0].rows] == [1, 2, 3, 4]
    assert loaded.tables[0].rows[3] == Row(4, ("B", "2"))


def test_windows_1252_is_read_and_said() -> None:
    loaded = read_bytes("city,score\nKab. Pangandaran é,3\n".encode("cp1252"))
    assert loaded.tables[0].rows[1].cells == ("Kab. Pangandaran é", "3")
    assert "Windows-1252" in loaded.notes[0]


def test_a_number_of_excel_has_the_digits_that_excel_keeps() -> None:
    book = book_of(("Sheet", [["city", "score"], ["A", 0.1 + 0.2], ["B", 3], ["C", "3,24"]]))
    assert rows_of(saved(book))[1:] == [("A", "0.3"), ("B", "3"), ("C", "3,24")]


def test_only_visible_sheets_with_content_are_handed_out() -> None:
    book = book_of(("A", [["city"]]), ("Old", [["city"]]), ("Empty", []), ("B", [["x"]]))
    book["Old"].sheet_state = "hidden"
    assert [table.name for table in read_bytes(saved(book)).tables] == ["A", "B"]


@pytest.mark.parametrize(
    ("value", "words"),
    [
        (datetime.date(2023, 3, 2), "the cell holds a date or time"),
        (datetime.time(2, 3), "the cell holds a date or time"),
        (True, "the cell holds TRUE"),
        ("=1/0", "saved without its result"),
    ],
)
def test_a_cell_that_is_no_number_or_text_is_refused_with_its_place(
    value: object, words: str
) -> None:
    book = book_of(("Sheet", [["city", "score"], ["A", value]]))
    (table,) = read_bytes(saved(book)).tables
    assert [problem.where for problem in table.problems] == ["row 2, column B (score)"]
    assert words in table.problems[0].what


def test_a_failed_formula_is_refused_and_not_taken_for_blank() -> None:
    book = book_of(("Sheet", [["city", "score"], ["A", 1]]))
    book["Sheet"]["B2"].value = "#REF!"
    book["Sheet"]["B2"].data_type = "e"
    (table,) = read_bytes(saved(book)).tables
    assert str(table.problems[0]).startswith(
        "row 2, column B (score): the formula in this cell failed"
    )


def test_a_cell_that_no_spreadsheet_holds_is_named_with_its_length() -> None:
    data = b"city,score\nA,1\n" + b"B" * 200_000 + b",2\n"
    (table,) = read_bytes(data).tables
    assert [str(problem) for problem in table.problems] == [
        "row 3, column A (city): this cell has 200000 characters, a spreadsheet holds 32767. "
        "Shorten it; a quote left open may have swallowed the rows below."
    ]
    assert read_bytes(b"city,score\n" + b"B" * 32_767 + b",2\n").tables[0].problems == ()


def test_a_quote_left_open_over_a_long_rest_is_still_called_that() -> None:
    assert "the quotes do not fit" in refusal(b'city,score\n"A,1\n' + b"B,2\n" * 50_000)


def test_merged_cells_are_refused() -> None:
    book = book_of(("Sheet", [["city", "score"], ["A", 1], [None, 2]]))
    book["Sheet"].merge_cells("A2:A3")
    (table,) = read_bytes(saved(book)).tables
    assert "A2:A3 are merged" in table.problems[0].what
    assert table.problems[0].where == "row 2, column A (city)"


def test_a_stray_cell_far_out_is_refused_before_it_fills_the_memory() -> None:
    book = book_of(("Sheet", [["city", "score"]]))
    book["Sheet"]["XFD1048576"] = 1
    (table,) = read_bytes(saved(book)).tables
    assert "row 1048576, column XFD" in table.problems[0].what


def archive(**parts: bytes) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as file:
        for name, data in parts.items():
            file.writestr(name, data)
    return out.getvalue()


OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600)


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (b"", "it is empty"),
        (b" \r\n ", "it is empty"),
        (archive(a=b"x"), "a ZIP archive"),
        (archive(**{"content.xml": b"x"}), "an OpenDocument file"),
        (archive(**{"xl/workbook.bin": b"x"}), "a binary workbook"),
        (archive(**{"word/document.xml": b"x"}), "a Word document"),
        (archive(**{"xl/workbook.xml": b"x"}), "damaged"),
        (saved(book_of(("S", [["city"]])))[:900], "damaged"),
        (b"PK\x03\x04 and nothing else", "damaged"),
        (
            saved(book_of(("S", [["city"]]))).replace(b"\x00\x00\x00\x08\x00", b"\x00" * 5),
            "damaged",
        ),
        (OLE, "the old Excel format"),
        (OLE + "EncryptedPackage".encode("utf-16-le"), "locked with a password"),
        (b"%PDF-1.7\n%\xe2\xe3\x00\x01\x02", "neither text nor a workbook"),
        (bytes(range(256)), "neither text nor a workbook"),
        (b"city,score\nA\x81,1\n", "neither text nor a workbook"),
        (b"\xff\xfeodd", "neither text nor a workbook"),
        (b"<!doctype html><table>", "a web page or XML"),
        (b'city,score\n"A,1\nB,2\n', "the quotes do not fit"),
        (b'city,score\n"A" x,1\n', "the quotes do not fit"),
        (b"city,score\nA,1\x1aB,2\n", "neither text nor a workbook"),
    ],
)
def test_what_is_no_table_is_refused_with_a_sentence(data: bytes, words: str) -> None:
    assert words in refusal(data)


def test_an_entity_bomb_in_a_workbook_is_refused() -> None:
    bomb = b'<!DOCTYPE x [<!ENTITY a "aaaa">]><workbook>&a;</workbook>'
    data = archive(**{"xl/workbook.xml": bomb, "xl/_rels/workbook.xml.rels": b"<R/>"})
    assert "damaged" in refusal(data)


def test_a_zip_with_a_password_is_refused() -> None:
    data = bytearray(archive(**{"xl/workbook.xml": b"x", "xl/_rels/workbook.xml.rels": b"x"}))
    at = data.find(b"PK\x01\x02")
    while at >= 0:  # the flag "encrypted" of every entry of the directory
        data[at + 8] |= 1
        at = data.find(b"PK\x01\x02", at + 4)
    assert "damaged or locked" in refusal(bytes(data))


def test_a_zip_bomb_is_refused_by_its_directory(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(workbook, "MAX_UNPACKED", 1000)
    data = archive(**{"xl/workbook.xml": b"<w/>", "xl/worksheets/sheet1.xml": bytes(2000)})
    assert "unpacks to more than" in refusal(data)


def test_a_file_of_100_mb_is_refused_by_its_size(tmp_path: Path) -> None:
    path = tmp_path / "large.csv"
    with path.open("wb") as file:
        file.truncate(100 * 2**20)
    assert "larger than 48 MB" in str(read_file(path).problems[0])


def test_too_many_bytes_are_refused_without_a_file(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(tables, "MAX_BYTES", 10)
    assert "larger than" in refusal(b"x" * 11)


def test_folders_missing_files_and_odd_names_are_refused(tmp_path: Path) -> None:
    assert "this is a folder" in str(read_file(tmp_path).problems[0])
    assert "no such file" in str(read_file(tmp_path / "nope.csv").problems[0])
    assert "cannot be read" in str(read_file(tmp_path / ("x" * 300)).problems[0])
    path = tmp_path / "table.dat"
    path.write_text("city,score\nA,1\n")
    assert read_file(path).tables[0].rows[1].cells == ("A", "1")


def test_a_file_that_may_not_be_read_is_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def denied(*_: object, **__: object) -> None:
        raise PermissionError

    path = tmp_path / "secret.csv"
    path.write_text("city\n")
    monkeypatch.setattr(Path, "open", denied)
    assert "may not be read by you" in str(read_file(path).problems[0])
