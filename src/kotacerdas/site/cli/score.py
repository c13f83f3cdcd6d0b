"""`kotacerdas score`: the cities of a spreadsheet, scored exactly; all of them or none."""

from __future__ import annotations

import argparse
import csv
import json
import sys
from collections.abc import Iterable, Sequence
from pathlib import Path

from kotacerdas.core.errors import Problem
from kotacerdas.core.header import Row, Table, key, near
from kotacerdas.core.instrument import Instrument
from kotacerdas.core.scoring import Scored, score
from kotacerdas.core.sheet import fits, read_rows
from kotacerdas.prove.adapters.tables import read_file
from kotacerdas.site.cli import FAULT, OK, say
from kotacerdas.site.cli.explain import as_json, as_text
from kotacerdas.site.cli.instruments import found, table

SHOWN = 50
EPILOG = (
    "FILE is recognised by its content. The header names the shape: city and one column for each "
    "component (any complete cut of the tree will do) · city, question, score · city, question, "
    "assessor, grade. City labels are echoed as they stand, without the spaces around them; mind "
    "labels that begin with = before opening the result in a spreadsheet."
)


def arguments(parser: argparse.ArgumentParser) -> None:
    """What may follow the command."""
    parser.epilog = EPILOG
    parser.add_argument("instrument", metavar="INSTRUMENT", help="an id, or a path to a YAML file")
    parser.add_argument("file", metavar="FILE", type=Path, help="CSV or XLSX")
    parser.add_argument("--format", choices=("csv", "json", "table"), default="csv")
    parser.add_argument("--explain", metavar="CITY", help="print how the final of CITY came about")
    parser.add_argument("--sheet", metavar="NAME", help="which sheet of the workbook")


def run(options: argparse.Namespace) -> int:
    """Read everything, then print everything; nothing is printed if anything is wrong."""
    instrument = found(options.instrument)
    if instrument is None:
        return FAULT
    rows = _rows(options.file, options.sheet, instrument)
    if rows is None:
        return FAULT
    reading = read_rows(instrument, rows)
    if reading.problems:
        return _refuse(options.file, reading.problems)
    _tell(options.file, reading.notes)
    results = [score(instrument, sheet) for sheet in reading.sheets]
    if options.explain is not None:
        return _explain(results, options.explain, options.format)
    _print(instrument, results, options.format)
    return OK


def _rows(path: Path, name: str | None, instrument: Instrument) -> Sequence[Row] | None:
    loaded = read_file(path)
    _tell(path, loaded.notes)
    if loaded.problems:
        _refuse(path, loaded.problems)
        return None
    chosen = _chosen(loaded.tables, name, instrument)
    if isinstance(chosen, Problem):
        _refuse(path, [chosen])
        return None
    if chosen.problems:
        _refuse(path, chosen.problems)
        return None
    if len(loaded.tables) > 1:
        say(f"{path}: read from the sheet “{chosen.name}”.")
    return chosen.rows


def _chosen(tables: Sequence[Table], name: str | None, instrument: Instrument) -> Table | Problem:
    """The sheet that was named, or the only one whose header has a known shape."""
    names = ", ".join(f"“{each.name}”" for each in tables)
    if name is not None:
        named = next((each for each in tables if key(each.name) == key(name)), None)
        return named or Problem("file", f"there is no sheet “{name}”.", f"It has: {names}.")
    fitting = (
        tables if len(tables) == 1 else [each for each in tables if fits(instrument, each.rows)]
    )
    if len(fitting) == 1:
        return fitting[0]
    if not tables:
        return Problem(
            "file", "the workbook has no visible sheet with anything in it.", "Fill one."
        )
    if not fitting:
        fix = "The first filled row of a sheet must name its columns: city, …"
        return Problem("file", f"none of its sheets has a known header ({names}).", fix)
    names = ", ".join(f"“{each.name}”" for each in fitting)
    return Problem("file", f"several sheets could be meant: {names}.", "Name one with --sheet.")


def _refuse(path: Path, problems: Sequence[Problem]) -> int:
    for problem in problems[:SHOWN]:
        say(f"{path}: {problem}")
    if len(problems) > SHOWN:
        say(f"{path}: … and {len(problems) - SHOWN} more problems.")
    count = "1 problem" if len(problems) == 1 else f"{len(problems)} problems"
    say(f"Nothing was scored: {count}.")
    return FAULT


def _tell(path: Path, notes: Sequence[str]) -> None:
    for note in notes[:SHOWN]:
        say(f"{path}: note: {note}")
    if len(notes) > SHOWN:
        say(f"{path}: note: … and {len(notes) - SHOWN} more notes.")


def _explain(results: Sequence[Scored], city: str, form: str) -> int:
    asked = [each for each in results if key(each.sheet.city) == key(city)]
    if not asked:
        hint = near(city, [each.sheet.city for each in results])
        say(f"There is no city “{city}” in this file. {hint}".rstrip())
        return FAULT
    print(as_json(asked[0]) if form == "json" else as_text(asked[0]))
    return OK


def _print(instrument: Instrument, results: Iterable[Scored], form: str) -> None:
    head = ["city", *(node.code for node in instrument.components), "final"]
    rows = [[each.sheet.city, *_values(each)] for each in results]
    if form == "table":
        print(table(rows, head))
    elif form == "json":
        lines = (_object(head, row) for row in rows)
        print("[\n  " + ",\n  ".join(lines) + "\n]")
    else:
        writer = csv.writer(sys.stdout, lineterminator="\n")
        writer.writerows([head, *rows])


def _values(result: Scored) -> list[str]:
    """The components and the final as printed; empty where a component was left out."""
    values = [
        f"{each.printed:.2f}" if each.counted else ""
        for each in map(result.explained, (node.code for node in result.instrument.components))
    ]
    return [*values, f"{result.final:.2f}"]


def _object(head: Sequence[str], row: Sequence[str]) -> str:
    pairs = zip(head[1:], row[1:], strict=True)
    numbers = (f"{json.dumps(name)}: {value or 'null'}" for name, value in pairs)
    return f'{{"city": {json.dumps(row[0], ensure_ascii=False)}, {", ".join(numbers)}}}'
