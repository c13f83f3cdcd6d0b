"""Exact scoring of one city: worked out by hand, marginals of the handbook, refusals."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction

import pytest

from kotacerdas.core.errors import Invalid, NotFound
from kotacerdas.core.evaluation.explanation import Depth, Origin
from kotacerdas.core.evaluation.instrument import Band, Rounding, When
from kotacerdas.core.evaluation.scoring import Sheet, check, marginal, score, with_rounding
from kotacerdas.prove.instruments.adapters.instrument_yaml import load_shipped
from tests.core import samples


def grades(**given: str) -> dict[str, tuple[Decimal, ...]]:
    return {code: tuple(Decimal(grade) for grade in seats) for code, seats in given.items()}


def values(**given: str) -> dict[str, Decimal]:
    return {code: Decimal(value) for code, value in given.items()}


def test_grades_become_question_component_and_final() -> None:
    scored = score(samples.built(samples.small()), Sheet(grades=grades(L1="43", L2="21", R1="22")))
    assert (scored.printed("L1"), scored.printed("L2")) == (Decimal("3.50"), Decimal("1.50"))
    assert (scored.printed("left"), scored.printed("right")) == (Decimal("2.50"), Decimal("2.00"))
    assert scored.final == Decimal("2.30")
    assert scored.depth is Depth.GRADE


def test_every_step_can_be_worked_out_from_the_explanation() -> None:
    scored = score(samples.built(samples.small()), Sheet(grades=grades(L1="43", L2="21", R1="22")))
    for step in scored.root.walk():
        assert step.exact == sum((each.part for each in step.inputs), Fraction(0))
        assert step.printed == step.rounding.printed(step.exact)
    assert [(each.code, each.weight, each.part) for each in scored.root.inputs] == [
        ("left", Decimal(60), Fraction("1.5")),
        ("right", Decimal(40), Fraction("0.8")),
    ]
    assert scored.root.divisor == 100
    seats = scored.explained("L1").inputs
    assert [(seat.code, seat.value, seat.part) for seat in seats] == [
        ("1", 4, 2),
        ("2", 3, Fraction(3, 2)),
    ]
    assert [step.code for step in scored.path("L2")] == ["final", "left", "L2"]
    assert [step.code for step in scored.questions()] == ["L1", "L2", "R1"]


def test_the_walk_ends_where_the_data_end() -> None:
    scored = score(samples.built(samples.small()), Sheet(given=values(left="3.1", right="2.05")))
    assert scored.final == Decimal("2.68")
    assert scored.depth is Depth.COMPONENT
    assert scored.questions() == ()
    assert scored.explained("left").origin is Origin.GIVEN
    with pytest.raises(NotFound, match="L1"):
        scored.explained("L1")


def test_question_means_may_be_handed_in_beside_components() -> None:
    sheet = Sheet(given=values(L1="2.75", L2="3", right="2"))
    scored = score(samples.built(samples.small()), sheet)
    assert scored.printed("left") == Decimal("2.88")
    assert scored.depth is Depth.QUESTION


def test_an_empty_question_counts_as_zero_or_leaves_the_denominator() -> None:
    plain = samples.small()
    graded = Sheet(grades=grades(L1="44", R1="11"))
    zero = score(samples.built(plain), graded)
    assert zero.printed("left") == Decimal("2.00")
    assert zero.explained("L2").unanswered and zero.explained("L2").counted
    plain["questions"][1]["unanswered"] = "leave_out"
    out = score(samples.built(plain), graded)
    assert out.printed("left") == Decimal("4.00")
    assert not out.explained("L2").counted
    assert [each.code for each in out.explained("left").inputs] == ["L1"]


def test_only_the_value_for_nothing_counts_as_unanswered() -> None:
    scored = score(samples.built(samples.small()), Sheet(grades=grades(L1="00", L2="04", R1="11")))
    assert scored.explained("L1").unanswered
    assert scored.printed("L2") == Decimal("2.00")


def test_what_does_not_apply_leaves_the_denominator_unless_told_otherwise() -> None:
    plain = samples.small()
    sheet = Sheet(grades=grades(L1="44", R1="11"), not_applicable=frozenset({"L2"}))
    assert score(samples.built(plain), sheet).final == Decimal("2.80")
    plain["questions"][1]["not_applicable"] = "zero"
    assert score(samples.built(plain), sheet).final == Decimal("1.60")


def test_a_component_that_does_not_apply_leaves_its_weight_too() -> None:
    graded = grades(L1="44", L2="22")
    whole = Sheet(grades=graded, not_applicable=frozenset({"right"}))
    by_question = Sheet(grades=graded, not_applicable=frozenset({"R1"}))
    for sheet in (whole, by_question):
        scored = score(samples.built(samples.small()), sheet)
        assert scored.explained("right").origin is Origin.NOT_APPLICABLE
        assert scored.final == Decimal("3.00")


def test_a_city_of_which_nothing_is_known_has_no_final_and_no_band() -> None:
    spbe = load_shipped("spbe-2020")
    for sheet in (Sheet(), Sheet(grades={"1": ()})):
        scored = score(spbe, sheet)
        assert (scored.final, scored.band()) == (None, None)
        assert scored.root.unanswered


def test_a_city_that_filled_nothing_in_and_was_graded_so_has_zero() -> None:
    reguler = load_shipped("gmsc-2023-reguler")
    for sheet in (Sheet(given={"baseline": Decimal(0)}), Sheet(grades={"B1.1": (Decimal(0),)})):
        assert score(reguler, sheet).final == Decimal("0.00")


def test_a_city_all_of_which_is_left_out_has_no_final() -> None:
    plain = samples.small()
    for below in plain["root"]["nodes"]:
        below["unanswered"] = "leave_out"
    instrument = samples.built(plain)
    zeros = {"left": Decimal(0), "right": Decimal(0)}
    assert score(instrument, Sheet(given=zeros)).final is None
    assert score(instrument, Sheet(given={**zeros, "left": Decimal(3)})).final == Decimal("3.00")


def test_a_city_to_which_nothing_applies_has_no_final() -> None:
    reguler = load_shipped("gmsc-2023-reguler")
    nothing = frozenset(node.code for node in reguler.components)
    scored = score(reguler, Sheet(not_applicable=nothing))
    assert scored.final is None
    assert scored.root.origin is Origin.NOT_APPLICABLE
    rest = nothing - {"baseline"}
    assert score(reguler, Sheet(not_applicable=rest)).final is None
    given = {"baseline": Decimal("3.24")}
    assert score(reguler, Sheet(given=given, not_applicable=rest)).final == Decimal("3.24")


def test_a_capped_ratio_divides_by_its_least_divisor_or_by_how_many_count() -> None:
    instrument = samples.built(samples.innovation())
    two = values(**{"first-1": "2", "first-2": "3", "second-1": "1", "second-2": "1"})
    scored = score(instrument, Sheet(given={**two, **values(U1="4", U2="2")}))
    assert scored.printed("first") == Decimal("8.00")
    assert scored.explained("innovations").divisor == 3
    assert scored.printed("innovations") == Decimal("3.67")
    assert scored.printed("unit") == Decimal("7.50")
    assert scored.final == Decimal("7.42")
    four = {**two, **values(**{"third-1": "4", "fourth-2": "4"})}
    scored = score(instrument, Sheet(given=four))
    assert scored.explained("innovations").divisor == 4
    assert scored.printed("innovations") == Decimal("5.75")


def code_of(band: Band | None) -> str | None:
    return None if band is None else band.code


def test_bands_go_by_the_printed_final() -> None:
    instrument = samples.built(samples.innovation())
    below = score(instrument, Sheet(given=values(unit="20.98")))
    assert code_of(below.band()) == "low"
    reached = score(instrument, Sheet(given=values(unit="20.99")))
    assert reached.final == Decimal("10.50")
    assert code_of(reached.band()) == "high"
    assert score(samples.built(samples.small()), Sheet()).band() is None


def test_bands_go_by_the_rule_of_the_year() -> None:
    plain = samples.innovation()
    rules = [{"since": 2021, "takes": "printed"}, {"since": 2024, "takes": "exact"}]
    plain["band_rules"] = rules
    scored = score(samples.built(plain), Sheet(given=values(unit="20.99")))  # exactly 10.495
    assert [code_of(scored.band(year)) for year in (2020, 2021, 2023)] == ["high"] * 3
    assert [code_of(scored.band(year)) for year in (2024, 2030)] == ["low"] * 2
    assert scored.band() is None, "without the year the two rules disagree"
    assert code_of(scored.band(2023, Decimal("10.49"))) == "low", "the published final counts"
    agreed = score(samples.built(plain), Sheet(given=values(unit="40")))
    assert code_of(agreed.band()) == "high"


def test_an_empty_item_counts_as_the_scale_says() -> None:
    plain = samples.small()
    plain["scale"] = {"grades": [1, 2, 3, 4], "unfilled": 0, "counts_as": 1}
    instrument = samples.built(plain)
    nothing = score(instrument, Sheet())
    assert (nothing.root.printed, nothing.root.unanswered) == (Decimal("1.00"), True)
    assert nothing.final is None and nothing.band() is None, "nothing was handed in"
    half = score(instrument, Sheet(grades={"L1": (Decimal(3), Decimal(3)), "L2": (Decimal(0),)}))
    assert half.printed("left") == Decimal("2.00")
    assert half.final == Decimal("1.60")  # 60 % of 2 and 40 % of 1
    assert half.explained("L2").unanswered and half.explained("right").unanswered
    aside = score(instrument, Sheet(given=values(left="3"), not_applicable=frozenset({"right"})))
    assert aside.final == Decimal("3.00")


def test_rounding_each_part_first_is_another_rule() -> None:
    instrument = samples.built(samples.small())
    sheet = Sheet(given=values(left="3.11", right="2.22"))
    assert score(instrument, sheet).final == Decimal("2.75")
    parts = with_rounding(instrument, Rounding(2, when=When.PARTS))
    scored = score(parts, sheet)
    assert [each.part for each in scored.root.inputs] == [Fraction("1.87"), Fraction("0.89")]
    assert scored.final == Decimal("2.76")


# Points of the final per full point of one question's mean: table in section 5 of the handbook,
# worked out from the weights and the number of questions.
MARGINALS = {
    ("gmsc-2022-kppn-ikn", "B1.1"): "0.1/5",
    ("gmsc-2022-kppn-ikn", "O1"): "0.2/7",
    ("gmsc-2022-kppn-ikn", "CRA.1"): "0.3/31",
    ("gmsc-2022-kppn-ikn", "I4.1"): "0.1/4",
    ("gmsc-2022-kppn-ikn", "Q5.1"): "0.3/12",
    ("gmsc-2023-reguler", "B1.1"): "0.1/5",
    ("gmsc-2023-reguler", "O1"): "0.2/7",
    ("gmsc-2023-reguler", "C3.8.1"): "0.3/33",
    ("gmsc-2023-reguler", "GOV-LAYA-1"): "0.2/54",
    ("gmsc-2023-reguler", "Q5.9b"): "0.2/12",
    ("gmsc-2023-kppn-ikn", "C3.8.1"): "0.2/33",
    ("gmsc-2023-kppn-ikn", "ENV-ENER-3"): "0.2/54",
    ("gmsc-2023-kppn-ikn", "K6.6"): "0.1/6",
}


@pytest.mark.parametrize(("place", "worth"), MARGINALS.items(), ids=lambda each: str(each))
def test_marginals_are_those_of_the_handbook(place: tuple[str, str], worth: str) -> None:
    weight, _, count = worth.partition("/")
    assert marginal(load_shipped(place[0]), place[1]) == Fraction(weight) / int(count)


def test_marginals_follow_every_rule() -> None:
    instrument = samples.built(samples.innovation())
    assert marginal(instrument, "U1") == Fraction("0.75")
    assert marginal(instrument, "second-2") == Fraction(2, 4)
    assert marginal(instrument, "index") == 1
    with pytest.raises(KeyError):
        marginal(instrument, "nothing")


def what(sheet: Sheet, plain: samples.Plain | None = None) -> list[str]:
    found = check(samples.built(plain or samples.small()), sheet)
    return [f"{problem.where}: {problem.what}" for problem in found]


def test_unknown_codes_are_refused() -> None:
    sheet = Sheet(
        "Jember",
        given=values(lft="3"),
        grades=grades(L9="3"),
        not_applicable=frozenset({"L8", "L2", "left"}),
    )
    assert what(sheet) == [
        "Jember lft: small has no such code.",
        "Jember L9: small has no such code.",
        "Jember L8: small has no such code.",
    ]


@pytest.mark.parametrize(
    ("value", "fault"),
    [("4.01", "above"), ("-0.01", "below"), ("NaN", "below"), ("Infinity", "below")],
)
def test_values_off_the_scale_are_refused(value: str, fault: str) -> None:
    expected = [f"left: {value} is {fault} the scale."]
    assert what(Sheet(given=values(left=value))) == expected
    assert what(Sheet(given=values(L1=value))) == [expected[0].replace("left", "L1")]


def test_a_sum_may_be_larger_than_the_scale() -> None:
    assert what(Sheet(given=values(innovations="63")), samples.innovation()) == []


def test_grades_off_the_scale_and_too_many_are_refused() -> None:
    sheet = Sheet(grades={"L1": (Decimal("2.5"), Decimal(0), Decimal(4))})
    assert what(sheet) == [
        "L1: 2.5 is not a grade.",
        "L1: 3 grades, but the instrument has 2 assessors.",
    ]
    plain = samples.small()
    del plain["assessors"], plain["scale"]["unfilled"]
    assert what(sheet, plain) == ["L1: 2.5 is not a grade.", "L1: 0 is not a grade."]


def test_two_levels_at_once_are_refused() -> None:
    sheet = Sheet(given=values(left="3", L1="3"), grades=grades(L2="33"))
    assert what(sheet) == [
        "L1: a value is given here and for “left” above it.",
        "L2: grades are given here and a value for “left”.",
    ]
    with pytest.raises(Invalid, match="Give only one of the two"):
        score(samples.built(samples.small()), sheet)
