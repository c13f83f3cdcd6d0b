"""One result with its explanation: a stranger can work it out again from the answer alone."""

from __future__ import annotations

from fractions import Fraction
from typing import Any

import pytest
from django.test import Client

Shape = dict[str, Any]


def half_up(value: Fraction, places: int) -> Fraction:
    """Rounding as the answer names it, written anew here."""
    scaled = value * 10**places
    return Fraction((2 * scaled.numerator + scaled.denominator) // (2 * scaled.denominator)) / (
        10**places
    )


def recomputed(value: Shape) -> Fraction:
    """The printed value of a node worked out from the answer, bottom up."""
    printed = Fraction(value["printed"])
    if value["origin"] != "computed":
        return printed
    children = [child for child in value["children"] if child["counted"]]
    places, when = value["rounding"]["places"], value["rounding"]["when"]
    weights = [Fraction(child["weight"] or 1) for child in children]
    if value["rule"] == "mean":
        weights = [Fraction(1)] * len(children)
    parts = []
    for child, weight in zip(children, weights, strict=True):
        part = weight * recomputed(child) / sum(weights)
        parts.append(half_up(part, places) if when == "parts" else part)
    again = half_up(sum(parts, Fraction(0)), places)
    assert again == printed, value["code"]
    return again


@pytest.mark.parametrize(
    ("address", "final"),
    [("gmsc-2023/35.09", "2.69"), ("gmsc-2022/35.07", "2.51"), ("gmsc-2023/64.71", "3.41")],
)
def test_a_stranger_recomputes_the_final_from_the_answer(
    reader: Client, address: str, final: str
) -> None:
    answer = reader.get(f"/api/v1/rounds/{address}.json").json()
    assert answer["result"]["final"] == final
    assert recomputed(answer["explanation"]) == Fraction(final)


def test_the_tree_of_malang_2022_goes_down_to_59_questions(reader: Client) -> None:
    tree = reader.get("/api/v1/rounds/gmsc-2022/35.07.json").json()["explanation"]
    assert sum(len(component["children"]) for component in tree["children"]) == 59


def test_an_absent_city_has_no_explanation(reader: Client) -> None:
    answer = reader.get("/api/v1/rounds/gmsc-2023/12.11.json").json()
    assert (answer["result"]["present"], answer["explanation"]) == (False, None)


def test_the_answer_names_the_instrument_and_where_its_text_is(reader: Client) -> None:
    named = reader.get("/api/v1/rounds/gmsc-2023/35.09.json").json()["instrument"]
    assert named["urn"] == "urn:kotacerdas:instrument:gmsc-2023-reguler:2"
    assert reader.get(named["text"]).status_code == 200
