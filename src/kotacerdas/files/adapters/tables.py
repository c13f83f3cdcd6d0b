"""CSV, XLSX and ODS files as tables of text, told apart by what they hold, never by their name."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from kotacerdas.core.errors import Problem
from kotacerdas.files.adapters.rows import Row, Table, place

MAX_BYTES = 48 * 2**20
MAX_CELL = 32_767  # what a cell of Excel holds
SEPARATORS = ",;\t|"
_MARKS = (
    (b"\xef\xbb\xbf", "utf-8-sig"),
    (b"\xff\xfe", "utf-16"),
    (b"\xfe\xff", "utf-16"),
)
_ENDED = re.compile(r"\x1a\s*\Z")  # how programs of the DOS age end a file
_NAMED = re.compile(r'"?sep=(.)"?[\s;,|]*', re.IGNORECASE)
_BINARY = re.compile(r"[\x00-\x08\x0e-\x1b\x1e\x1f]")
csv.field_size_limit(MAX_BYTES)  # a longer cell gets our sentence, with its place
_SAVE_AS = "Save it as .xlsx or .csv and give that file."


@dataclass(frozen=True, slots=True)
class Loaded:
    """The tables of a file, with sentences about what was guessed, or the problems."""

    tables: tuple[Table, ...] = ()
    notes: tuple[str, ...] = ()
    problems: tuple[Problem, ...] = ()


def read_file(path: Path) -> Loaded:
    """The tables in the file at ``path``."""
    try:
        if path.is_dir():
            return _refuse("this is a folder.", "Give a CSV, XLSX or ODS file.")
        if path.stat().st_size > MAX_BYTES:
            return _too_large()
        with path.open("rb") as file:
            return read_bytes(file.read(MAX_BYTES + 1))
    except FileNotFoundError:
        return _refuse("there is no such file.", "Check the name and the folder.")
    except PermissionError:
        return _refuse("this file may not be read by you.", "Ask its owner, or copy it.")
    except (OSError, ValueError) as fault:
        return _refuse(f"it cannot be read ({fault}).", "Check the name and the disk.")


def read_bytes(data: bytes) -> Loaded:
    """The tables in ``data``, recognised by what it holds."""
    if len(data) > MAX_BYTES:
        return _too_large()
    if not data.strip():
        return _refuse("it is empty.", "Give a file with a header and one row for each city.")
    if data.startswith(b"PK"):
        # Read only here: a workbook is the rarer input, and its reader the heavier import.
        from kotacerdas.files.adapters.workbook import read_workbook

        tables = read_workbook(data)
        return Loaded(tables) if isinstance(tables, tuple) else Loaded(problems=(tables,))
    if data.startswith(b"\xd0\xcf\x11\xe0"):
        if "EncryptedPackage".encode("utf-16-le") in data:
            return _refuse("it is locked with a password.", "Save it without one.")
        return _refuse("it is in the old Excel format (.xls).", _SAVE_AS)
    return _read_text(data)


def _read_text(data: bytes) -> Loaded:
    text, notes = _decoded(data)
    text = text and _ENDED.sub("", text)
    if text is None or _BINARY.search(text):
        return _refuse("it is neither text nor a workbook.", _SAVE_AS)
    if text.lstrip()[:1] == "<":
        return _refuse("it is a web page or XML, not a table.", _SAVE_AS)
    rows: list[Row] = []
    long: list[Problem] = []
    table = csv.reader(io.StringIO(text, newline=""), delimiter=_separator(text), strict=True)
    try:
        for cells in table:
            rows.append(Row(len(rows) + 1, tuple(cells)))
            if max(map(len, cells), default=0) > MAX_CELL:
                long += _too_long(rows[-1], rows[0])
    except csv.Error as fault:
        where = f"row {len(rows) + 1}"
        fix = "Close each quoted text with a quote, and double the quotes inside it."
        return Loaded(problems=(Problem(where, f"the quotes do not fit ({fault}).", fix),))
    if rows and _names_separator(rows[0]):
        rows[0] = Row(1, ())
    return Loaded((Table("", tuple(rows), tuple(long)),), notes)


def _too_long(row: Row, header: Row) -> Iterator[Problem]:
    for index, cell in enumerate(row.cells):
        if len(cell) > MAX_CELL:
            what = f"this cell has {len(cell)} characters, a spreadsheet holds {MAX_CELL}."
            fix = "Shorten it; a quote left open may have swallowed the rows below."
            yield Problem(place(row.number, index, header), what, fix)


def _decoded(data: bytes) -> tuple[str | None, tuple[str, ...]]:
    encoding = next((name for mark, name in _MARKS if data.startswith(mark)), None)
    if encoding is None and b"\0" in data[:200]:
        encoding = "utf-16-le" if data[1:2] == b"\0" else "utf-16-be"
    try:
        return data.decode(encoding or "utf-8"), ()
    except UnicodeDecodeError:
        if encoding:
            return None, ()
    try:
        note = "The file is not UTF-8 and was read as Windows-1252; check names with accents."
        return data.decode("cp1252"), (note,)
    except UnicodeDecodeError:
        return None, ()


def _separator(text: str) -> str:
    """The separator named by Excel's first line, or the one that cuts the header most."""
    lines = [line for line in text.splitlines() if line.strip(' \t;,|"')]
    first = lines[0] if lines else ""
    if named := _NAMED.fullmatch(first):
        return named[1]
    outside = "".join(first.split('"')[::2])
    return max(SEPARATORS, key=outside.count)


def _names_separator(row: Row) -> bool:
    return row.cells[:1] != () and row.cells[0].lower().startswith("sep=")


def _too_large() -> Loaded:
    limit = MAX_BYTES // 2**20
    return _refuse(
        f"it is larger than {limit} MB.", "Give only the table, city by city if need be."
    )


def _refuse(what: str, fix: str) -> Loaded:
    return Loaded(problems=(Problem("file", what, fix),))
