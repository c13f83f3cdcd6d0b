"""Workbooks (XLSX, ODS) as tables of text; a cell that is not sure is refused.

Each cell is read twice, by python-calamine and from its XML: a number counts if both agree.
"""

from __future__ import annotations

import io
import zipfile
from dataclasses import replace

from python_calamine import CalamineWorkbook, SheetVisibleEnum, WorksheetNotFound

from kotacerdas.core.errors import Problem
from kotacerdas.files.adapters import open_document
from kotacerdas.files.adapters.rows import Table, letters, listed
from kotacerdas.files.adapters.sheet_cells import Cells
from kotacerdas.files.adapters.sheet_tables import table_of
from kotacerdas.files.adapters.workbook_cells import read_cells
from kotacerdas.files.adapters.workbook_parts import WORKBOOK, Package

MAX_UNPACKED = 400 * 2**20
_OTHERS = {
    "xl/workbook.bin": "a binary workbook (.xlsb)",
    "word/document.xml": "a Word document",
    "ppt/presentation.xml": "a slide show",
    open_document.CONTENT: "an OpenDocument file of another kind",
}
_SAVE_AS = "Save it as .xlsx or .csv and give that file."
_SAVE_ANEW = "Open it in Excel or LibreOffice, save it anew as .xlsx and give that file."


def read_workbook(data: bytes) -> tuple[Table, ...] | Problem:
    """The visible sheets that hold anything, in the order of their tabs; or why there are none."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            package = Package(archive)
            if fault := _check_parts(archive, package):
                return fault
            sheets = _sheets(package)
            if open_document.is_spreadsheet(package):  # the library unfolds all its sheets at once
                strays = [_stray(name, cells) for name, cells in sheets if cells.is_stray]
                if strays:
                    return tuple(strays)
            return _tables(data, sheets)
    except WorksheetNotFound as fault:
        what = f"it is a workbook, but it names the place of the sheet “{fault}” in an odd way."
        return Problem("file", what, _SAVE_ANEW)
    except (KeyboardInterrupt, SystemExit, MemoryError):
        raise
    except BaseException:  # a damaged archive makes its readers raise anything, even panics
        return Problem("file", "it looks like a workbook, but it is damaged or locked.", _SAVE_AS)


def _check_parts(archive: zipfile.ZipFile, package: Package) -> Problem | None:
    if sum(part.file_size for part in archive.infolist()) > MAX_UNPACKED:
        limit = MAX_UNPACKED // 2**20
        return Problem("file", f"it unpacks to more than {limit} MB.", "Give only the table.")
    if open_document.is_spreadsheet(package):
        locked = Problem("file", "it is locked with a password.", "Save it without one.")
        return locked if open_document.is_locked(package) else None
    kind = next((kind for name, kind in _OTHERS.items() if name in package), None)
    if kind is None and package.main.casefold() != WORKBOOK and package.main in package:
        what = f"it is a workbook, but its main part has the odd name “{package.main}”."
        return Problem("file", what, _SAVE_ANEW)
    if kind is not None or WORKBOOK not in package:
        what = f"it is {kind or 'a ZIP archive'}, not a workbook (.xlsx, .ods)."
        return Problem("file", what, _SAVE_AS)
    return None


def _sheets(package: Package) -> list[tuple[str, Cells]]:
    """Every sheet by name in the order of the tabs; one without cells (a chart) is empty."""
    if open_document.is_spreadsheet(package):
        return open_document.read_sheets(package)
    return [
        (sheet.name, read_cells(package, sheet.part) if sheet.part else Cells())
        for sheet in package.sheets
    ]


def _tables(data: bytes, sheets: list[tuple[str, Cells]]) -> tuple[Table, ...] | Problem:
    book = CalamineWorkbook.from_filelike(io.BytesIO(data))
    if [each.name for each in book.sheets_metadata] != [name for name, _ in sheets]:
        return Problem("file", "its list of sheets can be read in two ways.", _SAVE_ANEW)
    tables: list[Table] = []
    left_out: list[str] = []
    for (name, cells), entry in zip(sheets, book.sheets_metadata, strict=True):
        if cells.rows and entry.visible is SheetVisibleEnum.Visible:
            is_stray = cells.is_stray
            tables.append(_stray(name, cells) if is_stray else table_of(book, name, cells))
        elif cells.rows:
            left_out.append(f"“{name}”")
    note = f"hidden sheets are left out: {listed(left_out)}."
    return tuple(replace(each, notes=(*each.notes, note)) if left_out else each for each in tables)


def _stray(name: str, cells: Cells) -> Table:
    what = f"it reaches to row {cells.rows}, column {letters(cells.columns - 1)}."
    problem = Problem("sheet", what, "Delete the stray cells outside the table.")
    return Table(name, (), (problem,))
