"""The table: every action of every room, and the few functions that are no action of their own."""

from __future__ import annotations

from collections.abc import Callable

from kotacerdas.prove.answers.actions import answer_sheets, answers
from kotacerdas.prove.results.actions import results
from kotacerdas.run.evidence.actions import evidence as library
from tests.wire import rows_city, rows_evidence, rows_prove, rows_seats

ROWS = (*rows_city.ROWS, *rows_prove.ROWS, *rows_seats.ROWS, *rows_evidence.ROWS)

UNASKED = rows_city.UNASKED

# Told who acts, but no action: who calls them has asked and writes the event. With the reason.
HELPERS: dict[Callable[..., object], str] = {
    answers.keep_version: "keeps a text beside the answer for those who write one",
    library.add_many: "adds to the library for those who cite, who ask and write the event",
    library.check: "a look at what is there, asked for by who may",
    library.write_verdicts: "a consequence of a look, with one event a city",
    library.judge_subjects: "the same, for what was just observed",
    answer_sheets.ask_for_all: "asks, for those who write many answers",
    results.built: "works a result out and saves nothing",
}
