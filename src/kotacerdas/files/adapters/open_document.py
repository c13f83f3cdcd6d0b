"""The cells of an OpenDocument spreadsheet (ODS) as its XML has them.

Values by OpenDocument 1.3 part 3, 19.387: the type of a cell says what it shows.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from xml.etree import ElementTree

from kotacerdas.files.adapters.sheet_cells import Cells, Held
from kotacerdas.files.adapters.workbook_parts import Package

CONTENT = "content.xml"
_SPACE = "{urn:oasis:names:tc:opendocument:xmlns:%s:1.0}"
_TABLE, _TEXT, _OFFICE = (_SPACE % name for name in ("table", "text", "office"))
_STYLE, _NUMBER = _SPACE % "style", _SPACE % "datastyle"
_ERROR = "{urn:org:documentfoundation:names:experimental:calc:xmlns:calcext:1.0}value-type"
_CELLS = (f"{_TABLE}table-cell", f"{_TABLE}covered-table-cell")
_FAILED = re.compile(r"#[A-Z0-9/]+[!?]?|Err:[0-9]+")
_BLANKS = {f"{_TEXT}s": " ", f"{_TEXT}tab": "\t", f"{_TEXT}line-break": "\n"}


@dataclass(slots=True)
class _Reader:
    """The sheets read so far and the one being read, with the styles that cut thousands off."""

    sheets: list[tuple[str, Cells]] = field(default_factory=list)
    now: Cells = field(default_factory=Cells)
    row: int = 0
    column: int = 0
    scaling: set[str] = field(default_factory=set)


def is_spreadsheet(package: Package) -> bool:
    """Whether this package is an OpenDocument spreadsheet."""
    return CONTENT in package and package.raw("mimetype").strip().endswith(b".spreadsheet")


def is_locked(package: Package) -> bool:
    """Whether its content is encrypted."""
    return b"encryption-data" in package.raw("META-INF/manifest.xml")


def read_sheets(package: Package) -> list[tuple[str, Cells]]:
    """Every sheet by name, in the order of the tabs."""
    reader = _Reader()
    for _event, element in ElementTree.iterparse(package.cells(CONTENT)):  # noqa: S314  # no doctype
        if element.tag == f"{_TABLE}table-row":
            _read_row(reader, element)
            element.clear()
        elif element.tag == f"{_TABLE}table-column":
            _read_column(reader, element)
        elif element.tag == f"{_TABLE}table":
            reader.sheets.append((element.get(f"{_TABLE}name", ""), reader.now))
            reader.now, reader.row, reader.column = Cells(), 0, 0
        elif element.tag == f"{_NUMBER}number-style":
            factors = (each.get(f"{_NUMBER}display-factor", "1") for each in element)
            if any(factor not in ("1", "1.0") for factor in factors):
                reader.scaling.add(element.get(f"{_STYLE}name", ""))
        elif element.get(f"{_STYLE}data-style-name") in reader.scaling:
            reader.scaling.add(element.get(f"{_STYLE}name", ""))
    return reader.sheets


def _read_column(reader: _Reader, column: ElementTree.Element) -> None:
    last = reader.column + int(column.get(f"{_TABLE}number-columns-repeated", "1"))
    if column.get(f"{_TABLE}visibility") in ("collapse", "filter"):
        reader.now.hidden_columns.append((reader.column, last - 1))
    reader.column = last


def _read_row(reader: _Reader, row: ElementTree.Element) -> None:
    first = reader.row + 1
    repeated = int(row.get(f"{_TABLE}number-rows-repeated", "1"))
    reader.row += repeated
    index = -1
    for cell in row:
        if cell.tag not in _CELLS:
            continue
        index += 1
        again = int(cell.get(f"{_TABLE}number-columns-repeated", "1"))
        held = _held(reader, cell, first, index)
        if held != "":
            _put(reader.now, held, range(first, first + repeated), range(index, index + again))
        _note_span(reader.now, cell, first, index)
        index += again - 1
    if row.get(f"{_TABLE}visibility") in ("collapse", "filter"):
        reader.now.hidden_rows += range(first, min(reader.row, reader.now.rows) + 1)


def _put(cells: Cells, held: Held, rows: range, columns: range) -> None:
    """Note a cell as often as the file repeats it; of a flood only the far corner."""
    cells.put(rows[-1], columns[-1], held)
    if not cells.is_stray:
        for row in rows:
            for index in columns:
                cells.put(row, index, held)


def _note_span(cells: Cells, cell: ElementTree.Element, row: int, index: int) -> None:
    down = int(cell.get(f"{_TABLE}number-rows-spanned", "1"))
    across = int(cell.get(f"{_TABLE}number-columns-spanned", "1"))
    if down > 1 or across > 1:
        cells.merged.append((row, index, row + down - 1, index + across - 1))


def _held(reader: _Reader, cell: ElementTree.Element, row: int, index: int) -> Held:
    cells = reader.now
    kind = cell.get(f"{_OFFICE}value-type")
    text = cell.get(f"{_OFFICE}string-value") or "\n".join(_paragraphs(cell))
    is_formula = cell.get(f"{_TABLE}formula") is not None
    if cell.get(_ERROR) == "error" or (is_formula and _FAILED.fullmatch(text)):
        return cells.failed(row, index, text)
    if kind is None:
        return cells.without_result(row, index) if is_formula else text
    if kind == "string":
        return text
    if kind == "boolean":
        return cells.truth(row, index, cell.get(f"{_OFFICE}boolean-value") == "true")
    if kind in ("date", "time"):
        cells.dates.append((row, index))
        return cell.get(f"{_OFFICE}{kind}-value", "")
    return _number(reader, cell, kind, row, index)


def _number(reader: _Reader, cell: ElementTree.Element, kind: str, row: int, index: int) -> Held:
    value = float(cell.get(f"{_OFFICE}value", "nan"))
    if kind == "percentage":
        reader.now.percentage(row, index, value)
    elif cell.get(f"{_TABLE}style-name") in reader.scaling:
        reader.now.scaled(row, index, value)
    elif kind == "currency":
        reader.now.money.append((row, index))
    return value


def _paragraphs(cell: ElementTree.Element) -> Iterator[str]:
    """The lines of a cell, without those of a remark on it."""
    for paragraph in cell.iterfind(f"{_TEXT}p"):
        yield "".join(_words(paragraph))


def _words(element: ElementTree.Element) -> Iterator[str]:
    yield element.text or ""
    for child in element:
        blank = _BLANKS.get(child.tag)
        if blank:
            yield blank * int(child.get(f"{_TEXT}c", "1"))
        else:
            yield from _words(child)
        yield child.tail or ""
