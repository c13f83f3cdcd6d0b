"""`kotacerdas instruments wording import`: an operator brings in what is not ours to print."""

from __future__ import annotations

import argparse
from importlib import import_module

from kotacerdas.site.cli import FAULT, OK, say
from kotacerdas.site.cli.start import Unready, django, prepare_data_dir, refuse


def run(options: argparse.Namespace) -> int:
    """Bring in every sentence of the file, or none and say why."""
    try:
        prepare_data_dir()
        content = options.file.read_bytes()
    except Unready as reason:
        return refuse(reason)
    except OSError as fault:
        say(f"{options.file}: cannot be read: {fault.strerror}.")
        return FAULT
    django()
    from django.utils import timezone

    from kotacerdas.core.actor import Actor, Post, Role
    from kotacerdas.core.errors import NotFound

    wording = import_module("kotacerdas.prove.instruments.actions.wording")
    held = import_module("kotacerdas.prove.instruments.queries.instruments")
    reader = import_module("kotacerdas.prove.instruments.adapters.wording_rows")
    rows, problems = reader.read(content, options.file.name)
    operator = Actor(None, "Operator", (Post(Role.SECRETARIAT),), timezone.now())
    try:
        pinned = held.hash_of(options.instrument)
    except NotFound as fault:
        say(f"{fault} Run `kotacerdas demo`, or publish it first.")
        return FAULT
    if not problems:
        problems = wording.import_wording(by=operator, instrument=pinned, rows=rows)
    for problem in problems:
        say(str(problem))
    if problems:
        say("Nothing was brought in.")
        return FAULT
    say(f"{options.instrument}: {len(rows)} sentences brought in; pages show them as official.")
    return OK
