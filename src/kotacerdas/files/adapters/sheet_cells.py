"""What the cells of one sheet of a workbook hold, and what is wrong with them, in any format."""

from __future__ import annotations

from dataclasses import dataclass, field

from kotacerdas.files.adapters.rows import Fault

Held = float | str
Range = tuple[int, int, int, int]

UNREAD = "\N{REPLACEMENT CHARACTER}"  # what a cell with a fault holds
MAX_CELLS = 4_000_000
MAX_COLUMNS = 1_000
_AS_NUMBER = "Format the column as a number, then write the value itself."


@dataclass(slots=True)
class Cells:
    """One sheet: what each filled cell holds by row and column (rows from 1, columns from 0).

    ``money`` and ``dates`` are cells that show an amount or a moment, ``merged`` ranges (first row,
    first column, last row, last column), ``rows`` and ``columns`` how far out anything is written.
    """

    held: dict[int, dict[int, Held]] = field(default_factory=dict)
    faults: list[Fault] = field(default_factory=list)
    money: list[tuple[int, int]] = field(default_factory=list)
    dates: list[tuple[int, int]] = field(default_factory=list)
    hidden_rows: list[int] = field(default_factory=list)
    hidden_columns: list[tuple[int, int]] = field(default_factory=list)
    merged: list[Range] = field(default_factory=list)
    rows: int = 0
    columns: int = 0

    @property
    def is_stray(self) -> bool:
        """Whether something stands so far out that the table up to it would fill the memory."""
        return self.columns > MAX_COLUMNS or self.rows * self.columns > MAX_CELLS

    def put(self, row: int, index: int, held: Held) -> bool:
        """Note what a cell holds; false if something is noted for it already."""
        self.rows, self.columns = max(self.rows, row), max(self.columns, index + 1)
        by_column = self.held.setdefault(row, {})
        if index in by_column:
            return False
        by_column[index] = held
        return True

    def failed(self, row: int, index: int, name: str) -> str:
        """A formula that failed, or an error written by hand."""
        words = f" ({name.strip()})" if name.strip() else ""
        what = f"the formula in this cell failed{words}."
        return self.fault(row, index, what, "Mend it, or write the number.")

    def without_result(self, row: int, index: int) -> str:
        """A formula that nobody has worked out."""
        what = "this formula was saved without its result."
        fix = "Open and save the file once in Excel or LibreOffice."
        return self.fault(row, index, what, fix)

    def truth(self, row: int, index: int, is_true: bool) -> str:
        """A cell that holds TRUE or FALSE."""
        what = f"the cell holds {'TRUE' if is_true else 'FALSE'}."
        return self.fault(row, index, what, "Write the number.")

    def percentage(self, row: int, index: int, value: float) -> str:
        """A cell that shows a percentage."""
        what = f"the cell holds a percentage (stored as {value:.15g})."
        return self.fault(row, index, what, _AS_NUMBER)

    def scaled(self, row: int, index: int, value: float) -> str:
        """A cell whose format cuts off thousands."""
        what = f"the cell shows only the thousands of its number ({value:.15g})."
        return self.fault(row, index, what, _AS_NUMBER)

    def unseen(self, row: int, index: int, value: float) -> str:
        """A cell whose format shows no digit."""
        what = f"the cell hides its number by its format ({value:.15g})."
        return self.fault(row, index, what, _AS_NUMBER)

    def conditional(self, row: int, index: int) -> str:
        """A range with a conditional format that shows another number than the cells hold."""
        what = "a conditional format shows another number here than the cell holds."
        return self.fault(row, index, what, "Remove the number format of that rule.")

    def fault(self, row: int, index: int, what: str, fix: str) -> str:
        """Note a fault; handed back is what the cell holds for the rest of the reading."""
        self.faults.append(Fault(row, index, what, fix))
        return UNREAD
