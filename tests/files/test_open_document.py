"""OpenDocument spreadsheets: read like workbooks, and refused where they show something else."""

from __future__ import annotations

import io
import zipfile

import pytest

from kotacerdas.core.errors import Problem
from kotacerdas.files.adapters.rows import Row, Table
from kotacerdas.files.adapters.workbook import read_workbook

_NAMES = " ".join(
    f'xmlns:{short}="urn:oasis:names:tc:opendocument:xmlns:{long}:1.0"'
    for short, long in {
        "office": "office",
        "table": "table",
        "text": "text",
        "style": "style",
        "number": "datastyle",
    }.items()
)
CALC = "urn:org:documentfoundation:names:experimental:calc:xmlns:calcext:1.0"
HEADER = ("city", "output", "quick_win")


def cell(value: object, more: str = "", kind: str = "") -> str:
    """One cell as LibreOffice writes it; a text that begins with ``<`` is taken as it is."""
    if isinstance(value, str) and value.startswith("<"):
        return value
    kind = kind or ("string" if isinstance(value, str) else "float")
    held = "" if isinstance(value, str) else f'office:value="{value}"'
    return (
        f'<table:table-cell office:value-type="{kind}" {held} {more}>'
        f"<text:p>{value}</text:p></table:table-cell>"
    )


def row(*values: object, more: str = "") -> str:
    return f"<table:table-row {more}>{''.join(map(cell, values))}</table:table-row>"


def document(*rows: str, styles: str = "", table: str = "", manifest: str = "<m/>") -> bytes:
    """The archive of a document with one sheet."""
    content = (
        f'<?xml version="1.0"?><office:document-content {_NAMES} xmlns:calcext="{CALC}">'
        f"<office:automatic-styles>{styles}</office:automatic-styles><office:body>"
        f'<office:spreadsheet><table:table table:name="Nilai" {table}>{"".join(rows)}'
        "</table:table></office:spreadsheet></office:body></office:document-content>"
    )
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        archive.writestr("mimetype", "application/vnd.oasis.opendocument.spreadsheet")
        archive.writestr("content.xml", content)
        archive.writestr("META-INF/manifest.xml", manifest)
    return out.getvalue()


def table_of(data: bytes) -> Table:
    tables = read_workbook(data)
    assert not isinstance(tables, Problem), tables
    (table,) = tables
    return table


def last(value: str, **more: str) -> Table:
    return table_of(document(row(*HEADER), row("Kab. A", 2.23, value), **more))


def test_texts_and_numbers_are_read() -> None:
    words = (
        '<table:table-cell office:value-type="string"><office:annotation><text:p>x</text:p>'
        "</office:annotation><text:p>Kab. <text:span>Jem</text:span>ber<text:s/>1</text:p>"
        "</table:table-cell>"
    )
    table = table_of(document(row(*HEADER), row(words, 2.23, "2,62")))
    assert table == Table(
        "Nilai",
        (Row(1, HEADER), Row(2, ("Kab. Jember 1", "2.23", "2,62"), frozenset({1}))),
    )


@pytest.mark.parametrize(
    ("value", "words"),
    [
        (
            '<table:table-cell table:formula="of:=1/0" office:value-type="string" '
            'office:string-value="" calcext:value-type="error"><text:p>#DIV/0!</text:p>'
            "</table:table-cell>",
            "the formula in this cell failed (#DIV/0!).",
        ),
        (  # python-calamine reads 0
            '<table:table-cell table:formula="of:=1/0" office:value-type="float" office:value="0" '
            "><text:p>Err:502</text:p></table:table-cell>",
            "the formula in this cell failed (Err:502).",
        ),
        (  # an error in the language of the program
            '<table:table-cell table:formula="of:=1/0" office:value-type="string" '
            'calcext:value-type="error"><text:p>Galat</text:p></table:table-cell>',
            "the formula in this cell failed (Galat).",
        ),
        ('<table:table-cell table:formula="of:=1+1"/>', "saved without its result."),
        (cell(0.81, kind="percentage"), "the cell holds a percentage (stored as 0.81)."),
        (
            '<table:table-cell office:value-type="date" office:date-value="2023-03-02">'
            "<text:p>02/03/23</text:p></table:table-cell>",
            "the cell holds a date or time (2023-03-02).",
        ),
        (
            '<table:table-cell office:value-type="time" office:time-value="PT2H">'
            "<text:p>2:00</text:p></table:table-cell>",
            "the cell holds a date or time (PT2H).",
        ),
        (
            '<table:table-cell office:value-type="boolean" office:boolean-value="true">'
            "<text:p>TRUE</text:p></table:table-cell>",
            "the cell holds TRUE.",
        ),
    ],
)
def test_what_shows_no_plain_number_is_refused_with_its_place(value: str, words: str) -> None:
    (problem,) = last(value).problems
    assert problem.where == "row 2, column C (quick_win)"
    assert words in problem.what


