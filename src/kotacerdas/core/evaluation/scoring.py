"""Exact scoring of one city: from grades, or published values, to an explained final."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal
from fractions import Fraction
from functools import lru_cache
from itertools import pairwise

from kotacerdas.core.errors import Invalid, Problem
from kotacerdas.core.evaluation.explanation import Explained, Origin, Part, Scored, Sheet
from kotacerdas.core.evaluation.instrument import (
    Absence,
    Carries,
    Instrument,
    Node,
    Question,
    Rounding,
    Rule,
    Scale,
    When,
)

__all__ = ["Scored", "Sheet", "check", "marginal", "score", "with_rounding"]

ZERO = Fraction(0)
ONE = Fraction(1)


def check(instrument: Instrument, sheet: Sheet) -> tuple[Problem, ...]:
    """Everything that keeps ``sheet`` from being scored: unknown codes, values off the scale."""
    looks = (_check_given, _check_grades, _check_not_applicable)
    return tuple(problem for look in looks for problem in look(instrument, sheet))


def score(instrument: Instrument, sheet: Sheet) -> Scored:
    """Score one city exactly; ``Invalid`` if ``check`` finds anything."""
    if problems := check(instrument, sheet):
        raise Invalid(" ".join(str(problem) for problem in problems[:3]))
    return Scored(instrument, sheet, _node(instrument, instrument.root, sheet))


def with_rounding(instrument: Instrument, rounding: Rounding) -> Instrument:
    """The instrument with another rounding of its final (to compare with another year)."""
    return replace(instrument, root=replace(instrument.root, rounding=rounding))


def marginal(instrument: Instrument, code: str) -> Fraction:
    """Points of the final that one full point of a question's mean (or a node) is worth.

    Rounding is left aside and everything else taken as counted. ``KeyError`` for unknown codes.
    """
    worth = Fraction(1)
    path = instrument.path(code)
    for above, below in pairwise(path):
        node = instrument.node(above)
        children: tuple[Node | Question, ...] = (*node.nodes, *instrument.questions_of(above))
        inside = {child.code: child.weight for child in children}
        worth *= factor_of(node, inside[below]) / divisor_of(node, list(inside.values()))
    return worth


def _check_given(instrument: Instrument, sheet: Sheet) -> list[Problem]:
    problems = []
    scale = instrument.scale
    for code, value in sheet.given.items():
        if not instrument.has_node(code) and not instrument.has_question(code):
            problems.append(_unknown(instrument, sheet, code))
        elif not value.is_finite() or value < scale.lowest:
            fix = f"Give a number from {scale.lowest} upwards."
            problems.append(_problem(sheet, code, f"{value} is below the scale.", fix))
        elif value > scale.highest and _keeps_to_scale(instrument, code):
            fix = f"Give a value from {scale.lowest} to {scale.highest}."
            problems.append(_problem(sheet, code, f"{value} is above the scale.", fix))
        else:
            for above in instrument.path(code)[:-1]:
                if above in sheet.given:
                    what = f"a value is given here and for “{above}” above it."
                    problems.append(_problem(sheet, code, what, "Give only one of the two."))
    return problems


def _check_grades(instrument: Instrument, sheet: Sheet) -> list[Problem]:
    problems = []
    for code, grades in sheet.grades.items():
        if not instrument.has_question(code):
            problems.append(_unknown(instrument, sheet, code))
            continue
        problems += _check_seats(instrument, sheet, code, grades)
        for above in instrument.path(code):
            if above in sheet.given:
                what = f"grades are given here and a value for “{above}”."
                problems.append(_problem(sheet, code, what, "Give only one of the two."))
    return problems


def _check_seats(
    instrument: Instrument, sheet: Sheet, code: str, grades: Sequence[Decimal]
) -> list[Problem]:
    problems = []
    scale, seats = instrument.scale, instrument.assessors
    allowed = sorted({*scale.grades, *([] if scale.unfilled is None else [scale.unfilled])})
    for grade in grades:
        if grade not in allowed:
            fix = f"Use one of {', '.join(str(each) for each in allowed)}."
            problems.append(_problem(sheet, code, f"{grade} is not a grade.", fix))
    if seats is not None and len(grades) > seats:
        what = f"{len(grades)} grades, but the instrument has {seats} assessors."
        problems.append(_problem(sheet, code, what, "Remove the grades that are too many."))
    return problems


def _check_not_applicable(instrument: Instrument, sheet: Sheet) -> list[Problem]:
    return [
        _unknown(instrument, sheet, code)
        for code in sorted(sheet.not_applicable)
        if not instrument.has_node(code) and not instrument.has_question(code)
    ]


def _keeps_to_scale(instrument: Instrument, code: str) -> bool:
    if instrument.has_question(code):
        return True
    means = (Rule.MEAN, Rule.WEIGHTED_MEAN)
    return all(node.rule in means for node in instrument.node(code).walk())


def _unknown(instrument: Instrument, sheet: Sheet, code: str) -> Problem:
    fix = "Use a code that `kotacerdas instruments --questions` lists, or a component code."
    return _problem(sheet, code, f"{instrument.id} has no such code.", fix)


def _problem(sheet: Sheet, code: str, what: str, how_to_fix: str) -> Problem:
    return Problem(f"{sheet.city} {code}".strip(), what, how_to_fix)


def _node(instrument: Instrument, node: Node, sheet: Sheet) -> Explained:
    scale = instrument.scale
    if node.code in sheet.not_applicable:
        return _nothing(node, node.rounding, Origin.NOT_APPLICABLE, scale)
    if node.code in sheet.given:
        return _given(node, node.rounding, sheet.given[node.code], instrument)
    children = (
        *(_node(instrument, below, sheet) for below in node.nodes),
        *(_question(instrument, below, sheet) for below in instrument.questions_of(node.code)),
    )
    origins = {child.origin for child in children}
    if children and origins == {Origin.NOT_APPLICABLE}:
        return _nothing(node, node.rounding, Origin.NOT_APPLICABLE, scale, children)
    if origins <= {Origin.NOT_APPLICABLE, Origin.UNANSWERED}:
        return _nothing(node, node.rounding, Origin.UNANSWERED, scale, children)
    return _computed(node, children)


def _computed(node: Node, children: tuple[Explained, ...]) -> Explained:
    counted = [child for child in children if child.counted]
    divisor = divisor_of(node, [child.weight for child in counted])
    inputs = []
    for child in counted:
        part = child.carried * _share(factor_of(node, child.weight), divisor)
        if node.rounding.when is When.PARTS:
            part = _rounded(node.rounding, part)[1]
        inputs.append(Part(child.code, child.carried, child.weight, part))
    exact = sum((each.part for each in inputs), ZERO)
    return _explained(node, node.rounding, Origin.COMPUTED, exact, tuple(inputs), divisor, children)


def _question(instrument: Instrument, question: Question, sheet: Sheet) -> Explained:
    rounding = instrument.question_rounding
    if question.code in sheet.not_applicable:
        return _nothing(question, rounding, Origin.NOT_APPLICABLE, instrument.scale)
    if question.code in sheet.given:
        return _given(question, rounding, sheet.given[question.code], instrument)
    grades = sheet.grades.get(question.code, ())
    if all(grade == instrument.scale.unfilled for grade in grades):
        return _nothing(question, rounding, Origin.UNANSWERED, instrument.scale)
    count = len(grades)
    inputs = tuple(
        Part(str(seat), value, None, part)
        for seat, grade in enumerate(grades, start=1)
        for value, part in (_seat(grade, count),)
    )
    exact = sum((each.value for each in inputs), ZERO) / count
    return _explained(question, rounding, Origin.GRADES, exact, inputs, Fraction(count))


@lru_cache(maxsize=256)
def _share(factor: Fraction, divisor: Fraction) -> Fraction:
    return factor / divisor


@lru_cache(maxsize=1 << 10)  # the weights, and the values from 0.00 to the top of the scale
def _fraction(value: Decimal) -> Fraction:
    return Fraction(value)


@lru_cache(maxsize=1 << 12)
def _rounded(rounding: Rounding, value: Fraction) -> tuple[Decimal, Fraction]:
    """As printed, and the same as a fraction; many cities share the same few hundred values."""
    printed = rounding.printed(value)
    return printed, Fraction(printed)


@lru_cache(maxsize=256)
def _seat(grade: Decimal, count: int) -> tuple[Fraction, Fraction]:
    """One grade and what it adds to the mean; the same few pairs come again and again."""
    return Fraction(grade), Fraction(grade) / count


def _given(
    place: Node | Question, rounding: Rounding, value: Decimal, instrument: Instrument
) -> Explained:
    if value == instrument.scale.unfilled:
        return _nothing(place, rounding, Origin.UNANSWERED, instrument.scale)
    return _explained(place, rounding, Origin.GIVEN, _fraction(value))


def _nothing(
    place: Node | Question,
    rounding: Rounding,
    origin: Origin,
    scale: Scale,
    children: tuple[Explained, ...] = (),
) -> Explained:
    empty = scale.counts_as if origin is Origin.UNANSWERED else None
    exact = ZERO if empty is None else _fraction(empty)
    return _explained(place, rounding, origin, exact, children=children)


def _explained(
    place: Node | Question,
    rounding: Rounding,
    origin: Origin,
    exact: Fraction,
    inputs: tuple[Part, ...] = (),
    divisor: Fraction = ONE,
    children: tuple[Explained, ...] = (),
) -> Explained:
    absences = {Origin.UNANSWERED: place.unanswered, Origin.NOT_APPLICABLE: place.not_applicable}
    printed, passed_on = _rounded(rounding, exact)
    return Explained(
        code=place.code,
        label=place.label,
        is_question=isinstance(place, Question),
        origin=origin,
        rule=place.rule if isinstance(place, Node) else Rule.MEAN,
        rounding=rounding,
        inputs=inputs,
        divisor=divisor,
        exact=exact,
        printed=printed,
        carried=passed_on if rounding.carries is Carries.PRINTED else exact,
        weight=place.weight,
        counted=absences.get(origin) is not Absence.LEAVE_OUT,
        children=children,
    )


def factor_of(node: Node, weight: Decimal | None) -> Fraction:
    """What a child's value is multiplied by under the rule of ``node``."""
    return ONE if node.rule is Rule.MEAN or weight is None else _fraction(weight)


def divisor_of(node: Node, weights: Sequence[Decimal | None]) -> Fraction:
    """What the sum is divided by, given the weights of the children that count."""
    if node.rule is Rule.WEIGHTED_MEAN:
        return sum((factor_of(node, weight) for weight in weights), ZERO)
    if node.rule is Rule.MEAN:
        return Fraction(len(weights))
    if node.rule is Rule.CAPPED_RATIO:
        return max(Fraction(node.k or 1), Fraction(len(weights)))
    return ONE
