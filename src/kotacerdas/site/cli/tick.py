"""`kotacerdas tick`: runs due jobs (heartbeats, checks of evidence) beside the server."""

from __future__ import annotations

import argparse
import os

from kotacerdas.site.cli import FAULT, OK, say
from kotacerdas.site.cli.start import Unready, data_dir, django, hold_ticker, refuse


def arguments(parser: argparse.ArgumentParser) -> None:
    """Nothing may follow the command."""


def run(options: argparse.Namespace) -> int:
    """Tick until told to end; the step under way is finished first."""
    if not (data_dir() / "kotacerdas.sqlite3").exists():
        say(f"There is no database in {data_dir()} yet; run `kotacerdas setup` first.")
        return FAULT
    try:
        handle = hold_ticker(data_dir())
        django()
    except Unready as reason:
        return refuse(reason)
    from kotacerdas.site.ticker import tick_until_told

    try:
        tick_until_told()
    finally:
        os.close(handle)
    return OK
