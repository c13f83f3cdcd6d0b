"""The table: every action of every room, and the few functions that are no action of their own."""

from __future__ import annotations

from collections.abc import Callable

from kotacerdas.prove.answers.actions import answers
from kotacerdas.prove.results.actions import results
from tests.wire import rows_city, rows_prove, rows_seats

ROWS = (*rows_city.ROWS, *rows_prove.ROWS, *rows_seats.ROWS)

UNASKED = rows_city.UNASKED

# Told who acts, but no action: who calls them has asked and writes the event. With the reason.
HELPERS: dict[Callable[..., object], str] = {
    answers.keep_version: "keeps a text beside the answer for those who write one",
    results.built: "works a result out and saves nothing",
}
