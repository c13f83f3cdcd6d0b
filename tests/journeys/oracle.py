"""A second calculation, apart from the code: the index of the exercise from its database rows.

Written from letter B-1384 alone: the mean of the grades of the seats handed in for each question,
an empty question is zero, the mean of a component's questions is rounded half up to two decimals,
the weighted sum of the components is rounded half up to two decimals.
"""

from __future__ import annotations

import sqlite3
from collections import defaultdict
from contextlib import closing
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal
from fractions import Fraction
from pathlib import Path

WEIGHTS = {"baseline": 10, "output": 20, "outcome": 30, "impact": 20, "quick_win": 20}
CITY = "35.09"
ROUND = "latihan-2026"

Grades = dict[str, dict[int, Fraction]]  # question to seat number to grade


def half_up(value: Fraction) -> Decimal:
    """Two decimals, halves upwards."""
    exact = Decimal(value.numerator) / Decimal(value.denominator)
    return exact.quantize(Decimal("0.01"), ROUND_HALF_UP)


def comma(value: Decimal) -> str:
    """As the page writes it."""
    return f"{value:.2f}".replace(".", ",")


@dataclass(frozen=True)
class Sum:
    """The components and the final."""

    components: dict[str, Decimal]
    final: Decimal


def index(
    questions: dict[str, list[str]], grades: Grades, without: frozenset[str] = frozenset()
) -> Sum:
    """The index; ``questions`` maps a component to its codes, ``without`` counts as empty."""
    components = {}
    for component, codes in questions.items():
        means = [
            Fraction(0)
            if code in without or not grades.get(code)
            else sum(grades[code].values(), Fraction(0)) / len(grades[code])
            for code in codes
        ]
        components[component] = half_up(sum(means, Fraction(0)) / len(codes))
    weighted = sum(Fraction(components[each]) * weight for each, weight in WEIGHTS.items())
    return Sum(components, half_up(Fraction(weighted) / 100))


def handed_in(folder: Path) -> Grades:
    """The grades of the seats handed in, as they stand in an installation."""
    query = """
        SELECT a.question, s.number, a.grade FROM assessment_assessment a
        JOIN campaigns_seat s ON s.id = a.seat_id
        JOIN campaigns_participation p ON p.id = s.participation_id
        WHERE s.state = 'handed_in' AND p.campaign_id = ? AND p.city_id = ?
    """
    found: Grades = defaultdict(dict)
    with closing(sqlite3.connect(folder / "kotacerdas.sqlite3")) as rows:
        for question, seat, grade in rows.execute(query, (ROUND, CITY)):
            found[question][seat] = Fraction(str(grade))
    return found


def listed(command: str) -> dict[str, list[str]]:
    """Component to question codes, from what `kotacerdas instruments --questions` prints."""
    found: dict[str, list[str]] = defaultdict(list)
    for line in command.splitlines():
        code, component, *_ = line.split("\t")
        found[component].append(code)
    return found
