"""Workbooks in every legal spelling: a cell is read for sure, or refused with its place."""

from __future__ import annotations

import openpyxl
import pytest
from openpyxl.worksheet.formula import ArrayFormula

from kotacerdas.core.errors import Problem
from kotacerdas.files.adapters.rows import Row, Table
from kotacerdas.files.adapters.workbook import read_workbook
from tests.files.test_tables import book_of, saved
from tests.files.workbooks import HEADER, Book, jember, rows, styled

FAILED = '<c r="F2" t="e"><f>1/0</f><v>#DIV/0!</v></c>'
NO_RESULT = '<c r="F2"><f>SUM(B2:E2)/4</f></c>'
WITHOUT_PLACE = '<c t="e"><f>1/0</f><v>#DIV/0!</v></c>'
PLAIN = ("Kab. Jember", "3.24", "2.23", "2.82", "2.73", "2.62")


def table_of(book: Book) -> Table:
    tables = read_workbook(book.saved())
    assert not isinstance(tables, Problem), tables
    (table,) = tables
    return table


def faults_of(book: Book) -> list[str]:
    return [str(problem) for problem in table_of(book).problems]


def refusal_of(book: Book) -> str:
    problem = read_workbook(book.saved())
    assert isinstance(problem, Problem), problem
    return str(problem)


def last(cell: str, **more: object) -> Book:
    """Kab. Jember with this last cell."""
    return Book(jember(cell), **more)  # type: ignore[arg-type]  # fields of Book


@pytest.mark.parametrize(
    "book",
    [
        last(FAILED),
        last(FAILED, strict=True),
        Book(jember(WITHOUT_PLACE, references=False)),
        last("<c r='F2' t='e'><f>1/0</f><v>#DIV/0!</v></c>"),
        last('<c r = "F2" t = "e" ><f>1/0</f><v>#DIV/0!</v></c >'),
        last("<c t='e' r='F2'><f><![CDATA[1/0]]></f><v><![CDATA[#DIV/0!]]></v></c>"),
        last(FAILED, renamed={"xl/worksheets/sheet1.xml": "xl/worksheets/Sheet1.xml"}),
        last('<!-- b --><c r="F2" t="e"><!-- c --><f>1/0</f><v>#DIV/0!</v></c>'),
        last('<c r="F2" t="&#101;"><f>1/0</f><v>#DIV/0!</v></c>'),
        last('<c r="f2" t="e"><v>#DIV/0!</v></c>'),
    ],
)
def test_a_failed_formula_is_refused_in_every_spelling(book: Book) -> None:
    assert faults_of(book) == [
        "row 2, column F (quick_win): the formula in this cell failed (#DIV/0!). "
        "Mend it, or write the number."
    ]


@pytest.mark.parametrize(
    "book",
    [
        last(NO_RESULT),
        last(NO_RESULT, strict=True),
        Book(jember("<c><f>SUM(B2:E2)/4</f></c>", references=False)),
        last('<c r="F2"><f>1+1</f><v></v></c>'),
        last('<c r="F2"><f>1+1</f><v> </v></c>'),
        last('<c r="F2"><f/></c>'),
        last('<c r="F2" t="str"><f>1+1</f></c>'),
        last("<c r='F2'><f><![CDATA[SUM(B2:E2)/4]]></f></c>"),
        last('<c r="F2"><f t="shared" si="0"/></c>'),
    ],
)
def test_a_formula_without_its_result_is_refused_in_every_spelling(book: Book) -> None:
    assert faults_of(book) == [
        "row 2, column F (quick_win): this formula was saved without its result. "
        "Open and save the file once in Excel or LibreOffice."
    ]


def test_a_result_that_waits_for_the_opening_of_the_file_is_none() -> None:
    # XlsxWriter writes 0 for every formula and asks Excel to work them out when it opens the file.
    cell = '<c r="F2"><f>SUM(B2:E2)/4</f><v>0</v></c>'
    calculated = '<calcPr calcId="191029"/>'
    assert table_of(last(cell, rest=calculated)).rows[1].cells[5] == "0"
    waiting = last(cell, rest='<calcPr calcId="124519" fullCalcOnLoad="1"/>')
    assert "saved without its result" in faults_of(waiting)[0]
    assert faults_of(last("<c r='F2'><v>1</v></c>", rest='<calcPr fullCalcOnLoad="1"/>')) == []


def test_formulas_of_openpyxl_have_no_result() -> None:
    book = book_of(("Sheet", [["city", "score"], ["A", "=1+1"], ["B", 2]]))
    book["Sheet"]["C2"] = ArrayFormula("C2:C3", "=B2:B3*2")
    (table,) = read_workbook(saved(book))  # type: ignore[misc]
    assert [problem.where for problem in table.problems] == [
        "row 2, column B (score)",
        "row 2, column C",
    ]


