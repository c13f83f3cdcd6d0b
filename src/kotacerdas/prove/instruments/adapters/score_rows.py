"""Rows of a spreadsheet as the sheets of cities, or every fault with its place and mend."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache

from kotacerdas.core.errors import Problem
from kotacerdas.core.evaluation.instrument import Absence, Instrument
from kotacerdas.core.evaluation.scoring import Sheet, check
from kotacerdas.files.adapters.rows import Row, key, place, tidy
from kotacerdas.prove.instruments.adapters.score_header import (
    SHAPES,
    Header,
    Shape,
    check_header,
    near,
    understood,
)

NOT_APPLICABLE = frozenset({"-", "–", "n/a", "na"})
_PLAIN = re.compile(r"-?(?:[0-9]{1,15}(?:[.,][0-9]{1,15})?|[.,][0-9]{1,15})")


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
    over. A city is named exactly as in its first row, without the spaces around it.
    """
    filled = [row for row in rows if not row.is_blank()]
    if not filled:
        return Reading(None, (), (), (Problem("file", "there is nothing in it.", SHAPES),))
    header = understood(instrument, filled[0], filled[1:])
    problems = check_header(instrument, header)
    if not problems and not filled[1:]:
        problems = [Problem("file", "there is no row below the header.", "Add the cities' rows.")]
    if problems or header.shape is None:
        return Reading(header.shape, (), (), tuple(problems))
    reader = _Reader(instrument, header, header.shape)
    for row in filled[1:]:
        reader.take(row)
    reader.check_seats()
    if reader.problems:
        return Reading(header.shape, (), (), tuple(reader.problems))
    return Reading(header.shape, tuple(reader.sheets()), tuple(reader.notes()), ())


def fits(instrument: Instrument, rows: Sequence[Row]) -> bool:
    """Whether the header of ``rows`` has a known shape (to find the sheet that is meant)."""
    first = next((row for row in rows if not row.is_blank()), None)
    return first is not None and understood(instrument, first, ()).shape is not None


@lru_cache(maxsize=1 << 12)
def number(text: str) -> Decimal | None:
    """A plain number with a decimal point or comma; ``None`` for anything else."""
    return Decimal(text.replace(",", ".")) if _PLAIN.fullmatch(text) else None


class _City:
    """What has been read of one city so far, with the row where it began."""

    def __init__(self, label: str, row: int) -> None:
        self.label = label
        self.row = row
        self.given: dict[str, Decimal] = {}
        self.grades: dict[str, dict[str, Decimal]] = defaultdict(dict)
        self.not_applicable: dict[str, int] = {}
        self.seats: dict[str, int] = {}


