"""Ranks with ties, statistics without absentees, improvement by the instrument's rule."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction

from kotacerdas.core.evaluation import ranking
from kotacerdas.core.evaluation.scoring import Sheet, score
from tests.core import samples


def numbers(*given: str) -> list[Decimal | None]:
    return [None if value == "absent" else Decimal(value) for value in given]


def test_equal_finals_share_a_rank_and_absentees_have_none() -> None:
    finals = dict(zip("abcdef", numbers("3.1", "3.5", "3.1", "absent", "2", "4"), strict=True))
    assert ranking.ranks(finals) == {"f": 1, "b": 2, "a": 3, "c": 3, "e": 5, "d": None}


def test_statistics_leave_absentees_out() -> None:
    found = ranking.statistics(numbers("4", "absent", "1", "2", "3.5"))
    assert found == ranking.Statistics(
        count=4,
        lowest=Fraction(1),
        lower_quartile=Fraction("1.75"),
        median=Fraction("2.75"),
        upper_quartile=Fraction("3.625"),
        highest=Fraction(4),
        mean=Fraction("2.625"),
    )
    assert ranking.statistics(numbers("absent")) is None


def test_one_city_is_its_own_quantile() -> None:
    assert ranking.quantile([Fraction(3)], Fraction(1, 4)) == 3
    assert ranking.quantile([Fraction(1), Fraction(3)], Fraction(1)) == 3


def scored(rule: str, when: str, left: str, right: str) -> ranking.Scored:
    plain = samples.small()
    plain["improvement"] = rule
    plain["root"]["rounding"]["when"] = when
    given = {"left": Decimal(left), "right": Decimal(right)}
    return score(samples.built(plain), Sheet(given=given))


def test_the_instrument_says_what_an_improvement_is() -> None:
    earlier = scored("none", "parts", "3.11", "2.22")
    assert earlier.final == Decimal("2.76")
    for rule, expected in (("recomputed", "0.25"), ("printed", "0.24"), ("none", None)):
        now = scored(rule, "once", "3", "3")
        wanted = None if expected is None else Decimal(expected)
        assert ranking.improvement(now, earlier) == wanted
    assert ranking.improvement(scored("printed", "once", "3", "3"), None) is None


def test_movement_counts_only_those_with_an_earlier_score() -> None:
    moved = ranking.movement([Decimal("0.1"), None, Decimal("-0.1"), Decimal("0.00")])
    assert moved == ranking.Movement(rose=1, fell=1, equal=1)