@pytest.mark.parametrize("value", ["<v></v>", "<v/>"])
def test_a_formula_whose_result_is_an_empty_text_is_a_blank(value: str) -> None:
    table = table_of(last(f'<c r="F2" t="str"><f>IF(1=1,"",3)</f>{value}</c>'))
    assert table.problems == ()
    assert table.rows[1].cells[:5] == PLAIN[:5]
    assert table.rows[1].cells[5:] in ((), ("",))


@pytest.mark.parametrize(
    "name", ["#REF!", "#N/A", "#NAME?", "#NULL!", "#NUM!", "#VALUE!", "#BUSY!"]
)
def test_every_kind_of_failure_is_named(name: str) -> None:
    assert f"failed ({name})" in faults_of(last(f'<c r="F2" t="e"><v>{name}</v></c>'))[0]


@pytest.mark.parametrize(
    ("code", "value", "words"),
    [
        ("10", "0.0324", "the cell holds a percentage (stored as 0.0324)."),
        ("9", "0.8100000000000001", "the cell holds a percentage (stored as 0.81)."),
        ("0.0%", "0.81", "the cell holds a percentage"),
        ("[Red]0%;0%", "0.81", "the cell holds a percentage"),
        ("14", "45000", "the cell holds a date or time (2023-03-15)."),
        ("[h]:mm", "0.5", "the cell holds a date or time"),
        ("0,", "3240", "the cell shows only the thousands of its number (3240)."),
        (";;;", "3.24", "the cell hides its number by its format (3.24)."),
    ],
)
@pytest.mark.parametrize("strict", [False, True])
def test_a_cell_that_shows_another_number_is_refused(
    code: str, value: str, words: str, strict: bool
) -> None:
    book = last(f'<c r="F2" s="1"><v>{value}</v></c>', styles=styled(code), strict=strict)
    (fault,) = faults_of(book)
    assert fault.startswith("row 2, column F (quick_win): ")
    assert words in fault


def test_a_conditional_format_that_shows_another_number_is_refused() -> None:
    formats = "<dxfs><dxf><font/></dxf><dxf><numFmt numFmtId='164' formatCode='0%'/></dxf></dxfs>"
    for rule, count in (("0", 0), ("1", 1)):
        after = (
            f'<conditionalFormatting sqref="F2:F9 H2"><cfRule type="cellIs" dxfId="{rule}">'
            "<formula>1</formula></cfRule></conditionalFormatting>"
        )
        faults = faults_of(Book(jember(2.62), styles=formats, after=after))
        assert len(faults) == count
    assert faults == [
        "row 2, column F (quick_win): a conditional format shows another number here than the "
        "cell holds. Remove the number format of that rule."
    ]


def test_dates_of_the_1904_calendar_are_refused_with_their_own_day() -> None:
    book = last(
        '<c r="F2" s="1"><v>43538</v></c>',
        styles=styled("14"),
        rest='<workbookPr date1904="1"/>',
    )
    assert "the cell holds a date or time (2023-03-15)" in faults_of(book)[0]


def test_a_percentage_of_openpyxl_is_refused() -> None:
    book = book_of(("Sheet", [["city", "score"], ["A", 0.81]]))
    book["Sheet"]["B2"].number_format = "0.00%"
    (table,) = read_workbook(saved(book))  # type: ignore[misc]
    assert "holds a percentage" in table.problems[0].what


def test_formats_of_empty_and_text_cells_do_not_matter() -> None:
    row = '<row r="3"><c r="A3" s="1" t="inlineStr"><is><t>x</t></is></c><c r="B3" s="1"/></row>'
    book = Book(jember("<c r='F2' s='1' t='str'><v>3,24</v></c>") + row, styles=styled("10"))
    table = table_of(book)
    assert table.problems == ()
    assert table.rows[1].cells[5] == "3,24"


def test_an_amount_of_money_is_read_and_said() -> None:
    table = table_of(last('<c r="F2" s="1"><v>2.62</v></c>', styles=styled("[$Rp-421]#,##0.00")))
    assert table.rows[1].cells == PLAIN
    assert table.notes == ("cells shown as money are read as plain numbers: F2.",)


