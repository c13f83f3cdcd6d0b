"""Every situation that an assessor can read in the files beside this one, to the last digit."""

from __future__ import annotations

from dataclasses import dataclass, replace
from decimal import ROUND_HALF_EVEN, Decimal
from fractions import Fraction
from functools import cache
from pathlib import Path
from typing import Any

import pytest
import yaml

from kotacerdas.core.evaluation import ranking
from kotacerdas.core.evaluation.explanation import Scored
from kotacerdas.core.evaluation.instrument import When
from kotacerdas.core.evaluation.scoring import Sheet, check, score, with_rounding
from kotacerdas.prove.instruments.adapters.instrument_yaml import load_shipped

HERE = Path(__file__).parent
HALF = {"parts": When.PARTS, "once": When.ONCE}


@dataclass(frozen=True)
class Row:
    """One row of an official table."""

    name: str
    took_part: bool
    scored: Scored
    final: Decimal
    improvement: str


@cache
def read(path: Path) -> dict[str, Any]:
    """A situation file with every scalar as text, so that no digit is lost."""
    found: dict[str, Any] = yaml.load(path.read_text(encoding="utf-8"), Loader=yaml.BaseLoader)
    return found


def cases(*keys: str) -> list[Any]:
    """The cases of all files; with ``keys`` only those that have one of them."""
    return [
        pytest.param(case, id=f"{path.stem}: {case['case']}")
        for path in sorted(HERE.glob("*.yaml"))
        for case in read(path).get("cases", [])
        if not keys or any(key in case for key in keys)
    ]


def sheet_of(case: dict[str, Any]) -> Sheet:
    grades = {code: tuple(map(Decimal, given)) for code, given in case.get("grades", {}).items()}
    levels = {code: (Decimal(level),) for code, level in case.get("levels", {}).items()}
    return Sheet(
        city=case.get("city", ""),
        given={code: Decimal(value) for code, value in case.get("given", {}).items()},
        grades={**grades, **levels},
        not_applicable=frozenset(case.get("not_applicable", [])),
    )


def scored_of(case: dict[str, Any]) -> Scored:
    instrument = load_shipped(case["instrument"])
    sheet = sheet_of(case)
    assert check(instrument, sheet) == ()
    return score(instrument, sheet)


def half_even(scored: Scored) -> Decimal:
    """The final of a wrong rule, worked out here and not by the product."""

    def even(value: Fraction) -> Decimal:
        exact = Decimal(value.numerator) / Decimal(value.denominator)
        return exact.quantize(Decimal("0.01"), ROUND_HALF_EVEN)

    if scored.root.rounding.when is When.ONCE:
        return even(scored.root.exact)
    parts = [each.value * Fraction(each.weight or 0) / 100 for each in scored.root.inputs]
    return sum((even(part) for part in parts), Decimal(0))


def by_another_rule(scored: Scored, rule: str) -> Decimal:
    if rule == "half_even":
        return half_even(scored)
    rounding = replace(scored.root.rounding, when=HALF[rule])
    return score(with_rounding(scored.instrument, rounding), scored.sheet).final


@pytest.mark.parametrize("case", cases())
def test_a_situation_gives_what_is_written(case: dict[str, Any]) -> None:
    scored = scored_of(case)
    found = {code: str(scored.printed(code)) for code in case["expected"]}
    assert found == case["expected"]
    for code, part in case.get("parts", {}).items():
        assert {each.code: each.part for each in scored.root.inputs}[code] == Fraction(part)
    if "band" in case:
        band = scored.band(int(case["year"]))
        assert band is not None and band.code == case["band"]
    for code in case.get("left_out", []):
        assert not scored.explained(code).counted
    for code in case.get("unanswered", []):
        assert scored.explained(code).unanswered and scored.explained(code).counted


@pytest.mark.parametrize("case", cases("otherwise", "otherwise_the_same"))
def test_a_wrong_rounding_rule_would_give_another_number(case: dict[str, Any]) -> None:
    scored = scored_of(case)
    for rule, wrong in case.get("otherwise", {}).items():
        assert str(by_another_rule(scored, rule)) == wrong
        assert str(scored.final) != wrong
    for rule, same in case.get("otherwise_the_same", {}).items():
        assert str(by_another_rule(scored, rule)) == same == str(scored.final)


