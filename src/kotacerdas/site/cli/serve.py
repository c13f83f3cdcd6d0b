"""`kotacerdas serve`: the application on one port; `kotacerdas tick` runs due jobs beside it."""

from __future__ import annotations

import argparse
import contextlib
import os
from pathlib import Path

from kotacerdas.demo import small_application as local
from kotacerdas.site.cli import FAULT, OK, database, say
from kotacerdas.site.cli.start import Unready, django, hold, prepare_data_dir, refuse
from kotacerdas.site.serving import THREADS, WORKERS, Address, address, serve, why_taken


def arguments(parser: argparse.ArgumentParser) -> None:
    """What may follow the command."""
    parser.add_argument("--port", default=os.environ.get("PORT") or "8000", help="default 8000")
    parser.add_argument("--host", default="127.0.0.1", help="default 127.0.0.1")
    parser.add_argument("--workers", type=int, choices=(1, 2, 3, 4), default=WORKERS)
    parser.add_argument("--threads", type=int, choices=range(1, 65), metavar="N", default=THREADS)
    parser.add_argument(
        "--accounts", action="store_true", help="also print the accounts of the demo"
    )


def run(options: argparse.Namespace) -> int:
    """Refuse early, serve, and take the local application of the demo along when going."""
    where = address(options.host, options.port)
    if isinstance(where, str):
        say(where)
        return FAULT
    try:
        folder = prepare_data_dir()
        handle = hold(folder)
        django()
    except Unready as reason:
        return refuse(reason)
    if taken := why_taken(where):
        say(taken)
        return FAULT
    if missing := database.why_missing():
        say(missing)
        return FAULT

    def ready() -> None:
        _welcome(where, folder, accounts=options.accounts)

    try:
        serve(where, workers=options.workers, threads=options.threads, ready=ready)
    finally:
        with contextlib.suppress(local.DemoAppFault):
            local.stop(folder)
        os.close(handle)
    return OK


FIRST_ACCOUNTS = 9  # the line of the password, an empty one, and those that are tried first


def _welcome(where: Address, folder: Path, *, accounts: bool) -> None:
    book = folder / "demo-accounts.txt"
    if accounts and book.exists():
        lines = book.read_text().rstrip().splitlines()
        say("\n" + "\n".join(lines[:FIRST_ACCOUNTS]))
        say(f"All accounts: {book}\n")
    say(f"Open {where.url}   (stop with Ctrl-C)")