@pytest.mark.parametrize(
    ("cell", "words"),
    [
        ('<c r="F2" t="b"><v>1</v></c>', "the cell holds TRUE."),
        ('<c r="F2" t="b"><v>0</v></c>', "the cell holds FALSE."),
        ('<c r="F2" t="d"><v>2023-03-15</v></c>', "the cell holds a date or time (2023-03-15)."),
        ('<c r="F2"><v>abc</v></c>', "the file says “abc” where a number should stand."),
        ('<c r="F2"><v>3,24</v></c>', "the file says “3,24” where a number should stand."),
        ('<c r="F2"><v>INF</v></c>', "the file says “INF” where a number should stand."),
        ('<c r="F2" t="z"><v>1</v></c>', "a kind that we do not know (“z”)"),
    ],
)
def test_what_is_neither_number_nor_text_is_refused(cell: str, words: str) -> None:
    faults = faults_of(last(cell))
    assert len(faults) == 1 and words in faults[0], faults


@pytest.mark.parametrize(
    "cell",
    [
        '<c r="F2"><v>2<!-- 3 -->.62</v></c>',  # python-calamine reads 2, and the next two nothing
        '<c r="F2"><v><![CDATA[2.62]]></v></c>',
        '<c r="F2"><v>&#50;.62</v></c>',
        '<c r="F2" t="str"><v><![CDATA[2]]>.62</v></c>',
    ],
)
def test_a_cell_that_two_readers_do_not_read_alike_is_refused(cell: str) -> None:
    (fault,) = faults_of(last(cell))
    assert fault.startswith("row 2, column F (quick_win): the file writes this cell in a way")


def test_a_value_of_another_namespace_is_not_believed() -> None:
    data = jember('<c r="F2"><v>2.62</v><y:v xmlns:y="urn:other">9</y:v></c>')
    assert "two values" in faults_of(Book(data))[0]


def test_a_cell_of_another_namespace_is_not_believed() -> None:
    data = jember('<c r="F2"><v>2.62</v></c><y:c xmlns:y="urn:other" r="G2"><y:v>9</y:v></y:c>')
    assert faults_of(Book(data))[0].startswith("row 2, column G: the file hides a value")


def test_a_cell_that_is_there_twice_is_damage() -> None:
    assert "damaged" in refusal_of(last("<c r='F2'><v>1</v></c><c r='F2'><v>2</v></c>"))


@pytest.mark.parametrize(
    "book",
    [
        Book(jember(2.62)),
        Book(jember(2.62), strict=True),
        Book(jember(2.62, references=False)),
        Book(jember(2.62), renamed={"xl/workbook.xml": "xl/Workbook.xml"}),
        Book(jember(2.62), prolog='<?xml version="1.0"?><!-- dibuat oleh SIPD -->'),
        Book(jember(2.62), target="/xl/worksheets/sheet1.xml"),
        Book(jember("<c r='F2'><v>2.62E0</v></c>")),
        Book(jember("<c r='F2' t='n' s='0'><f>B2</f><v>2.62</v></c>")),
        Book(jember(2.62), before='<dimension ref="A1:B1"/>'),
        Book(
            jember(2.62),
            renamed={name: name.replace("/", "\\") for name in Book().parts()},
        ),
    ],
)
def test_honest_files_in_odd_spellings_are_read(book: Book) -> None:
    table = table_of(book)
    assert table.problems == ()
    assert table.notes == ()
    assert [row.cells for row in table.rows] == [HEADER, PLAIN]
    assert table.rows[1].numbers == frozenset({1, 2, 3, 4, 5})


def test_texts_are_read_whole_with_their_runs_and_without_phonetic_marks() -> None:
    shared = (
        '<si><r><t xml:space="preserve">Kab. </t></r><r><rPr><b/></rPr><t>Jember</t></r></si>'
        '<si><t>3,24</t><rPh sb="0" eb="1"><t>x</t></rPh></si>'
        '<si><t xml:space="preserve"> a_x0041_&amp;b </t></si>'
    )
    cells = "".join(f'<c r="{name}2" t="s"><v>{at}</v></c>' for at, name in enumerate("ABC"))
    inline = '<c r="D2" t="inlineStr"><is><r><t>2</t></r><r><t>,5</t></r></is></c>'
    data = f"{rows(HEADER[:4])}<row r='2'>{cells}{inline}</row>"
    table = table_of(Book(data, shared=shared))
    assert table.problems == ()
    assert table.rows[1] == Row(2, ("Kab. Jember", "3,24", " aA&b ", "2,5"))


def test_a_main_part_or_sheet_at_an_odd_place_is_said_with_what_helps() -> None:
    assert refusal_of(Book(jember(2.62), main="xl/workbook2.xml")) == (
        "file: it is a workbook, but its main part has the odd name “xl/workbook2.xml”. "
        "Open it in Excel or LibreOffice, save it anew as .xlsx and give that file."
    )
    assert "names the place of the sheet “Sheet1” in an odd way" in refusal_of(
        Book(jember(2.62), target="./worksheets/sheet1.xml")
    )