@pytest.mark.parametrize("case", cases("differs"))
def test_a_published_value_that_does_not_follow_keeps_its_difference(case: dict[str, Any]) -> None:
    scored = scored_of(case)
    for code, told in case["differs"].items():
        assert str(scored.printed(code)) == told["follows"] != told["published"]
        assert abs(Decimal(told["follows"]) - Decimal(told["published"])) == Decimal("0.01")
        assert told["why"]


@pytest.mark.parametrize("case", cases("improvement"))
def test_an_improvement_recomputes_the_earlier_final(case: dict[str, Any]) -> None:
    now = scored_of(case)
    earlier = scored_of(case["earlier"]) if "earlier" in case else None
    if earlier is not None:
        assert str(earlier.final) == case["earlier"]["expected"]["final"]
    found = ranking.improvement(now, earlier)
    assert ("-" if found is None else str(found)) == case["improvement"]


@cache
def official(name: str) -> dict[str, Row]:
    """One official table, scored: city code to row."""
    told = read(HERE / f"{name}.yaml")
    instrument = load_shipped(told["instrument"])
    codes = [node.code for node in instrument.components]
    rows = {}
    for listed in told["rows"]:
        cells = dict(zip(told["columns"], listed, strict=True))
        sheet = Sheet(cells["city"], {code: Decimal(cells[code]) for code in codes})
        rows[cells["city"]] = Row(
            name=cells["name"],
            took_part=cells["took_part"] == "yes",
            scored=score(instrument, sheet),
            final=Decimal(cells["final"]),
            improvement=cells.get("improvement", "-"),
        )
    return rows


TABLES = {"gmsc-2022-kppn-ikn": 38, "gmsc-2023-reguler": 72, "gmsc-2023-kppn-ikn": 58}


def both_groups_of_2023() -> dict[str, Row]:
    return {**official("gmsc-2023-reguler"), **official("gmsc-2023-kppn-ikn")}


@pytest.mark.parametrize(("name", "evaluated"), TABLES.items())
def test_every_official_row_gives_its_published_final(name: str, evaluated: int) -> None:
    rows = official(name)
    assert {code: r.scored.final for code, r in rows.items()} == {
        c: r.final for c, r in rows.items()
    }
    assert sum(row.took_part for row in rows.values()) == evaluated
    assert all(row.took_part or row.scored.root.unanswered for row in rows.values())


def test_the_rounding_of_the_other_year_fails() -> None:
    of_2022 = official("gmsc-2022-kppn-ikn").values()
    assert sum(by_another_rule(row.scored, "once") != row.final for row in of_2022) == 21
    of_2023 = both_groups_of_2023().values()
    assert sum(by_another_rule(row.scored, "parts") != row.final for row in of_2023) == 57


def test_improvements_follow_from_both_official_tables() -> None:
    earlier, later = official("gmsc-2022-kppn-ikn"), both_groups_of_2023()
    both = [
        (row, earlier[code])
        for code, row in later.items()
        if row.improvement != "-" and code in earlier
    ]
    assert len(both) == 32
    for now, before in both:
        found = ranking.improvement(now.scored, before.scored)
        assert found == Decimal(now.improvement), now.name
    printed = [now.final - before.final == Decimal(now.improvement) for now, before in both]
    assert printed.count(True) < 32, "printed minus printed would have done as well"


def test_the_round_of_2023_ranks_and_adds_up_as_published() -> None:
    rows = both_groups_of_2023()
    finals = {code: row.final if row.took_part else None for code, row in rows.items()}
    assert len(finals) == 141
    assert ranking.ranks(finals)["35.09"] == 82
    found = ranking.statistics(finals.values())
    assert found is not None
    assert (found.count, found.lowest, found.highest) == (130, Fraction("1.16"), Fraction("3.84"))
    assert found.median == Fraction("2.935")
    assert round(float(found.mean), 2) == 2.81
    known = [None if r.improvement == "-" else Decimal(r.improvement) for r in rows.values()]
    assert ranking.movement(known) == ranking.Movement(rose=59, fell=68, equal=1)
