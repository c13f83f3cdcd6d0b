"""The official tables and the cases of SPBE, through the command as it is called."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from tests.site.test_cli import Said, scored
from tests.situations.test_situations import HERE, cases, read

TABLES = {"gmsc-2022-kppn-ikn": 42, "gmsc-2023-kppn-ikn": 66, "gmsc-2023-reguler": 75}


@pytest.mark.parametrize(("name", "count"), TABLES.items())
def test_every_official_row_comes_out_with_its_published_final(
    tmp_path: Path, name: str, count: int
) -> None:
    told = read(HERE / f"{name}.yaml")
    rows = [dict(zip(told["columns"], row, strict=True)) for row in told["rows"]]
    columns = told["columns"][3 : told["columns"].index("final")]
    lines = [",".join([row["name"], *(row[each] for each in columns)]) for row in rows]
    said = scored(tmp_path, "\n".join([f"city,{','.join(columns)}", *lines]), instrument=name)
    assert said.code == 0, said.err
    assert said.rows[0] == ["city", *columns, "final"]
    assert said.rows[1:] == [
        [row["name"], *(row[each] for each in columns), row["final"]] for row in rows
    ]
    assert len(rows) == count


def spbe() -> list[Any]:
    return [case for case in cases() if case.values[0]["instrument"].startswith("spbe-")]


def spreadsheet(case: dict[str, Any]) -> str:
    """Levels alone as one question a row; with aspects or domains as one column each."""
    given, levels = case.get("given", {}), case.get("levels", {})
    if not given:
        rows = (f"X,{code},{level}\n" for code, level in levels.items())
        return "city,question,score\n" + "".join(rows)
    cells = {**given, **levels}
    return f"city,{','.join(cells)}\nX,{','.join(cells.values())}\n"


def values(node: dict[str, Any]) -> dict[str, str]:
    """Every printed value of an explained tree."""
    found = {node["code"]: node["printed"]}
    for child in node["children"]:
        found |= values(child)
    return found


@pytest.mark.parametrize("case", spbe())
def test_a_case_of_spbe_comes_out_with_every_number_written(
    tmp_path: Path, case: dict[str, Any]
) -> None:
    words = ("--explain", "X", "--format", "json")
    said = scored(tmp_path, spreadsheet(case), *words, instrument=case["instrument"])
    assert said.code == 0, said.err
    tree = json.loads(said.out)
    found = values(tree["tree"])
    assert {code: found[code] for code in case["expected"]} == case["expected"]
    assert tree["band"] == case.get("band", tree["band"])


def refused(tmp_path: Path, *rows: str) -> list[str]:
    said: Said = scored(tmp_path, "\n".join(rows))
    assert (said.code, said.out) == (1, "")
    return [line.split("scores.csv: ", 1)[-1] for line in said.err.splitlines()]


@pytest.mark.parametrize("score", ["4.01", "-0.5", "5"])
def test_a_question_score_off_the_scale_is_refused(tmp_path: Path, score: str) -> None:
    told = refused(tmp_path, "city,question,score", "A,B1.1,4", f"A,B1.2,{score}")
    assert told == [
        f"row 3, column C (score): {score} is not on the scale. Give a value from 0 to 4.",
        "Nothing was scored: 1 problem.",
    ]


@pytest.mark.parametrize("grade", ["5", "2.5", "-1"])
def test_a_grade_off_the_scale_is_refused(tmp_path: Path, grade: str) -> None:
    told = refused(tmp_path, "city,question,assessor,grade", "A,B1.1,p,4", f"A,B1.1,q,{grade}")
    assert told == [
        f"row 3, column D (grade): {grade} is not on the scale. Use one of 0, 1, 2, 3, 4.",
        "Nothing was scored: 1 problem.",
    ]


def test_a_sixth_assessor_is_refused_on_one_question_or_over_several(tmp_path: Path) -> None:
    head = "city,question,assessor,grade"
    told = [
        "row 7: “A” has more than 5 assessors here. "
        "Spell each assessor in one way and remove those who are too many.",
        "Nothing was scored: 1 problem.",
    ]
    assert refused(tmp_path, head, *(f"A,B1.1,{seat},3" for seat in "pqrstu")) == told
    spread = zip(("B1.1", "B1.2") * 3, "pqrstu", strict=True)
    assert refused(tmp_path, head, *(f"A,{code},{seat},3" for code, seat in spread)) == told


def test_a_question_scored_twice_is_refused_as_a_second_assessor_would_be(tmp_path: Path) -> None:
    told = refused(tmp_path, "city,question,score", "A,B1.1,4", "A,B1.1,3")
    assert told[0] == "row 3: A, B1.1 is already in row 2. Keep one of the two rows."
