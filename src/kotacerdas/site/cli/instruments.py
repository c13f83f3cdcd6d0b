"""`kotacerdas instruments`: the packs, their questions, and the faults of an instrument file."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence
from importlib import import_module
from pathlib import Path

from kotacerdas.core.errors import NotFound
from kotacerdas.core.evaluation.instrument import Instrument
from kotacerdas.prove.instruments.adapters.instrument_yaml import load, load_shipped, shipped
from kotacerdas.site.cli import FAULT, OK, say

COLUMNS = ("id", "version", "title", "questions", "legal reference")


def arguments(parser: argparse.ArgumentParser) -> None:
    """What may follow the command."""
    either = parser.add_mutually_exclusive_group()
    either.add_argument(
        "--questions",
        metavar="ID",
        help="one line a question: code, component, kind, label; tab-separated",
    )
    either.add_argument(
        "--check", metavar="FILE", nargs="+", type=Path, help="list every fault of instrument files"
    )
    steps = parser.add_subparsers(dest="step", title="more", metavar="wording")
    wording = steps.add_parser("wording", help="bring in the official wording of an instrument")
    wording.add_argument("what", choices=["import"], metavar="import")
    wording.add_argument("file", type=Path, help="CSV: code, text, language (id or en), source")
    wording.add_argument(
        "--instrument", required=True, metavar="ID", help="as `kotacerdas instruments` lists it"
    )


def run(options: argparse.Namespace) -> int:
    """List, check, or bring in wording."""
    if options.step == "wording":
        code: int = import_module("kotacerdas.site.cli.wording").run(options)
        return code
    if options.check:
        return _check(options.check)
    if options.questions:
        instrument = found(options.questions)
        if instrument is None:
            return FAULT
        for question in instrument.questions:
            component = instrument.component_of(question.code) or ""
            print(question.code, component, question.kind, _line(question.label.id), sep="\t")
        if not instrument.questions:
            say(f"{instrument.id}: its questions are not held, only its components.")
        return OK
    _list([_about(load_shipped(each)) for each in shipped()])
    return OK


def found(name: str) -> Instrument | None:
    """The instrument with this id or in this file; the faults go to stderr."""
    path = Path(name)
    if name not in shipped() and (path.suffix in (".yaml", ".yml") or path.is_file()):
        instrument, problems = load(path)
        for problem in problems:
            say(str(problem))
        return instrument
    try:
        return load_shipped(name)
    except NotFound as fault:
        say(str(fault))
        say("`kotacerdas instruments` lists them; a path to a YAML file may be given instead.")
        return None


def table(rows: Sequence[Sequence[str]], head: Sequence[str]) -> str:
    """Aligned columns for a terminal."""
    every = [tuple(head), *(tuple(row) for row in rows)]
    widths = [max(len(row[at]) for row in every) for at in range(len(head))]
    lines = ("  ".join(cell.ljust(width) for cell, width in zip(row, widths)) for row in every)  # noqa: B905
    return "\n".join(line.rstrip() for line in lines)


def _about(instrument: Instrument) -> tuple[str, ...]:
    questions = str(len(instrument.questions))
    title, legal = _line(instrument.title.id), _line(instrument.legal.title)
    return instrument.id, instrument.version, title, questions, legal


def _line(text: str) -> str:
    return " ".join(text.split())


def _list(rows: Sequence[tuple[str, ...]]) -> None:
    if sys.stdout.isatty():
        print(table(rows, COLUMNS))
        return
    for row in rows:
        print(*row, sep="\t")


def _check(paths: Sequence[Path]) -> int:
    faults = 0
    for path in paths:
        instrument, problems = load(path)
        faults += len(problems)
        for problem in problems:
            print(problem)
        if instrument is not None and not problems:
            say(f"{path}: sound; {instrument.id} {instrument.version}, {instrument.content_hash}")
    return FAULT if faults else OK