def test_a_stray_cell_far_out_is_refused_in_every_spelling() -> None:
    stray = '<row r="60000"><c r="CV60000" t="inlineStr"><is><t> </t></is></c></row>'
    for strict in (False, True):
        assert faults_of(Book(jember(2.62) + stray, strict=strict)) == [
            "sheet: it reaches to row 60000, column CV. Delete the stray cells outside the table."
        ]


@pytest.mark.parametrize(
    "part", ["xl/workbook.xml", "xl/worksheets/sheet1.xml", "xl/_rels/workbook.xml.rels"]
)
def test_a_document_type_in_any_part_is_refused(part: str) -> None:
    parts = Book(jember(2.62)).parts()
    bomb = b'<!DOCTYPE x [<!ENTITY a "aaaa">]>' + parts[part].partition(b"?>")[2]
    assert "damaged" in refusal_of(Book(jember(2.62), replaced={part: bomb}))
    wide = f'<?xml version="1.0" encoding="UTF-16"?>{bomb.decode()}'.encode("utf-16")
    assert "damaged" in refusal_of(Book(jember(2.62), replaced={part: wide}))


@pytest.mark.parametrize(
    "book",
    [
        Book(jember(2.62), sheets='<sheet name="S" sheetId="1" r:id="rId9"/>'),
        Book(jember(2.62), target="worksheets/sheet7.xml"),
        Book(jember(2.62), replaced={"xl/Workbook.xml": b"<workbook/>"}),
        Book(sheet="<worksheet><sheetData/></worksheet>"),
        Book(jember("<c r='F2' t='s'><v>7</v></c>"), shared="<si><t>a</t></si>"),
        Book(jember("<c r='F2' t='s'><v>-1</v></c>"), shared="<si><t>a</t></si>"),
        Book(jember("<c r='2F'><v>7</v></c>")),
    ],
)
def test_a_package_that_contradicts_itself_is_refused(book: Book) -> None:
    assert "damaged" in refusal_of(book)


def test_hidden_rows_columns_and_sheets_are_named() -> None:
    lines = [["city", "a", "b"], ["A", 1, 2], ["B", 1, 2], ["C", 1, 2]]
    book = book_of(("Nilai", lines), ("Lama", [["x"]]), ("Kosong", []))
    sheet = book["Nilai"]
    sheet.row_dimensions[2].hidden = sheet.row_dimensions[4].hidden = True
    sheet.column_dimensions["C"].hidden = True
    book["Lama"].sheet_state = "veryHidden"
    book["Kosong"].sheet_state = "hidden"
    (table,) = read_workbook(saved(book))  # type: ignore[misc]
    assert table.notes == (
        "hidden rows (by a filter or by hand) are read like the others: 2, 4.",
        "hidden columns are read like the others: C.",
        "hidden sheets are left out: “Lama”.",
    )


def test_rows_and_columns_without_any_size_are_hidden() -> None:
    data = jember(2.62).replace('<row r="2">', '<row r="2" ht="0" customHeight="1">')
    table = table_of(Book(data, before='<cols><col min="3" max="3" width="0"/></cols>'))
    assert table.notes == (
        "hidden rows (by a filter or by hand) are read like the others: 2.",
        "hidden columns are read like the others: C.",
    )


def test_a_merged_header_is_refused() -> None:
    book = book_of(("Sheet", [["city", None], ["A", 1]]))
    book["Sheet"].merge_cells("A1:B1")
    (table,) = read_workbook(saved(book))  # type: ignore[misc]
    assert [problem.what for problem in table.problems] == ["the cells A1:B1 are merged."]


def test_a_merged_heading_or_remark_loses_nothing_and_other_merged_cells_do() -> None:
    lines = [["city", "a", "b"], ["Kabupaten"], ["A", 1, None], ["Sumber: x"]]
    book = book_of(("Sheet", lines))
    for span in ("A2:C2", "A4:C4", "B3:C3"):
        book["Sheet"].merge_cells(span)
    (table,) = read_workbook(saved(book))  # type: ignore[misc]
    assert [problem.what for problem in table.problems] == ["the cells B3:C3 are merged."]


def test_a_sheet_of_a_chart_is_passed_over() -> None:
    book = book_of(("Sheet", [["city", "score"], ["A", 1]]))
    book.create_chartsheet("Bagan")
    (table,) = read_workbook(saved(book))  # type: ignore[misc]
    assert table.name == "Sheet"
    assert isinstance(book, openpyxl.Workbook)
