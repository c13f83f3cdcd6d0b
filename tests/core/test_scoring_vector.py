"""All cities at once: equal to exact scoring on any instrument, and a score behaves sensibly."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kotacerdas.core import scoring_vector
from kotacerdas.core.errors import Invalid
from kotacerdas.core.instrument import (
    Absence,
    Carries,
    Instrument,
    Labels,
    Legal,
    Node,
    Question,
    QuestionKind,
    Rounding,
    Rule,
    Scale,
    When,
)
from kotacerdas.core.scoring import Scored, Sheet, score
from kotacerdas.prove.adapters.instrument_yaml import load_shipped
from tests.core import samples

TEXT = Labels("teks", "text")
GRADES = tuple(map(Decimal, (1, 2, 3, 4)))
roundings = st.builds(
    Rounding,
    places=st.integers(0, 3),
    when=st.sampled_from(When),
    carries=st.sampled_from(Carries),
)
weights = st.decimals("0.1", "60", places=2)
absences = st.sampled_from(Absence)


@st.composite
def nodes(draw: st.DrawFn, code: str, deep: int, weight: Decimal | None) -> Node:
    """A random tree; the weights fit the rule of the node above."""
    rule = draw(st.sampled_from(Rule))
    count = draw(st.integers(0, 3)) if deep else 0
    below = []
    for place in range(count):
        inner = None if rule is Rule.MEAN else draw(weights)
        below.append(draw(nodes(f"{code}.{place}", deep - 1, inner)))
    return Node(
        code=code,
        label=TEXT,
        rule=rule,
        rounding=draw(roundings),
        weight=weight,
        k=draw(st.decimals("0.5", "5", places=1)) if rule is Rule.CAPPED_RATIO else None,
        unanswered=draw(absences),
        not_applicable=draw(absences),
        nodes=tuple(below),
    )


@st.composite
def instruments(draw: st.DrawFn) -> Instrument:
    root = draw(nodes("n", 2, None))
    questions = []
    for node in root.walk():
        for place in range(draw(st.integers(0, 3))):
            questions.append(
                Question(
                    code=f"{node.code}-{place}",
                    label=TEXT,
                    node=node.code,
                    kind=QuestionKind.JUDGEMENT,
                    weight=None if node.rule is Rule.MEAN else draw(weights),
                    unanswered=draw(absences),
                    not_applicable=draw(absences),
                )
            )
    return Instrument(
        id="random",
        version="1",
        title=TEXT,
        legal=Legal("none"),
        valid_from=date(2026, 1, 1),
        review_by=date(2026, 12, 31),
        scale=Scale(GRADES, draw(st.sampled_from([Decimal(0), None]))),
        root=root,
        question_rounding=draw(roundings),
        questions=tuple(questions),
    )


@st.composite
def sheets(draw: st.DrawFn, instrument: Instrument) -> Sheet:
    """A random sheet of mixed depth; values are given nowhere below another given value."""
    scale = instrument.scale
    allowed = st.sampled_from([*GRADES, *([] if scale.unfilled is None else [scale.unfilled])])
    values = st.decimals(scale.lowest, scale.highest, places=2)
    given_values: dict[str, Decimal] = {}
    grades: dict[str, tuple[Decimal, ...]] = {}
    for node in instrument.root.walk():
        if draw(st.integers(0, 4)) == 0:
            given_values[node.code] = draw(values)
    for question in instrument.questions:
        kind = draw(st.integers(0, 3))
        if kind == 0:
            given_values[question.code] = draw(values)
        elif kind < 3:
            grades[question.code] = tuple(draw(st.lists(allowed, max_size=3)))
    for code in list(given_values) + list(grades):
        if any(above in given_values for above in instrument.path(code)[:-1]):
            given_values.pop(code, None)
            grades.pop(code, None)
    codes = [node.code for node in instrument.root.walk()] + [q.code for q in instrument.questions]
    absent = draw(st.frozensets(st.sampled_from(codes), max_size=2))
    return Sheet("", given_values, grades, absent)


@st.composite
def rounds(draw: st.DrawFn) -> tuple[Instrument, list[Sheet]]:
    instrument = draw(instruments())
    return instrument, draw(st.lists(sheets(instrument), min_size=1, max_size=4))


def same(instrument: Instrument, given_sheets: list[Sheet]) -> None:
    table = scoring_vector.of_sheets(instrument, given_sheets)
    found = scoring_vector.score_all(instrument, table)
    exact = [score(instrument, sheet) for sheet in given_sheets]
    assert found.printed(instrument.root.code) == [scored.final for scored in exact]
    for node in instrument.root.walk():
        for scored, value in zip(exact, found.printed(node.code), strict=True):
            if any(step.code == node.code for step in scored.root.walk()):
                assert scored.printed(node.code) == value


@settings(max_examples=300, deadline=None)
@given(rounds())
def test_all_at_once_equals_one_by_one(given_round: tuple[Instrument, list[Sheet]]) -> None:
    same(*given_round)


def shuffled(scored: Scored) -> Scored:
    """The same city with every order turned round: questions, seats, what was given first."""
    instrument = replace(scored.instrument, questions=scored.instrument.questions[::-1])
    sheet = Sheet(
        given=dict(reversed(list(scored.sheet.given.items()))),
        grades={code: tuple(seats)[::-1] for code, seats in scored.sheet.grades.items()},
        not_applicable=scored.sheet.not_applicable,
    )
    return score(instrument, sheet)


@settings(max_examples=100, deadline=None)
@given(rounds())
def test_no_order_matters(given_round: tuple[Instrument, list[Sheet]]) -> None:
    instrument, given_sheets = given_round
    for sheet in given_sheets:
        scored = score(instrument, sheet)
        again = shuffled(scored)
        assert again.final == scored.final
        assert {step.code: step.printed for step in again.root.walk()} == {
            step.code: step.printed for step in scored.root.walk()
        }


@settings(max_examples=100, deadline=None)
@given(rounds(), st.data())
def test_a_better_grade_never_lowers_the_final(
    given_round: tuple[Instrument, list[Sheet]], data: st.DataObject
) -> None:
    instrument, given_sheets = given_round
    for sheet in given_sheets:
        answered = [code for code, seats in sheet.grades.items() if any(1 <= g < 4 for g in seats)]
        if answered:
            code = data.draw(st.sampled_from(sorted(answered)))
            better = tuple(grade + 1 if 1 <= grade < 4 else grade for grade in sheet.grades[code])
            raised = replace(sheet, grades={**sheet.grades, code: better})
            assert score(instrument, raised).final >= score(instrument, sheet).final


def test_a_block_of_grades_equals_sheets() -> None:
    instrument = load_shipped("gmsc-2023-kppn-ikn")
    chance = np.random.default_rng(2023)
    grades = chance.integers(-1, 5, size=(12, 117, 5))
    grades[3] = -1
    grades[4] = 0
    table = scoring_vector.of_grades(instrument, [str(place) for place in range(12)], grades)
    found = scoring_vector.score_all(instrument, table)
    for city, block in enumerate(grades):
        sheet = Sheet(
            grades={
                question.code: tuple(Decimal(int(grade)) for grade in row if grade >= 0)
                for question, row in zip(instrument.questions, block, strict=True)
            }
        )
        scored = score(instrument, sheet)
        for node in instrument.root.walk():
            assert found.printed(node.code)[city] == scored.printed(node.code)
    assert found.printed("final")[3] == found.printed("final")[4] == Decimal("0.00")


def test_a_block_with_a_grade_off_the_scale_is_refused() -> None:
    plain = samples.small()
    instrument = samples.built(plain)
    with pytest.raises(Invalid, match="not on the scale"):
        scoring_vector.of_grades(instrument, ["a"], np.full((1, 3, 2), 5))
    del plain["scale"]["unfilled"]
    with pytest.raises(Invalid, match="not on the scale"):
        scoring_vector.of_grades(samples.built(plain), ["a"], np.zeros((1, 3, 2), dtype=int))


def test_numbers_too_large_for_64_bits_are_still_exact() -> None:
    plain = samples.innovation()
    plain["root"]["nodes"][0]["weight"] = "0.123456789012"
    plain["root"]["nodes"][0]["rounding"]["carries"] = "exact"
    for question, weight in zip(plain["questions"], ("1.000000000007", "0.75"), strict=False):
        question["weight"] = weight
    instrument = samples.built(plain)
    same(instrument, [Sheet(given={"U1": Decimal("3.9999999999999"), "U2": Decimal("1.25")})])
    same(instrument, [Sheet(given={"U1": Decimal("1e-40"), "U2": Decimal("1.25")})])
    huge = Sheet(given={"innovations": Decimal(10) ** 30})
    same(instrument, [huge, Sheet(given={"innovations": Decimal(7)})])