def test_a_format_that_cuts_thousands_off_is_refused_and_money_is_said() -> None:
    styles = (
        '<number:number-style style:name="N1"><number:number number:display-factor="1000"/>'
        '</number:number-style><style:style style:name="ce1" style:data-style-name="N1"/>'
    )
    (problem,) = last(cell(3240, 'table:style-name="ce1"'), styles=styles).problems
    assert "shows only the thousands of its number (3240)" in problem.what
    table = last(cell(3, kind="currency"))
    assert table.problems == ()
    assert table.notes == ("cells shown as money are read as plain numbers: C2.",)


def test_repeated_cells_and_rows_are_unfolded_and_the_empty_rest_is_not() -> None:
    far = 'table:number-rows-repeated="1048570"'
    table = table_of(
        document(
            row(*HEADER),
            row("Kab. A", cell(2, 'table:number-columns-repeated="2"')),
            row("", "", "", more='table:number-rows-repeated="2"'),
            row("Kab. B", 1, 1),
            row('<table:table-cell table:number-columns-repeated="16384"/>', more=far),
        )
    )
    assert [each.number for each in table.rows if not each.is_blank()] == [1, 2, 5]
    assert table.rows[1].cells == ("Kab. A", "2", "2")


def test_a_flood_of_repeated_cells_is_refused_before_it_is_unfolded() -> None:
    flood = row(
        cell(1, 'table:number-columns-repeated="16384"'),
        more='table:number-rows-repeated="1048576"',
    )
    (problem,) = table_of(document(flood)).problems
    assert problem.what == "it reaches to row 1048576, column XFD."


def test_hidden_rows_columns_and_sheets_are_named() -> None:
    columns = (
        '<table:table-column/><table:table-column table:visibility="collapse" '
        'table:number-columns-repeated="1"/><table:table-column/>'
    )
    table = table_of(
        document(
            columns,
            row(*HEADER),
            row("A", 1, 1, more='table:visibility="filter"'),
            row("B", 1, 1, more='table:visibility="collapse"'),
        )
    )
    assert table.notes == (
        "hidden rows (by a filter or by hand) are read like the others: 2, 3.",
        "hidden columns are read like the others: B.",
    )
    style = (
        '<style:style style:name="ta1" style:family="table">'
        '<style:table-properties table:display="false"/></style:style>'
    )
    hidden = document(row("x"), styles=style, table='table:style-name="ta1"')
    assert read_workbook(hidden) == ()


def test_merged_cells_are_refused() -> None:
    spanned = cell("Kab. A", 'table:number-columns-spanned="1" table:number-rows-spanned="2"')
    covered = "<table:covered-table-cell/>"
    table = table_of(document(row(*HEADER), row(spanned, 1, 1), row(covered, 2, 2)))
    assert [problem.what for problem in table.problems] == ["the cells A2:A3 are merged."]


def test_a_locked_document_and_one_of_another_kind_are_called_that() -> None:
    locked = read_workbook(document(row("x"), manifest="<m:encryption-data/>"))
    assert str(locked) == "file: it is locked with a password. Save it without one."
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        archive.writestr("mimetype", "application/vnd.oasis.opendocument.text")
        archive.writestr("content.xml", "<x/>")
    assert "an OpenDocument file of another kind" in str(read_workbook(out.getvalue()))
