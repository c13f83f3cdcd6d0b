"""Tables as rows of text with the places that a spreadsheet shows: what every reader hands out."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from functools import lru_cache

from kotacerdas.core.errors import Problem

_INVISIBLE = "\ufeff\u200b\u200c\u200d\u2060"


@dataclass(frozen=True, slots=True)
class Row:
    """One row as text; ``number`` is the one that a spreadsheet shows, from 1.

    ``numbers`` are the indexes of cells that hold a number and not text that looks like one:
    these are written with a decimal point, without thousands separators.
    """

    number: int
    cells: tuple[str, ...]
    numbers: frozenset[int] = frozenset()

    def is_blank(self) -> bool:
        """Whether no cell says anything."""
        return not any(map(tidy, self.cells))


@dataclass(frozen=True, slots=True)
class Table:
    """One sheet of a workbook, or the one table of a text file (then ``name`` is empty).

    ``problems`` are cells that could not be read for sure, ``notes`` what was read but deserves a
    look (hidden rows ...); both matter if this table is used.
    """

    name: str
    rows: tuple[Row, ...]
    problems: tuple[Problem, ...] = ()
    notes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Fault:
    """What is wrong with one cell; its column gets a name once the header is known."""

    row: int
    index: int
    what: str
    fix: str

    def problem(self, header: Row | None) -> Problem:
        """The same with its place in words."""
        return Problem(place(self.row, self.index, header), self.what, self.fix)


def tidy(text: str) -> str:
    """``text`` without the white space and invisible marks around it."""
    return text.strip().strip(_INVISIBLE).strip()


@lru_cache(maxsize=1 << 16)  # a long file says the same few words again and again
def key(text: str) -> str:
    """``text`` for comparing: without case, and with one mark for spaces, hyphens, underscores."""
    return re.sub(r"[\s_-]+", "_", unicodedata.normalize("NFKC", tidy(text)).casefold())


def letters(index: int) -> str:
    """The letters that a spreadsheet shows over the column with this index, from 0."""
    found = ""
    index += 1
    while index:
        index, rest = divmod(index - 1, 26)
        found = chr(65 + rest) + found
    return found


def place(row: int, index: int, header: Row | None = None) -> str:
    """Where a cell stands: row, letters, and the name that its column has in ``header``."""
    cells = header.cells if header else ()
    name = tidy(cells[index][:60]) if index < len(cells) else ""
    return f"row {row}, column {letters(index)}" + (f" ({name})" if name else "")


def listed(words: list[str], most: int = 5) -> str:
    """The first few words of a list, with a mark if there are more."""
    return ", ".join(words[:most]) + (", …" if len(words) > most else "")
