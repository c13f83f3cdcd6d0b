"""An instrument as a value: rounding, look-ups, identity."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction

import pytest

from kotacerdas.core.evaluation.check import restored
from kotacerdas.core.evaluation.instrument import Rounding
from kotacerdas.prove.instruments.adapters.instrument_yaml import load_shipped, shipped
from tests.core import samples


@pytest.mark.parametrize(
    ("value", "printed"),
    [
        ("3.465", "3.47"),
        ("2.125", "2.13"),
        ("3.405", "3.41"),
        ("2.4949999", "2.49"),
        ("88/25", "3.52"),
        ("10/3", "3.33"),
        ("0", "0.00"),
        ("-0.125", "-0.13"),
        ("-0.001", "0.00"),
        ("123456789012345678901234567890.005", "123456789012345678901234567890.01"),
    ],
)
def test_halves_are_rounded_up(value: str, printed: str) -> None:
    assert str(Rounding(2).printed(Fraction(value))) == printed


def test_rounding_keeps_to_its_places() -> None:
    assert str(Rounding(0).printed(Fraction("2.5"))) == "3"
    assert str(Rounding(3).printed(Fraction(2, 3))) == "0.667"


def test_a_label_is_read_in_the_language_asked_for() -> None:
    title = samples.built(samples.small()).title
    assert (title.text("id"), title.text("en-gb"), title.text("de")) == (
        "Kecil",
        "Kecil (en)",
        "Kecil",
    )


def test_nodes_and_questions_are_found_by_code() -> None:
    instrument = samples.built(samples.innovation())
    assert instrument.urn == "urn:kotacerdas:instrument:innovation:1"
    assert [node.code for node in instrument.components] == ["unit", "innovations"]
    assert instrument.path("third-2") == ("index", "innovations", "third", "third-2")
    assert instrument.component_of("third-2") == "innovations"
    assert instrument.component_of("unit") == "unit"
    assert instrument.component_of("index") is None
    assert instrument.question("U2").weight == Decimal("0.75")
    assert instrument.node("first").weight is None
    assert [each.code for each in instrument.questions_of("unit")] == ["U1", "U2"]
    assert instrument.questions_of("index") == ()
    with pytest.raises(KeyError):
        instrument.path("nothing")


def test_a_scale_says_its_ends() -> None:
    instrument = samples.built(samples.small())
    assert (instrument.scale.lowest, instrument.scale.highest) == (0, 4)
    assert load_shipped("spbe-2020").scale.highest == 5
    plain = samples.small()
    del plain["scale"]["unfilled"]
    assert samples.built(plain).scale.lowest == 1


@pytest.mark.parametrize("instrument_id", shipped())
def test_the_canonical_text_gives_the_very_same_instrument(instrument_id: str) -> None:
    instrument = load_shipped(instrument_id)
    again, problems = restored(instrument.canonical())
    assert problems == []
    assert again == instrument
    assert again is not None and again.content_hash == instrument.content_hash


def test_a_hash_hangs_on_content_and_not_on_writing() -> None:
    plain = samples.small()
    first = samples.built(plain)
    plain["root"]["total"] = "100.0"
    assert samples.built(plain).content_hash == first.content_hash
    plain["questions"][0]["label"]["id"] = "Lain"
    assert samples.built(plain).content_hash != first.content_hash
