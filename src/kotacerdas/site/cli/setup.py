"""`kotacerdas setup`: translations, database and static files, made or brought up to date."""

from __future__ import annotations

import argparse
import contextlib
import io
import os
import time
from collections.abc import Iterator
from pathlib import Path

from kotacerdas.site.cli import OK, database, say
from kotacerdas.site.cli.start import Unready, django, prepare_data_dir, refuse

PACKAGE = Path(__file__).resolve().parents[2]


class Progress:
    """Lines with the seconds since the start, which may lie before this process."""

    def __init__(self, start: float | None = None) -> None:
        self.start = time.monotonic() if start is None else start

    def __call__(self, text: str) -> None:
        say(f"[{time.monotonic() - self.start:5.1f} s] {text}")


def arguments(parser: argparse.ArgumentParser) -> None:
    """What may follow the command."""
    parser.add_argument(
        "--catalogues", action="store_true", help="only compile the translations (no database)"
    )
    parser.add_argument("--started", type=float, help=argparse.SUPPRESS)


def run(options: argparse.Namespace) -> int:
    """Every step can be run again: what is done already costs nothing."""
    progress = Progress(options.started)
    try:
        progress(_translations())
        if options.catalogues:
            return OK
        folder = prepare_data_dir()
        progress(_typeface(folder))
        django()
        progress(_database())
        progress(_static_files())
    except Unready as reason:
        return refuse(reason)
    return OK


def stale_catalogues() -> Iterator[tuple[Path, Path]]:
    """Every source of translations that is newer than what was compiled from it."""
    for source in sorted(PACKAGE.glob("*/locale/*/LC_MESSAGES/*.po")):
        compiled = source.with_suffix(".mo")
        if not compiled.exists() or compiled.stat().st_mtime < source.stat().st_mtime:
            yield source, compiled


def _translations() -> str:
    pairs = list(stale_catalogues())
    try:
        for source, compiled in pairs:
            _compile(source, compiled)
    except OSError as fault:
        raise Unready(f"The translations cannot be compiled: {fault}") from None
    return f"Translations: {len(pairs)} compiled" if pairs else "Translations: up to date"


def _compile(source: Path, compiled: Path) -> None:
    from babel.messages.mofile import write_mo
    from babel.messages.pofile import read_po

    with source.open("rb") as text, contextlib.redirect_stdout(io.StringIO()):
        # Babel prints what it finds odd; the tests of the house judge the catalogues.
        catalogue = read_po(text, locale=source.parts[-3])
    fresh = compiled.with_suffix(f".{os.getpid()}.tmp")
    with fresh.open("wb") as out:
        write_mo(out, catalogue)
    fresh.replace(compiled)  # whole or not at all, also when two set-ups meet


def _typeface(folder: Path) -> str:
    """Before Django starts: its settings name the folder if it is there."""
    from kotacerdas.ui.typeface import make

    try:
        return make(folder / "typeface")
    except OSError as fault:
        raise Unready(f"The typeface could not be written: {fault}") from None


def _database() -> str:
    from django.core.management import CommandError, call_command
    from django.db import DatabaseError, connection
    from django.db.migrations.executor import MigrationExecutor

    try:
        executor = MigrationExecutor(connection)
        waiting = executor.migration_plan(executor.loader.graph.leaf_nodes())
        if waiting:
            call_command("migrate", verbosity=0, interactive=False)
    except (DatabaseError, CommandError, OSError) as fault:
        said = database.sentence(fault)
        raise Unready(f"The database could not be prepared: {said}; {_mend(said)}.") from None
    return f"Database: {len(waiting)} migrations applied" if waiting else "Database: up to date"


def _mend(said: str) -> str:
    if "full" in said or "No space" in said:
        return "make room on the disk"
    if database.is_postgresql():
        return "see that PostgreSQL runs and that DATABASE_URL is right"
    return "restore a backup, or ask with `kotacerdas check`"


def _static_files() -> str:
    from django.core.management import CommandError, call_command

    try:
        call_command("collectstatic", verbosity=0, interactive=False)
    except (CommandError, OSError, ValueError) as fault:
        raise Unready(f"The static files could not be collected: {fault}") from None
    return "Static files: collected"
