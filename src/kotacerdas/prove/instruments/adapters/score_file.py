"""A file of scores: which of its tables is meant, and the sheets of cities in it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from kotacerdas.core.errors import Problem
from kotacerdas.core.evaluation.instrument import Instrument
from kotacerdas.files.adapters.rows import Table, key
from kotacerdas.files.adapters.tables import read_file
from kotacerdas.prove.instruments.adapters.score_header import misplaced
from kotacerdas.prove.instruments.adapters.score_rows import Reading, fits, read_rows


def read_scores(instrument: Instrument, path: Path, sheet: str | None = None) -> Reading:
    """The sheets of all cities in a file, or every problem; ``sheet`` names one of a workbook."""
    loaded = read_file(path)
    if loaded.problems:
        return Reading(None, (), loaded.notes, loaded.problems)
    table = _chosen(instrument, loaded.tables, sheet)
    if isinstance(table, Problem):
        return Reading(None, (), loaded.notes, (table,))
    notes = loaded.notes
    if len(loaded.tables) > 1:
        notes += (f"read from the sheet “{table.name}”.",)
    notes += table.notes
    filled = [row for row in table.rows if not row.is_blank()]
    lost = misplaced(instrument, filled) if filled else None
    if lost or table.problems:
        return Reading(None, (), notes, (lost,) if lost else table.problems)
    reading = read_rows(instrument, table.rows)
    return replace(reading, notes=notes + reading.notes)


def _chosen(instrument: Instrument, tables: Sequence[Table], name: str | None) -> Table | Problem:
    """The sheet that was named, or the only one whose header has a known shape."""
    if not tables:
        return Problem(
            "file", "the workbook has no visible sheet with anything in it.", "Fill one."
        )
    names = ", ".join(f"“{each.name}”" for each in tables)
    if name is not None and names == "“”":
        return Problem("file", "it is a text file (CSV), which has no sheets.", "Omit --sheet.")
    if name is not None:
        named = next((each for each in tables if key(each.name) == key(name)), None)
        return named or Problem("file", f"there is no sheet “{name}”.", f"It has: {names}.")
    fitting = [each for each in tables if fits(instrument, each.rows)]
    fitting = fitting or [each for each in tables if _has_header_below(instrument, each)]
    if len(tables) == 1 or len(fitting) == 1:
        return fitting[0] if fitting else tables[0]
    if not fitting:
        fix = "The first filled row of a sheet must name its columns: city, …"
        return Problem("file", f"none of its sheets has a known header ({names}).", fix)
    names = ", ".join(f"“{each.name}”" for each in fitting)
    return Problem("file", f"several sheets could be meant: {names}.", "Name one (--sheet).")


def _has_header_below(instrument: Instrument, table: Table) -> bool:
    filled = [row for row in table.rows if not row.is_blank()]
    return bool(filled) and misplaced(instrument, filled) is not None
