"""`kotacerdas score`: the cities of a spreadsheet, scored exactly; all of them or none."""

from __future__ import annotations

import argparse
import csv
import json
import sys
from collections.abc import Iterable, Sequence
from importlib import import_module
from pathlib import Path

from kotacerdas.core.errors import Problem
from kotacerdas.core.evaluation.instrument import Instrument
from kotacerdas.core.evaluation.scoring import Scored, score
from kotacerdas.prove.instruments.adapters.score_file import read_scores
from kotacerdas.site.cli import FAULT, OK, say
from kotacerdas.site.cli.explain import as_json, as_text
from kotacerdas.site.cli.instruments import found, table

SHOWN = 50
EPILOG = (
    "FILE is recognised by its content. The header names the shape: city and one column for each "
    "component (any complete cut of the tree will do) · city, question, score · city, question, "
    "assessor, grade. An empty score is unanswered, n/a or - not applicable; a city without any "
    "value has no final. City labels are echoed as they stand, without the spaces around them; "
    "mind labels that begin with = before opening the result in a spreadsheet."
)


def arguments(parser: argparse.ArgumentParser) -> None:
    """What may follow the command."""
    parser.epilog = EPILOG
    parser.add_argument("instrument", metavar="INSTRUMENT", help="an id, or a path to a YAML file")
    parser.add_argument("file", metavar="FILE", type=Path, help="CSV, XLSX or ODS")
    parser.add_argument("--format", choices=("csv", "json", "table"), default="csv")
    parser.add_argument("--explain", metavar="CITY", help="print how the final of CITY came about")
    parser.add_argument("--sheet", metavar="NAME", help="which sheet of the workbook")


def run(options: argparse.Namespace) -> int:
    """Read everything, then print everything; nothing is printed if anything is wrong."""
    instrument = found(options.instrument)
    if instrument is None:
        return FAULT
    reading = read_scores(instrument, options.file, options.sheet)
    _tell(options.file, reading.notes)
    if reading.problems:
        return _refuse(options.file, reading.problems)
    results = [score(instrument, sheet) for sheet in reading.sheets]
    if options.explain is not None:
        return _explain(results, options.explain, options.format)
    _print(instrument, results, options.format)
    return OK


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
    name = " ".join(city.split()).casefold()
    cities = {" ".join(each.sheet.city.split()).casefold(): each for each in results}
    asked = cities.get(name)
    if asked is None:
        near = import_module("difflib").get_close_matches(name, cities, 3, 0.5)
        labels = [cities[each].sheet.city for each in near]
        hint = f"Did you mean {' or '.join(labels)}?" if labels else ""
        say(f"There is no city “{city}” in this file. {hint}".rstrip())
        return FAULT
    print(as_json(asked) if form == "json" else as_text(asked))
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
    """The components and the final with all the digits that the instrument prints.

    Empty where a component was left out, and where nothing was measured.
    """
    values = [
        f"{each.printed:f}" if each.counted and result.final is not None else ""
        for each in map(result.explained, (node.code for node in result.instrument.components))
    ]
    return [*values, "" if result.final is None else f"{result.final:f}"]


def _object(head: Sequence[str], row: Sequence[str]) -> str:
    pairs = zip(head[1:], row[1:], strict=True)
    numbers = (f"{json.dumps(name)}: {value or 'null'}" for name, value in pairs)
    return f'{{"city": {json.dumps(row[0], ensure_ascii=False)}, {", ".join(numbers)}}}'
