"""Reads the official wording of an instrument out of a CSV: code, text, language, source."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from kotacerdas.core.errors import Problem

COLUMNS = ("code", "text", "language", "source")
LANGUAGES = ("id", "en")
LARGEST = 2_000_000
LONGEST = {"code": 40, "text": 4000, "source": 300}


@dataclass(frozen=True, slots=True)
class Wording:
    """One official sentence of a question or component, and the document that prints it."""

    code: str
    language: str
    text: str
    source: str


def read(content: bytes, file: str) -> tuple[tuple[Wording, ...], tuple[Problem, ...]]:
    """The rows of a file, or every fault of it with its line; columns may stand in any order."""
    if len(content) > LARGEST:
        return (), (Problem(file, "the file is larger than 2 MB.", "Split it."),)
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError:
        return (), (Problem(file, "the file is not UTF-8 text.", "Save it again as UTF-8."),)
    first = text.partition("\n")[0]
    delimiter = ";" if first.count(";") > first.count(",") else ","
    reader = csv.DictReader(io.StringIO(text, newline=""), delimiter=delimiter)
    missing = [column for column in COLUMNS if column not in (reader.fieldnames or ())]
    if missing:
        what = f"these columns are missing: {', '.join(missing)}."
        fix = f"The first line must name {', '.join(COLUMNS)}."
        return (), (Problem(f"{file}:1", what, fix),)
    try:
        rows = [(reader.line_num, row) for row in reader]
    except csv.Error as error:
        return (), (Problem(f"{file}:{reader.line_num}", f"{error}.", "Check the quotes."),)
    problems = tuple(_faults(file, rows))
    return (() if problems else tuple(_wording(row) for _line, row in rows)), problems


def _wording(row: Mapping[str | None, str | None]) -> Wording:
    cells = {column: " ".join((row.get(column) or "").split()) for column in COLUMNS}
    return Wording(cells["code"], cells["language"], cells["text"], cells["source"])


def _faults(
    file: str, rows: Iterable[tuple[int, Mapping[str | None, str | None]]]
) -> Iterator[Problem]:
    seen: dict[tuple[str, str], int] = {}
    for line, row in rows:
        where, found = f"{file}:{line}", _wording(row)
        if row.get(None) or None in row.values():
            yield Problem(where, "the row has not four cells.", "Put quotes around each text.")
        for column in COLUMNS:
            cell = getattr(found, column)
            if not cell:
                yield Problem(where, f"“{column}” is empty.", "Fill it in, or remove the row.")
            elif len(cell) > LONGEST.get(column, len(cell)):
                yield Problem(
                    where, f"“{column}” is longer than {LONGEST[column]} signs.", "Shorten it."
                )
        if found.language and found.language not in LANGUAGES:
            yield Problem(where, f"unknown language “{found.language}”.", "Write id or en.")
        first = seen.setdefault((found.code, found.language), line)
        if first != line:
            what = f"“{found.code}” stands twice in “{found.language}” (first in line {first})."
            yield Problem(where, what, "Keep one of the two.")