class _Reader:
    """One pass over the rows below a good header; problems are gathered, never raised."""

    def __init__(self, instrument: Instrument, header: Header, shape: Shape) -> None:
        self.instrument = instrument
        self.header = header
        self.shape = shape
        self.problems: list[Problem] = []
        self.cities: dict[str, _City] = {}
        self.first_rows: dict[tuple[str, ...], int] = {}
        self.ceilings: dict[str, Decimal | None] = {}
        self.questions = {key(question.code): question.code for question in instrument.questions}
        scale = instrument.scale
        unfilled = () if scale.unfilled is None else (scale.unfilled,)
        self.allowed = sorted({*scale.grades, *unfilled})

    def take(self, row: Row) -> None:
        """Read one row; what is wrong with it goes to the problems."""
        width = len(self.header.row.cells)
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

    def _add(self, row: Row, index: int, what: str, fix: str) -> None:
        where = place(row.number, index, self.header.row)
        self.problems.append(Problem(where, what, fix))

    def _city(self, row: Row) -> _City | None:
        index = self.header.roles["city"]
        label = tidy(row.cells[index])
        if not label:
            fix = "Write it in every row (take merged cells apart)."
            self._add(row, index, "the name of the city is missing.", fix)
            return None
        city = self.cities.setdefault(key(label), _City(label, row.number))
        if self.shape is Shape.COMPONENTS and city.row != row.number:
            what = f"“{label}” is already in row {city.row}."
            self._add(row, index, what, "Keep one row for each city.")
        elif city.label != label:
            what = f"“{label}” is spelt “{city.label}” in row {city.row}."
            self._add(row, index, what, "Spell one city in one way.")
        else:
            return city
        return None

    def _take_answer(self, city: _City, row: Row) -> None:
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

    def _take_grade(self, city: _City, code: str, row: Row) -> None:
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

    def _put(self, city: _City, code: str, row: Row, index: int, seat: str | None = None) -> None:
        text = tidy(row.cells[index])
        if not text:
            return
        applies = text.casefold() not in NOT_APPLICABLE
        if city.grades.get(code) if not applies else code in city.not_applicable:
            what = f"“{code}” is graded by one assessor and not applicable for another."
            self._add(row, index, what, "Let it apply to the city or not, for all alike.")
        elif not applies:
            city.not_applicable[code] = row.number
        elif (value := number(text)) is None:
            self._add(row, index, f"“{text[:40]}” is not a plain number.", _mend(text))
        elif off := self._off_scale(code, value, graded=seat is not None):
            self._add(row, index, f"{text} is not on the scale.", off)
        elif seat is None:
            city.given[code] = value
        else:
            city.grades[code][seat] = value

    def _off_scale(self, code: str, value: Decimal, *, graded: bool) -> str:
        """How to mend a value off the scale; empty if it is on it."""
        if graded:
            listed = ", ".join(map(str, self.allowed))
            return "" if value in self.allowed else f"Use one of {listed}."
        lowest, highest = self.instrument.scale.lowest, self._ceiling(code)
        if value >= lowest and (highest is None or value <= highest):
            return ""
        return f"Give a value from {lowest} {'upwards' if highest is None else f'to {highest}'}."

    def _ceiling(self, code: str) -> Decimal | None:
        """The highest value that the scoring accepts for ``code``, asked once; ``None``: any."""
        if code not in self.ceilings:
            highest = self.instrument.scale.highest
            refused = check(self.instrument, Sheet(given={code: highest + 1}))
            self.ceilings[code] = highest if refused else None
        return self.ceilings[code]

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
        """What was accepted but deserves a look: blanks, not applicable, missing assessors."""
        wide = self.shape is Shape.COMPONENTS
        asked = [question.code for question in self.instrument.questions]
        asked = list(self.header.codes.values()) if wide else asked
        for city in self.cities.values():
            known = {*city.given, *city.not_applicable, *(c for c, g in city.grades.items() if g)}
            blank = [code for code in asked if code not in known]
            yield from self._absent(city, blank, f"of {len(asked)} unanswered", blank_rule=True)
            yield from self._absent(city, list(city.not_applicable), "not applicable")
            yield from self._seat_notes(city)

    def _absent(
        self, city: _City, codes: list[str], what: str, *, blank_rule: bool = False
    ) -> Iterator[str]:
        by_rule: dict[Absence, list[str]] = defaultdict(list)
        for code in codes:
            asked = self.instrument.has_question(code)
            place = self.instrument.question(code) if asked else self.instrument.node(code)
            by_rule[place.unanswered if blank_rule else place.not_applicable].append(code)
        for rule, found in by_rule.items():
            how = "counted as 0" if rule is Absence.ZERO else "left out of the mean"
            yield f"{city.label}: {len(found)} {what} ({_listed(found)}), {how} by the instrument."

    def _seat_notes(self, city: _City) -> Iterator[str]:
        seats, expected = len(city.seats), self.instrument.assessors
        if expected is not None and 0 < seats < expected:
            yield f"{city.label}: {seats} of {expected} assessors; means are over those present."
        fewer = [code for code, grades in city.grades.items() if 0 < len(grades) < seats]
        if fewer:
            yield (
                f"{city.label}: {len(fewer)} not graded by all its assessors ({_listed(fewer)}); "
                "means are over those who did."
            )


def _listed(codes: list[str]) -> str:
    return ", ".join(codes[:5]) + (", …" if len(codes) > 5 else "")


def _mend(text: str) -> str:
    if text.startswith("#"):
        return "The formula in this cell failed; mend it, or write the number."
    if {".", ","} <= set(text):
        return "Write it with one decimal sign and without thousands separators."
    return "Write digits with one decimal point or comma; leave the cell empty if unanswered."
