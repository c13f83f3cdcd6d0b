"""`kotacerdas demo`: the real rounds and the exercise, and the exercise's small application."""

from __future__ import annotations

import argparse
import sys
from datetime import datetime
from importlib import import_module
from pathlib import Path

from kotacerdas.demo import small_application as local
from kotacerdas.site.cli import FAULT, OK, database, say, setup
from kotacerdas.site.cli.start import Unready, data_dir, django, hold, prepare_data_dir, refuse


def arguments(parser: argparse.ArgumentParser) -> None:
    """What may follow the command."""
    parser.add_argument(
        "what",
        nargs="*",
        metavar="app start|stop|status",
        help="control the small application of the exercise; without it, load what is missing",
    )
    parser.add_argument(
        "--reset", action="store_true", help="put the database aside and load the demo anew (asks)"
    )
    parser.add_argument("--started", type=float, help=argparse.SUPPRESS)


def run(options: argparse.Namespace) -> int:
    """Load what is missing; what has been worked on stays as it is."""
    verbs = {"start": _start, "stop": _stop, "status": _status}
    what: list[str] = options.what
    if what and (len(what) != 2 or what[0] != "app" or what[1] not in verbs):
        say("kotacerdas demo: say `kotacerdas demo`, or `kotacerdas demo app start|stop|status`.")
        return 2
    try:
        if what and what[1] != "start" and not data_dir().exists():
            raise Unready(f"There is no data directory {data_dir()}; name the right DATA_DIR=.")
        folder = prepare_data_dir()
        if what:
            return verbs[what[1]](folder)
        if options.reset and not _put_aside(folder):
            return FAULT
        return _load(folder, setup.Progress(options.started))
    except (Unready, local.DemoAppFault) as reason:
        return refuse(reason)


def _load(folder: Path, progress: setup.Progress) -> int:
    django()
    from django.db import DatabaseError

    local.start(folder)
    try:
        parts = import_module("kotacerdas.demo")  # has models: only after Django is set up
        if parts.loaded():
            progress("Demo: already there, nothing changed")
        else:
            parts.load(progress)
            progress("Demo: loaded")
    except BaseException as fault:
        local.stop(folder)  # no demo, so nothing that it should leave running
        if not isinstance(fault, DatabaseError):
            raise
        raise Unready(
            f"The demo could not be loaded: {database.sentence(fault)}; was `kotacerdas setup` run?"
        ) from None
    return OK


def _put_aside(folder: Path) -> bool:
    """Keep the old database under another name; nothing is ever thrown away here."""
    hold(folder)
    say(f"The database in {folder} will be put aside and the demo loaded anew.")
    at_hand = sys.stdin is not None and sys.stdin.isatty()
    if not at_hand or input("Type “ya” to go on: ").strip().lower() not in ("ya", "yes"):
        say("Nothing was changed; run it on a terminal and type “ya”.")
        return False
    stamp = datetime.now().astimezone().strftime("%Y%m%d-%H%M%S")
    django()
    database.put_aside(folder, stamp)
    (folder / "demo-accounts.txt").unlink(missing_ok=True)
    return setup.run(argparse.Namespace(catalogues=False, started=None)) == OK


def _start(folder: Path) -> int:
    print(local.start(folder).address)
    return OK


def _stop(folder: Path) -> int:
    before = local.status(folder)
    local.stop(folder)
    say("Stopped." if before and before.is_running else _still(folder))
    return OK


def _status(folder: Path) -> int:
    found = local.status(folder)
    if found is None or not found.is_running:
        say(_still(folder))
        return FAULT
    print(found.address)
    return OK


def _still(folder: Path) -> str:
    return f"The application of {folder} is not running; another DATA_DIR= has another one."
