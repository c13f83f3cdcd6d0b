"""Scoring of all cities at once with NumPy: whole numbers only, so equal to exact scoring."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from math import lcm
from typing import Any

import numpy as np
import numpy.typing as npt

from kotacerdas.core.errors import Invalid
from kotacerdas.core.explanation import Sheet
from kotacerdas.core.instrument import Absence, Carries, Instrument, Node, Question, Rule, When

Array = npt.NDArray[Any]

# What is known of a value: it is there, nothing was filled in, or it does not apply.
THERE, UNANSWERED, NOT_APPLICABLE, BELOW = 0, 1, 2, 3  # BELOW: look at the children
LARGEST = 2**62


@dataclass(frozen=True, slots=True)
class Column:
    """One value for each city as a fraction of whole numbers, and what is known of it."""

    over: Array
    under: Array
    state: Array

    @staticmethod
    def empty(cities: int, state: int) -> Column:
        """A column of zeros."""
        ones = np.ones(cities, dtype=np.int64)
        return Column(ones * 0, ones, np.full(cities, state, dtype=np.int8))


@dataclass(frozen=True, slots=True)
class Table:
    """What is known of all cities: a column for each code that at least one city fills."""

    cities: tuple[str, ...]
    columns: Mapping[str, Column]


@dataclass(frozen=True, slots=True)
class Scores:
    """The printed values of every node, as whole units of its last printed place."""

    cities: tuple[str, ...]
    units: Mapping[str, Array]
    places: Mapping[str, int]

    def printed(self, code: str) -> list[Decimal]:
        """The printed values of one node, in the order of the cities."""
        places = self.places[code]
        return [Decimal(f"{int(unit)}E-{places}") for unit in self.units[code]]


def of_grades(instrument: Instrument, cities: Sequence[str], grades: Array) -> Table:
    """A table from whole grades ``[city, question, seat]``; below zero: this seat gave none.

    Questions stand in the instrument's order. ``Invalid`` if a grade is not on the scale.
    """
    scale = instrument.scale
    unfilled = -1 if scale.unfilled is None else int(scale.unfilled)
    given = grades >= 0
    allowed = [int(grade) for grade in scale.grades] + [unfilled]
    if not np.isin(grades[given], allowed).all():
        raise Invalid(f"{instrument.id}: a grade in the table is not on the scale.")
    over = np.where(given, grades, 0).sum(axis=2, dtype=np.int64)
    under = np.maximum(given.sum(axis=2, dtype=np.int64), 1)
    state = np.where((given & (grades != unfilled)).any(axis=2), THERE, UNANSWERED)
    columns = {
        question.code: Column(over[:, place], under[:, place], state[:, place])
        for place, question in enumerate(instrument.questions)
    }
    return Table(tuple(cities), columns)


def of_sheets(instrument: Instrument, sheets: Sequence[Sheet]) -> Table:
    """A table from the sheets of single cities, which may differ in depth.

    Sheets are taken as sound: run ``scoring.check`` on each before.
    """
    codes = {code for sheet in sheets for code in (*sheet.given, *sheet.grades)}
    codes.update(code for sheet in sheets for code in sheet.not_applicable)
    columns = {code: _column(instrument, code, sheets) for code in codes}
    return Table(tuple(sheet.city for sheet in sheets), columns)


def score_all(instrument: Instrument, table: Table) -> Scores:
    """Score every city; falls back to unbounded whole numbers where 64 bits would not hold."""
    work = _Work(instrument, table, np.int64)
    try:
        work.node(instrument.root)
    except OverflowError:
        work = _Work(instrument, table, object)
        work.node(instrument.root)
    places = {node.code: node.rounding.places for node in instrument.root.walk()}
    return Scores(table.cities, work.units, places)


def _column(instrument: Instrument, code: str, sheets: Sequence[Sheet]) -> Column:
    cells = [_cell(instrument, code, sheet) for sheet in sheets]
    over = _whole([value.numerator for value, _ in cells])
    under = _whole([value.denominator for value, _ in cells])
    return Column(over, under, np.array([state for _, state in cells], dtype=np.int8))


def _cell(instrument: Instrument, code: str, sheet: Sheet) -> tuple[Fraction, int]:
    unfilled = instrument.scale.unfilled
    if code in sheet.not_applicable:
        return Fraction(0), NOT_APPLICABLE
    if code in sheet.given:
        value = sheet.given[code]
        return Fraction(value), UNANSWERED if value == unfilled else THERE
    grades = sheet.grades.get(code, ())
    if any(grade != unfilled for grade in grades):
        return sum(map(Fraction, grades), Fraction(0)) / len(grades), THERE
    return Fraction(0), UNANSWERED if instrument.has_question(code) else BELOW


def _whole(numbers: list[int]) -> Array:
    small = max(numbers, default=0) < LARGEST
    return np.array(numbers, dtype=np.int64 if small else object)


class _Work:
    """One run over the tree in one kind of whole number."""

    def __init__(self, instrument: Instrument, table: Table, kind: type) -> None:
        self.instrument, self.table, self.kind = instrument, table, kind
        self.units: dict[str, Array] = {}

    def node(self, node: Node) -> Column:
        """The column that the parent of ``node`` receives."""
        questions = self.instrument.questions_of(node.code)
        below = [self.node(each) for each in node.nodes] + [self.question(q) for q in questions]
        computed = self._computed(node, [*node.nodes, *questions], below)
        known = self._known(node.code, BELOW)
        here = known.state != BELOW
        value = Column(
            np.where(here, known.over, computed.over),
            np.where(here, known.under, computed.under),
            np.where(here, known.state, computed.state),
        )
        units = self._half_up(value.over, value.under, node.rounding.places)
        self.units[node.code] = units
        if node.rounding.carries is Carries.EXACT:
            return value
        scale: Array = np.full(len(units), 10**node.rounding.places, dtype=self.kind)
        return Column(units, scale, value.state)

    def question(self, question: Question) -> Column:
        """The exact column of a question, or what is printed where the instrument carries that."""
        known = self._known(question.code, UNANSWERED)
        rounding = self.instrument.question_rounding
        if rounding.carries is Carries.EXACT:
            return known
        units = self._half_up(known.over, known.under, rounding.places)
        scale: Array = np.full(len(units), 10**rounding.places, dtype=self.kind)
        return Column(units, scale, known.state)

    def _known(self, code: str, state: int) -> Column:
        known = self.table.columns.get(code) or Column.empty(len(self.table.cities), state)
        return Column(known.over.astype(self.kind), known.under.astype(self.kind), known.state)

    def _computed(
        self, node: Node, places: Sequence[Node | Question], below: Sequence[Column]
    ) -> Column:
        if not below:
            return Column.empty(len(self.table.cities), UNANSWERED)
        over, under, state = (
            np.stack([getattr(column, name) for column in below], axis=1)
            for name in ("over", "under", "state")
        )
        counted = state == THERE
        for place, child in enumerate(places):
            zero = [child.unanswered is Absence.ZERO, child.not_applicable is Absence.ZERO]
            counted[:, place] |= (state[:, place] == UNANSWERED) & zero[0]
            counted[:, place] |= (state[:, place] == NOT_APPLICABLE) & zero[1]
        weights, upper, lower = self._weights(node, places, counted)
        over = self._times(np.where(counted, over, 0), weights * upper)
        value, base = self._sum(node, over, under, lower)
        nothing = (state != THERE).all(axis=1)
        absent = np.where((state == NOT_APPLICABLE).all(axis=1), NOT_APPLICABLE, UNANSWERED)
        return Column(
            np.where(nothing, 0, value),
            np.where(nothing, 1, base),
            np.where(nothing, absent, THERE),
        )

    def _weights(
        self, node: Node, places: Sequence[Node | Question], counted: Array
    ) -> tuple[Array, int, Array]:
        """Whole weights, and the whole numbers above and below the weighted sum."""
        mean = node.rule is Rule.MEAN
        factors = [Fraction(1 if mean or p.weight is None else p.weight) for p in places]
        scale = lcm(*(factor.denominator for factor in factors))
        whole = [int(factor * scale) for factor in factors]
        k = Fraction(node.k or 1)
        self._fits(sum(whole) * k.denominator)
        self._fits((len(places) * k.denominator + k.numerator) * scale)
        weights: Array = np.array(whole, dtype=self.kind)
        if node.rule in (Rule.WEIGHTED_MEAN, Rule.MEAN):
            lower = (counted * weights).sum(axis=1)
            return weights, 1, np.maximum(lower, 1)
        if node.rule is Rule.SUM:
            return weights, 1, np.full(len(counted), scale, dtype=self.kind)
        count = counted.sum(axis=1).astype(self.kind) * k.denominator
        return weights, k.denominator, np.maximum(count, k.numerator) * scale

    def _sum(self, node: Node, over: Array, under: Array, lower: Array) -> tuple[Array, Array]:
        if node.rounding.when is When.PARTS:
            units = self._half_up(over, self._times(under, lower[:, None]), node.rounding.places)
            self._fits(_most(units) * units.shape[1])
            return units.sum(axis=1), np.full(len(units), 10**node.rounding.places, self.kind)
        base = lcm(*(int(each) for each in np.unique(under)))
        self._fits(base)
        terms = self._times(over, base // under)
        self._fits(_most(terms) * terms.shape[1])
        value, lowered = terms.sum(axis=1), self._times(lower, self._number(base))
        shared = np.gcd(value, lowered)
        return value // shared, lowered // shared

    def _half_up(self, over: Array, under: Array, places: int) -> Array:
        scaled = self._times(over, self._number(2 * 10**places))
        self._fits(_most(scaled) + _most(under))
        return (scaled + under) // self._times(under, self._number(2))

    def _number(self, value: int) -> Array:
        self._fits(value)
        return np.array(value, dtype=self.kind)

    def _times(self, left: Array, right: Array) -> Array:
        self._fits(_most(left) * _most(right))
        return left * right

    def _fits(self, size: int) -> None:
        if self.kind is np.int64 and size > LARGEST:
            raise OverflowError


def _most(numbers: Array) -> int:
    return int(numbers.max(initial=0))
