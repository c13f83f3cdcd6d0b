"""XLSX workbooks as tables of text; a cell that does not say for sure what it holds is refused."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, time, timedelta
from xml.etree import ElementTree

from python_calamine import CalamineSheet, CalamineWorkbook, SheetVisibleEnum

from kotacerdas.core.errors import Problem
from kotacerdas.files.adapters.rows import Row, Table, letters, place

MAX_UNPACKED = 400 * 2**20
MAX_CELLS = 4_000_000
MAX_COLUMNS = 1_000
_CELL = re.compile(rb'<(?:\w+:)?c\b[^>]*?\br="([A-Z]{1,3})(\d+)"[^>]*[^/]>')
_FAILED = re.compile(rb'<(?:\w+:)?c\b(?=[^>]*\bt="e")[^>]*?\br="([A-Z]{1,3})(\d+)"')
_NO_RESULT = re.compile(
    rb'<(?:\w+:)?c\b[^>]*?\br="([A-Z]{1,3})(\d+)"[^>]*>\s*<(?:\w+:)?f\b[^>]*(?:/>|>[^<]*</(?:\w+:)?f>)'
    rb"\s*(?:<(?:\w+:)?v\s*/>|<(?:\w+:)?v>\s*</(?:\w+:)?v>)?\s*</(?:\w+:)?c>"
)
_OTHERS = {
    "xl/workbook.bin": "a binary workbook (.xlsb)",
    "content.xml": "an OpenDocument file",
    "word/document.xml": "a Word document",
    "ppt/presentation.xml": "a slide show",
}
_SAVE_AS = "Save it as .xlsx or .csv and give that file."
_SHEET = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}sheet"
_REL = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"


@dataclass(frozen=True, slots=True)
class _Fault:
    """What is wrong with one cell; its column gets a name once the header is known."""

    row: int
    index: int
    what: str
    fix: str


def read_workbook(data: bytes) -> tuple[Table, ...] | Problem:
    """The visible sheets that hold anything, in the order of their tabs; or why there are none."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as parts:
            if fault := _check_parts(parts):
                return fault
            places = _places(parts)
            book = CalamineWorkbook.from_filelike(io.BytesIO(data))
            tables = [
                _table(book, each.name, _xml(parts, places.get(each.name, "")))
                for each in book.sheets_metadata
                if each.visible is SheetVisibleEnum.Visible
            ]
    except (KeyboardInterrupt, SystemExit, MemoryError):
        raise
    except BaseException:  # a damaged archive makes its readers raise anything, even panics
        return Problem("file", "it looks like a workbook, but it is damaged or locked.", _SAVE_AS)
    return tuple(table for table in tables if table.rows or table.problems)


def _check_parts(parts: zipfile.ZipFile) -> Problem | None:
    names = set(parts.namelist())
    if "xl/workbook.xml" not in names:
        kind = next((kind for name, kind in _OTHERS.items() if name in names), "a ZIP archive")
        return Problem("file", f"it is {kind}, not an .xlsx workbook.", _SAVE_AS)
    if sum(part.file_size for part in parts.infolist()) > MAX_UNPACKED:
        limit = MAX_UNPACKED // 2**20
        return Problem("file", f"it unpacks to more than {limit} MB.", "Give only the table.")
    return None


def _places(parts: zipfile.ZipFile) -> dict[str, str]:
    """The part of the archive that holds each sheet."""
    targets = {
        each.get("Id", ""): each.get("Target", "")
        for each in _tree(parts, "xl/_rels/workbook.xml.rels")
    }
    sheets = _tree(parts, "xl/workbook.xml").iter(_SHEET)
    found = {each.get("name", ""): targets.get(each.get(_REL, ""), "") for each in sheets}
    return {
        name: to.lstrip("/") if to.startswith("/") else f"xl/{to}" for name, to in found.items()
    }


def _tree(parts: zipfile.ZipFile, name: str) -> ElementTree.Element:
    text = parts.read(name)
    if b"<!" in text:  # a document type or entities: never in a workbook that Excel wrote
        raise ValueError(name)
    return ElementTree.fromstring(text)  # noqa: S314  # no entities, by the line above


def _xml(parts: zipfile.ZipFile, name: str) -> bytes:
    return parts.read(name) if name in parts.namelist() else b""


def _table(book: CalamineWorkbook, name: str, xml: bytes) -> Table:
    if stray := _stray(xml):
        return Table(name, (), (stray,))
    sheet = book.get_sheet_by_name(name)
    values = sheet.to_python(skip_empty_area=False)
    rows = tuple(
        Row(at, tuple(_text(value) or "" for value in cells))
        for at, cells in enumerate(values, start=1)
    )
    header = next((row for row in rows if not row.is_blank()), None)
    faults = [*_unread(xml), *_merged(sheet), *_odd(values)]
    problems = tuple(
        Problem(place(each.row, each.index, header), each.what, each.fix) for each in faults
    )
    return Table(name, rows, problems)


def _stray(xml: bytes) -> Problem | None:
    """Cells so far out that the table up to them would fill the memory."""
    rows = columns = 0
    for found in _CELL.finditer(xml):
        rows, columns = max(rows, int(found[2])), max(columns, _index(found[1]) + 1)
    if columns <= MAX_COLUMNS and rows * columns <= MAX_CELLS:
        return None
    what = f"it reaches to row {rows}, column {letters(columns - 1)}."
    return Problem("sheet", what, "Delete the stray cells outside the table.")


def _unread(xml: bytes) -> Iterator[_Fault]:
    """What the reader would pass over in silence: failed formulas and those without a result."""
    for found in _FAILED.finditer(xml):
        what = "the formula in this cell failed (such as #REF! or #DIV/0!)."
        yield _Fault(int(found[2]), _index(found[1]), what, "Mend it, or write the number.")
    for found in _NO_RESULT.finditer(xml):
        what = "this formula was saved without its result."
        fix = "Open and save the file once in Excel or LibreOffice."
        yield _Fault(int(found[2]), _index(found[1]), what, fix)


def _merged(sheet: CalamineSheet) -> Iterator[_Fault]:
    for first, last in sheet.merged_cell_ranges or []:
        span = f"{letters(first[1])}{first[0] + 1}:{letters(last[1])}{last[0] + 1}"
        what = f"the cells {span} are merged."
        yield _Fault(first[0] + 1, first[1], what, "Take them apart and fill each one.")


def _odd(values: Sequence[Sequence[object]]) -> Iterator[_Fault]:
    """Cells that hold neither a number nor text."""
    for row, cells in enumerate(values, start=1):
        for index, value in enumerate(cells):
            if _text(value) is not None:
                continue
            if isinstance(value, date | time | timedelta):
                what = f"Excel holds a date or time here ({value})."
                fix = "Format the column as a number or text, then write the value again."
            else:
                what, fix = f"Excel holds {str(value).upper()} here.", "Write the number."
            yield _Fault(row, index, what, fix)


def _text(value: object) -> str | None:
    """A cell as text: numbers with the 15 digits that Excel keeps; ``None`` for other types."""
    if isinstance(value, str):
        return value
    if isinstance(value, bool):
        return None
    if isinstance(value, int | float):
        return format(value, ".15g")
    return None


def _index(name: bytes) -> int:
    index = 0
    for letter in name:
        index = index * 26 + letter - 64
    return index - 1
