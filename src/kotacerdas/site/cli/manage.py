"""`kotacerdas manage …`: Django's own commands with our settings."""

from __future__ import annotations

from kotacerdas.site.cli import OK
from kotacerdas.site.cli.start import Unready, django, prepare_data_dir, refuse


def run(words: list[str]) -> int:
    """Hand the words on; Django prints its own faults and codes."""
    try:
        prepare_data_dir()
        django()
    except Unready as reason:
        return refuse(reason)
    from django.core.management import execute_from_command_line

    execute_from_command_line(["kotacerdas manage", *words])
    return OK
