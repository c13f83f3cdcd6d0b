"""Exact values as a reader sees them."""

from __future__ import annotations

from fractions import Fraction

import pytest

from kotacerdas.core.evaluation.explanation import shown


@pytest.mark.parametrize(
    ("value", "text"),
    [
        ("3", "3"),
        ("0", "0"),
        ("1/2", "0.5"),
        ("2.935", "2.935"),
        ("10/3", "3.3333…"),
        ("-1/4", "-0.25"),
        ("-1/3", "-0.3333…"),
        ("40", "40"),
    ],
)
def test_an_exact_value_is_shown_whole_or_visibly_cut(value: str, text: str) -> None:
    assert shown(Fraction(value)) == text
