"""XLSX workbooks as tables of text; a cell that does not say for sure what it holds is refused."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Iterator
from datetime import date, time, timedelta
from xml.etree import ElementTree

from python_calamine import CalamineSheet, CalamineWorkbook, SheetVisibleEnum

from kotacerdas.core.errors import Problem
from kotacerdas.prove.adapters.score_header import Row, Table, letters

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
    problems = list(_check_cells(xml))
    if any(problem.where == "sheet" for problem in problems):
        return Table(name, (), tuple(problems))
    sheet = book.get_sheet_by_name(name)
    problems += _merged(sheet)
    rows = []
    for at, cells in enumerate(sheet.to_python(skip_empty_area=False), start=1):
        texts = tuple(_text(value) for value in cells)
        for index, text in enumerate(texts):
            if text is None:
                problems.append(_odd(at, index, cells[index]))
        rows.append(Row(at, tuple(text or "" for text in texts)))
    return Table(name, tuple(rows), tuple(problems))


def _check_cells(xml: bytes) -> Iterator[Problem]:
    """What the reader would pass over in silence: failed formulas, and cells far out."""
    rows = columns = 0
    for found in _CELL.finditer(xml):
        rows, columns = max(rows, int(found[2])), max(columns, _index(found[1]) + 1)
    if columns > MAX_COLUMNS or rows * columns > MAX_CELLS:
        what = f"it reaches to row {rows}, column {letters(columns - 1)}."
        yield Problem("sheet", what, "Delete the stray cells outside the table.")
    for found in _FAILED.finditer(xml):
        what = "the formula in this cell failed (such as #REF! or #DIV/0!)."
        yield Problem(_place(found), what, "Mend it, or write the number.")
    for found in _NO_RESULT.finditer(xml):
        what = "this formula was saved without its result."
        yield Problem(_place(found), what, "Open and save the file once in Excel or LibreOffice.")


def _merged(sheet: CalamineSheet) -> Iterator[Problem]:
    for first, last in sheet.merged_cell_ranges or []:
        span = f"{letters(first[1])}{first[0] + 1}:{letters(last[1])}{last[0] + 1}"
        where = f"row {first[0] + 1}, column {letters(first[1])}"
        yield Problem(where, f"the cells {span} are merged.", "Take them apart and fill each one.")


def _text(value: object) -> str | None:
    """A cell as text: numbers with the 15 digits that Excel keeps; ``None`` for other types."""
    if isinstance(value, str):
        return value
    if isinstance(value, bool):
        return None
    if isinstance(value, int | float):
        return format(value, ".15g")
    return None


def _odd(row: int, index: int, value: object) -> Problem:
    where = f"row {row}, column {letters(index)}"
    if isinstance(value, date | time | timedelta):
        what = f"Excel holds a date or time here ({value})."
        fix = "Format the column as a number or text, then write the value again."
        return Problem(where, what, fix)
    return Problem(where, f"Excel holds {str(value).upper()} here.", "Write the number.")


def _place(found: re.Match[bytes]) -> str:
    return f"row {int(found[2])}, column {found[1].decode()}"


def _index(name: bytes) -> int:
    index = 0
    for letter in name:
        index = index * 26 + letter - 64
    return index - 1
