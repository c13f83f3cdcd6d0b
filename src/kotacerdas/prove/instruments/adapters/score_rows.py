"""Rows of a spreadsheet as the sheets of cities, or every fault with its place and mend."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from kotacerdas.core.errors import Problem
from kotacerdas.core.evaluation.instrument import Instrument
from kotacerdas.core.evaluation.scoring import Sheet
from kotacerdas.files.adapters.rows import Row, key, place, tidy
from kotacerdas.prove.instruments.adapters import score_numbers
from kotacerdas.prove.instruments.adapters.score_cities import CityRows, notes_on
from kotacerdas.prove.instruments.adapters.score_header import (
    SHAPES,
    Header,
    Shape,
    check_header,
    misplaced,
    near,
    understood,
)
from kotacerdas.prove.instruments.adapters.score_names import (
    NameKind,
    kind_of_name,
    numbers_the_columns,
    same_name,
)
from kotacerdas.prove.instruments.adapters.score_values import Values

_CODE_CUT = re.compile(r"[0-9]{2}\.[0-9]")


@dataclass(frozen=True, slots=True)
class Reading:
    """What was read: the sheets in the order of the rows, or the problems (then no sheets).

    ``notes`` are sentences about what was accepted but deserves a look (blank scores ...).
    """

    shape: Shape | None
    sheets: tuple[Sheet, ...]
    notes: tuple[str, ...]
    problems: tuple[Problem, ...]


def read_rows(instrument: Instrument, rows: Sequence[Row]) -> Reading:
    """The sheets of all cities in ``rows``, whose first filled row is the header.

    All or nothing: if there is any problem, no sheet is handed out. Numbers have a decimal point
    or comma; an empty score is unanswered, ``-`` or ``n/a`` not applicable. Blank rows are passed
    over, sums and remarks left out with a note. A city is named exactly as in its first row,
    without the spaces around it; one without any value has an empty sheet.
    """
    filled = [row for row in rows if not row.is_blank()]
    if not filled:
        return Reading(None, (), (), (Problem("file", "there is nothing in it.", SHAPES),))
    if problem := misplaced(instrument, filled):
        return Reading(None, (), (), (problem,))
    header = understood(instrument, filled[0], filled[1:])
    problems = check_header(instrument, header)
    if not problems and not filled[1:]:
        problems = [Problem("file", "there is no row below the header.", "Add the cities' rows.")]
    if problems or header.shape is None:
        return Reading(header.shape, (), (), tuple(problems))
    reader = _Reader(instrument, header, header.shape, filled[1:])
    for row in reader.rows:
        reader.take(row)
    reader.check_seats()
    if not reader.problems and not reader.cities:
        what = "there is no row of a city below the header."
        reader.problems.append(Problem("file", what, "Add the cities' rows."))
    if reader.problems:
        return Reading(header.shape, (), (), tuple(reader.problems))
    return Reading(header.shape, tuple(reader.sheets()), tuple(reader.notes()), ())


def fits(instrument: Instrument, rows: Sequence[Row]) -> bool:
    """Whether the header of ``rows`` has a known shape (to find the sheet that is meant)."""
    first = next((row for row in rows if not row.is_blank()), None)
    return first is not None and understood(instrument, first, ()).shape is not None


class _Reader:
    """One pass over the rows below a good header; problems are gathered, never raised."""

    def __init__(
        self, instrument: Instrument, header: Header, shape: Shape, rows: Sequence[Row]
    ) -> None:
        self.instrument = instrument
        self.header = header
        self.shape = shape
        self.rows = rows
        self.problems: list[Problem] = []
        self.cities: dict[tuple[str, str], CityRows] = {}
        self.spellings: set[str] = set()
        self.left_out: dict[str, int] = {}
        self.remarks: list[str] = []
        self.first_rows: dict[tuple[str, ...], int] = {}
        self.questions = {key(question.code): question.code for question in instrument.questions}
        self.values = Values(instrument, header, rows, self._add)

    def take(self, row: Row) -> None:
        """Read one row; what is wrong with it goes to the problems."""
        width = len(self.header.row.cells)
        if self._is_left_out(row):
            return
        if any(map(tidy, row.cells[width:])) or len(row.cells) < self.header.least_width:
            what = f"this row has {len(row.cells)} cells, the header has {width}."
            fix = "Check the separators; quote what contains one (a decimal comma, a name)."
            self.problems.append(Problem(f"row {row.number}", what, fix))
        elif city := self._city(row):
            if self.shape is Shape.COMPONENTS:
                for index, code in self.header.codes.items():
                    self._put(city, code, row, index)
            else:
                self._take_answer(city, row)

    def _is_left_out(self, row: Row) -> bool:
        """Whether this row is no city: a sum, a heading, a remark, or the columns' numbers."""
        index = self.header.roles["city"]
        label = tidy(row.cells[index]) if index < len(row.cells) else ""
        if row is self.rows[0] and numbers_the_columns(row.cells):
            self.remarks.append(f"row {row.number} numbers the columns and was left out.")
            return True
        kind = kind_of_name(label)
        if kind in (NameKind.CITY, NameKind.PROVINCE, NameKind.NUMBER):
            return False
        self.left_out.setdefault(label, row.number)
        return True

    def _add(self, row: Row, index: int, what: str, fix: str) -> None:
        where = place(row.number, index, self.header.row)
        self.problems.append(Problem(where, what, fix))

    def _city(self, row: Row) -> CityRows | None:
        index = self.header.roles["city"]
        label = tidy(row.cells[index])
        if not label:
            fix = "Write it in every row (take merged cells apart)."
            self._add(row, index, "the name of the city is missing.", fix)
            return None
        if index in row.numbers and _CODE_CUT.fullmatch(label):
            what = f"“{label}” is a number here; the code {label}0 loses its zero so."
            self._add(row, index, what, "Format the column as text and write the codes again.")
            return None
        city = self.cities.setdefault(same_name(label), CityRows(label, row.number))
        if self.shape is Shape.COMPONENTS and city.row != row.number:
            other = "" if city.label == label else f" as “{city.label}”"
            what = f"“{label}” is already in row {city.row}{other}."
            self._add(row, index, what, "Keep one row for each city.")
        elif city.label == label:
            return city
        elif label not in self.spellings:
            self.spellings.add(label)
            what = f"“{label}” is spelt “{city.label}” in row {city.row}."
            self._add(row, index, what, "Spell one city in one way, in all its rows.")
        return None

    def _take_answer(self, city: CityRows, row: Row) -> None:
        index = self.header.roles["question"]
        text = tidy(row.cells[index])
        code = self.questions.get(key(text))
        if code is None:
            what = f"{self.instrument.id} has no question “{text}”."
            hint = near(text, self.questions.values())
            fix = f"{hint}`kotacerdas instruments --questions {self.instrument.id}` lists them."
            self._add(row, index, what if text else "the code of the question is missing.", fix)
        elif self.shape is Shape.QUESTIONS:
            if self._is_first(row, city.label, code):
                self._put(city, code, row, self.header.value)
        else:
            self._take_grade(city, code, row)

    def _take_grade(self, city: CityRows, code: str, row: Row) -> None:
        index = self.header.roles["assessor"]
        seat = tidy(row.cells[index])
        if not seat:
            self._add(row, index, "the assessor is missing.", "Write a number or a name.")
        elif self._is_first(row, city.label, code, seat):
            city.seats.setdefault(key(seat), row.number)
            self._put(city, code, row, self.header.value, key(seat))

    def _is_first(self, row: Row, *names: str) -> bool:
        before = self.first_rows.setdefault(tuple(map(key, names)), row.number)
        if before != row.number:
            what = f"{', '.join(names)} is already in row {before}."
            self.problems.append(Problem(f"row {row.number}", what, "Keep one of the two rows."))
        return before == row.number

    def _put(
        self, city: CityRows, code: str, row: Row, index: int, seat: str | None = None
    ) -> None:
        cell = row.cells[index]
        text = tidy(cell)
        if not text:
            return
        if score_numbers.may_mean_three_things(cell):
            what = f"“{text}” may mean zero, nothing filled in, or not applicable."
            self._add(row, index, what, "Write 0, leave the cell empty, or write n/a.")
            return
        applies = not score_numbers.is_not_applicable(text)
        if city.grades.get(code) if not applies else code in city.not_applicable:
            what = f"“{code}” is graded by one assessor and not applicable for another."
            self._add(row, index, what, "Let it apply to the city or not, for all alike.")
        elif not applies:
            city.not_applicable[code] = row.number
        elif (value := self.values.read(row, index, code, graded=seat is not None)) is None:
            return
        elif seat is None:
            city.given[code] = value
        else:
            city.grades[code][seat] = value

    def check_seats(self) -> None:
        """More assessors than the instrument has are one typing error or two rounds mixed."""
        expected = self.instrument.assessors
        for city in self.cities.values() if expected is not None else ():
            for row in list(city.seats.values())[expected:]:
                what = f"“{city.label}” has more than {expected} assessors here."
                fix = "Spell each assessor in one way and remove those who are too many."
                self.problems.append(Problem(f"row {row}", what, fix))

    def sheets(self) -> Iterator[Sheet]:
        """One sheet a city, grades in the order in which its assessors first appear."""
        for city in self.cities.values():
            grades = {
                code: tuple(by_seat[seat] for seat in city.seats if seat in by_seat)
                for code, by_seat in city.grades.items()
            }
            yield Sheet(city.label, city.given, grades, frozenset(city.not_applicable))

    def notes(self) -> Iterator[str]:
        """What was accepted but deserves a look: rows left out, odd names, blanks, thousands."""
        yield from self.remarks
        for label, row in self.left_out.items():
            yield f"row {row} (“{label[:60]}”) is no city and was left out."
        yield from self.values.notes()
        wide = self.shape is Shape.COMPONENTS
        asked = [question.code for question in self.instrument.questions]
        asked = list(self.header.codes.values()) if wide else asked
        yield from notes_on(self.instrument, self.cities, asked)
