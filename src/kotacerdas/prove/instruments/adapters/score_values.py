"""The scores and grades in the cells of one table: each with one meaning and on the scale."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from decimal import Decimal
from functools import cache, partial

from kotacerdas.core.evaluation.instrument import Instrument
from kotacerdas.core.evaluation.scoring import Sheet, check
from kotacerdas.files.adapters.rows import Row, place, tidy
from kotacerdas.prove.instruments.adapters.score_header import Header
from kotacerdas.prove.instruments.adapters.score_numbers import how_to_mend, signs_in, understood


class Values:
    """Reads the values of one table; a fault is handed to ``add`` (row, column, what, mend)."""

    def __init__(
        self,
        instrument: Instrument,
        header: Header,
        rows: Sequence[Row],
        add: Callable[[Row, int, str, str], None],
    ) -> None:
        self._instrument = instrument
        self._header = header
        self._add = add
        self._signs = signs_in(_texts(header, rows))
        self._ceiling = cache(partial(_ceiling, instrument))
        self._grouped: list[str] = []
        self._residues: list[str] = []
        scale = instrument.scale
        unfilled = () if scale.unfilled is None else (scale.unfilled,)
        self._allowed = sorted({*scale.grades, *unfilled})

    def read(self, row: Row, index: int, code: str, *, graded: bool) -> Decimal | None:
        """The number in a cell, if it is one, has one meaning and is on the scale."""
        text = tidy(row.cells[index])
        off_scale = partial(self._off_scale, code, graded=graded)
        signs = frozenset(".") if index in row.numbers else self._signs
        ways = understood(text, signs, lambda value: not off_scale(value))
        if not ways:
            self._add(row, index, f"“{text[:40]}” is not a plain number.", how_to_mend(text))
        elif len(ways) > 1:
            values = " or ".join(f"{way.value:f}" for way in ways)
            fix = "Write it without thousands separators, a decimal with one or two places."
            self._add(row, index, f"“{text}” may be {values}.", fix)
        elif off := off_scale(ways[0].value):
            read = f", read as {ways[0].value:f}," if ways[0].is_grouped else ""
            self._add(row, index, f"{text}{read} is not on the scale.", off)
        else:
            where = place(row.number, index, self._header.row)
            if ways[0].is_grouped:
                self._grouped.append(f"{where}: “{text}” is read as {ways[0].value:f}")
            if ways[0].is_residue:
                self._residues.append(f"{where}: {text}, left by binary arithmetic, is read as 0.")
            return ways[0].value
        return None

    def notes(self) -> Iterator[str]:
        """What was understood by the rest of the table, or by how computers count."""
        yield from self._residues
        if self._grouped:
            more = f", and {len(self._grouped) - 1} more alike" if len(self._grouped) > 1 else ""
            yield (
                f"{self._grouped[0]}{more}: dots or commas before three digits are thousands here."
            )

    def _off_scale(self, code: str, value: Decimal, *, graded: bool) -> str:
        """How to mend a value off the scale; empty if it is on it."""
        if graded:
            listed = ", ".join(map(str, self._allowed))
            return "" if value in self._allowed else f"Use one of {listed}."
        lowest, highest = self._instrument.scale.lowest, self._ceiling(code)
        if value >= lowest and (highest is None or value <= highest):
            return ""
        return f"Give a value from {lowest} {'upwards' if highest is None else f'to {highest}'}."


def _texts(header: Header, rows: Sequence[Row]) -> Iterator[str]:
    """Every score that is written as text."""
    for row in rows:
        for index in header.values:
            if index < len(row.cells) and index not in row.numbers:
                yield tidy(row.cells[index])


def _ceiling(instrument: Instrument, code: str) -> Decimal | None:
    """The highest value that the scoring accepts for ``code``; ``None``: any."""
    highest = instrument.scale.highest
    refused = check(instrument, Sheet(given={code: highest + 1}))
    return highest if refused else None
