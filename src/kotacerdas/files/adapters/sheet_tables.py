"""One sheet of a workbook as a table: python-calamine's values, held against the cells' own XML.

A number counts if both agree; where they do not, one of them would be a wrong number.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date, time, timedelta

from python_calamine import CalamineError, CalamineWorkbook

from kotacerdas.files.adapters.rows import Fault, Row, Table, letters, listed
from kotacerdas.files.adapters.sheet_cells import UNREAD, Cells, Held


def table_of(book: CalamineWorkbook, name: str, cells: Cells) -> Table:
    """The rows that python-calamine reads, with what is wrong with them and deserves a look."""
    values = _values(book, name, cells)
    rows = tuple(_row(at, line) for at, line in enumerate(values, start=1))
    header = next((row for row in rows if not row.is_blank()), None)
    faults = [*cells.faults, *_dates(cells, values), *_differing(cells, values)]
    faults += _merged(cells, header)
    faults.sort(key=lambda fault: (fault.row, fault.index))
    problems = tuple(fault.problem(header) for fault in faults)
    return Table(name, rows, problems, tuple(_notes(cells)))


def _values(book: CalamineWorkbook, name: str, cells: Cells) -> Sequence[Sequence[object]]:
    try:
        return book.get_sheet_by_name(name).to_python(skip_empty_area=False)
    except CalamineError:
        if not cells.faults:
            raise
    lines = (cells.held.get(row, {}) for row in range(1, cells.rows + 1))
    return [[line.get(index, "") for index in range(cells.columns)] for line in lines]


def _row(number: int, values: Sequence[object]) -> Row:
    numbers = frozenset(at for at, value in enumerate(values) if _is_number(value))
    return Row(number, tuple(map(_text, values)), numbers)


def _is_number(value: object) -> bool:
    return isinstance(value, int | float) and not isinstance(value, bool)


def _text(value: object) -> str:
    """A cell as text, numbers with the 15 digits that Excel keeps."""
    if isinstance(value, str):
        return value
    return format(value, ".15g") if _is_number(value) else str(value)


def _at(values: Sequence[Sequence[object]], row: int, index: int) -> object:
    inside = row <= len(values) and index < len(values[row - 1])
    return values[row - 1][index] if inside else ""


def _dates(cells: Cells, values: Sequence[Sequence[object]]) -> Iterator[Fault]:
    for row, index in cells.dates:
        shown = _text(_at(values, row, index))
        what = f"the cell holds a date or time ({shown})."
        fix = "Format the column as a number or text, then write the value again."
        yield Fault(row, index, what, fix)


def _differing(cells: Cells, values: Sequence[Sequence[object]]) -> Iterator[Fault]:
    """Cells that the two readers do not read alike: one of them would be a wrong number."""
    fix = "Open and save the file once in Excel or LibreOffice."
    for row, by_column in cells.held.items():
        for index, held in by_column.items():
            value = _at(values, row, index)
            is_date = bool(cells.dates) and isinstance(value, date | time | timedelta)
            if held != UNREAD and not is_date and not _agree(held, value):
                what = "the file writes this cell in a way that can be read as two values."
                yield Fault(row, index, what, fix)
    for row, line in enumerate(values, start=1):
        own = cells.held.get(row, {})
        for index, value in enumerate(line):
            if value != "" and index not in own:
                yield Fault(row, index, "the file hides a value in this cell.", fix)


def _agree(held: Held, value: object) -> bool:
    if isinstance(held, str):
        return isinstance(value, str) and held.split() == value.split()
    return isinstance(value, int | float) and not isinstance(value, bool) and value == held


def _merged(cells: Cells, header: Row | None) -> Iterator[Fault]:
    """Merged cells, but for a heading or remark that has its row below the header to itself."""
    for first_row, first, last_row, last in cells.merged:
        filled = [at for at, held in cells.held.get(first_row, {}).items() if held != ""]
        is_header = header is not None and first_row <= header.number <= last_row
        if first_row == last_row and filled in ([], [first]) and not is_header:
            continue
        span = f"{letters(first)}{first_row}:{letters(last)}{last_row}"
        what = f"the cells {span} are merged."
        yield Fault(first_row, first, what, "Take them apart and fill each one.")


def _notes(cells: Cells) -> Iterator[str]:
    hidden = [row for row in sorted(cells.hidden_rows) if row in cells.held]
    if hidden:
        names = listed([str(row) for row in hidden], 20)
        yield f"hidden rows (by a filter or by hand) are read like the others: {names}."
    used = {index for by_column in cells.held.values() for index in by_column}
    covered = [at for at in sorted(used) if _is_inside(at, cells.hidden_columns)]
    if covered:
        yield f"hidden columns are read like the others: {listed(list(map(letters, covered)), 20)}."
    if cells.money:
        row, index = cells.money[0]
        more = f" and {len(cells.money) - 1} more" if len(cells.money) > 1 else ""
        yield f"cells shown as money are read as plain numbers: {letters(index)}{row}{more}."


def _is_inside(index: int, spans: Sequence[tuple[int, int]]) -> bool:
    return any(low <= index <= high for low, high in spans)
