"""Asking addresses through the guarded door, and doubting every death."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from django.conf import settings
from django.utils.module_loading import import_string

from kotacerdas.run.web.adapters.allowance import allowed
from kotacerdas.run.web.adapters.prober import Probe, probe
from kotacerdas.run.web.adapters.vantage import Asked, Neighbours, ask_all

_NEIGHBOURS: dict[str, None] = {}  # dotted names of functions, in order


def know_neighbours(source: str) -> None:
    """Let an upper room say which addresses answered lately; called when it starts.

    ``source`` is the dotted name of a function from a moment to addresses.
    """
    _NEIGHBOURS[source] = None


def ask(address: str) -> Probe:
    """Ask one address; no database is touched."""
    return probe(address, allow=allowed())


def ask_doubting(addresses: Sequence[str], *, at: datetime) -> tuple[Asked, ...]:
    """Ask addresses at once; a death counts only where a neighbour answers afterwards.

    Neighbours are those of ``settings.NEIGHBOURS``, what upper rooms know to have answered
    lately, and what answers now. A fault of the asking itself is handed back in its place.
    """
    lately = tuple(address for source in _NEIGHBOURS for address in import_string(source)(at))
    known = (*settings.NEIGHBOURS, *lately)
    return ask_all(addresses, ask=ask, neighbours=Neighbours(known, allowed()))
