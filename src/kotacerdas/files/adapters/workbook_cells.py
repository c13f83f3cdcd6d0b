"""The cells of one XLSX sheet as its XML has them: what each holds, and what is wrong with it.

python-calamine takes failed formulas and those without a result for blanks, passes over formats
and hidden rows, and stumbles over rare spellings of XML. So every cell is read here too.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from xml.etree import ElementTree

from kotacerdas.files.adapters.number_formats import Shown
from kotacerdas.files.adapters.sheet_cells import Cells, Held, Range
from kotacerdas.files.adapters.workbook_parts import (
    DamagedError,
    Package,
    namespace,
    plain_text,
    text_of,
)

_REFERENCE = re.compile(r"([A-Za-z]{1,3})([0-9]{1,7})")
_NUMBER = re.compile(r"\s*[+-]?(?:[0-9]+\.?[0-9]*|\.[0-9]+)(?:[eE][+-]?[0-9]+)?\s*")
_TRUE = ("1", "true", "on")


@dataclass(frozen=True, slots=True)
class _Book:
    """What the cells of all sheets share."""

    texts: tuple[str, ...]
    formats: tuple[Shown, ...]
    waits: bool
    misleading: frozenset[str]


def read_cells(package: Package, part: str) -> Cells:
    """Everything that one sheet says; ``DamagedError`` if it contradicts itself."""
    plain = (Shown.NUMBER, Shown.MONEY)
    misleading = (at for at, kind in enumerate(package.conditional_formats) if kind not in plain)
    book = _Book(
        tuple(package.texts),
        tuple(package.formats),
        package.waits_for_results,
        frozenset(map(str, misleading)),
    )
    found = Cells()
    space = ""
    row_number = 0
    for _event, element in ElementTree.iterparse(package.cells(part)):  # noqa: S314  # no doctype
        if not space and element.tag.endswith(("}row", "}col", "}mergeCell", "}sheetData")):
            space = element.tag.partition("}")[0] + "}"
            namespace(element)
        if element.tag == f"{space}row":
            row_number = _read_row(found, book, element, space, row_number + 1)
            element.clear()
        elif element.tag == f"{space}col" and _is_hidden(element, "width"):
            low, high = int(element.get("min", "1")), int(element.get("max", "1"))
            found.hidden_columns.append((low - 1, high - 1))
        elif element.tag == f"{space}mergeCell":
            found.merged.append(_range(element.get("ref", "")))
        elif element.tag == f"{space}conditionalFormatting":
            _read_condition(found, book, element)
    if not space:
        raise DamagedError(f"{part} is no sheet")
    return found


def _read_condition(found: Cells, book: _Book, condition: ElementTree.Element) -> None:
    if book.misleading & {each.get("dxfId", "") for each in condition}:
        row, index, *_ = _range(condition.get("sqref", "").partition(" ")[0])
        found.conditional(row, index)


def _is_hidden(element: ElementTree.Element, size: str) -> bool:
    return element.get("hidden", "0").lower() in _TRUE or element.get(size) in ("0", "0.0")


def _read_row(
    found: Cells, book: _Book, row: ElementTree.Element, space: str, following: int
) -> int:
    number = int(row.get("r", following))
    if _is_hidden(row, "ht"):
        found.hidden_rows.append(number)
    index = -1
    for cell in row.iter(f"{space}c"):
        at, index = _place(cell, number, index + 1)
        held = _held(found, book, cell, space, at, index)
        if held == "":
            continue
        if not found.put(at, index, held):
            raise DamagedError(f"row {at}, column {index} is there twice")
    return number


def _place(cell: ElementTree.Element, row: int, index: int) -> tuple[int, int]:
    """Row and column of a cell; without a reference it follows the one before it."""
    reference = cell.get("r")
    if reference is None:
        return row, index
    return _reference(reference)


def _reference(text: str) -> tuple[int, int]:
    found = _REFERENCE.fullmatch(text.strip().replace("$", ""))
    if found is None:
        raise DamagedError(f"“{text}” is no cell")
    index = 0
    for letter in found[1].upper():
        index = index * 26 + ord(letter) - 64
    return int(found[2]), index - 1


def _range(text: str) -> Range:
    first, _, last = text.partition(":")
    return (*_reference(first), *_reference(last or first))


def _held(
    found: Cells, book: _Book, cell: ElementTree.Element, space: str, row: int, index: int
) -> Held:
    """What a cell holds, nothing as an empty text; a fault is noted and its cell not empty."""
    kind = cell.get("t", "n")
    value = cell.findtext(f"{space}v")
    is_formula = cell.find(f"{space}f") is not None
    if kind == "e":
        return found.failed(row, index, value or "")
    if is_formula and (book.waits or value is None or (kind != "str" and not value.strip())):
        return found.without_result(row, index)
    if kind == "n":
        return _number(found, book, cell, value or "", row, index)
    text = _text(book, cell, kind, value or "", space)
    return _other(found, kind, value or "", row, index) if text is None else text


def _text(book: _Book, cell: ElementTree.Element, kind: str, value: str, space: str) -> str | None:
    """The text of a cell of a kind that holds text; ``None`` for other kinds."""
    if kind == "s":
        return book.texts[_index(value)] if value.strip() else ""
    if kind == "inlineStr":
        inline = cell.find(f"{space}is")
        return text_of(inline) if inline is not None else ""
    return plain_text(value) if kind == "str" else None


def _index(text: str) -> int:
    if not text.strip().isdecimal():
        raise DamagedError(f"“{text}” is no index")
    return int(text)


def _number(
    found: Cells, book: _Book, cell: ElementTree.Element, text: str, row: int, index: int
) -> Held:
    if not text.strip():
        return ""
    if not _NUMBER.fullmatch(text):
        what = f"the file says “{text[:40]}” where a number should stand."
        return found.fault(row, index, what, "Write the number again.")
    value = float(text)
    style = _index(cell.get("s", "0"))
    shown = book.formats[style] if style < len(book.formats) else Shown.NUMBER
    if shown is Shown.MONEY:
        found.money.append((row, index))
    elif shown is Shown.DATE:
        found.dates.append((row, index))
    elif shown is not Shown.NUMBER:
        faults = {
            Shown.PERCENT: found.percentage,
            Shown.SCALED: found.scaled,
            Shown.NOTHING: found.unseen,
        }
        faults[shown](row, index, value)
    return value


def _other(found: Cells, kind: str, value: str, row: int, index: int) -> Held:
    if kind == "b":
        return found.truth(row, index, value.strip() in _TRUE)
    if kind == "d":
        found.dates.append((row, index))
        return value
    what = f"this cell is of a kind that we do not know (“{kind[:20]}”)."
    return found.fault(row, index, what, "Write the value again.")
