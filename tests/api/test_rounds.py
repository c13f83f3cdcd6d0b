"""Official rounds as JSON and CSV; exercises are not there."""

from __future__ import annotations

import csv
import io

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from kotacerdas.api.views.rounds import safe


def test_the_list_holds_the_official_rounds_and_no_exercise(reader: Client) -> None:
    listed = reader.get("/api/v1/rounds/").json()["rounds"]
    assert [each["slug"] for each in listed] == ["gmsc-2023", "gmsc-2022"]
    assert listed[0]["cities"] == {"announced": 141, "held": 141, "evaluated": 130, "absent": 11}


def test_a_round_holds_every_city_with_exact_numbers_as_text(reader: Client) -> None:
    answer = reader.get("/api/v1/rounds/gmsc-2023.json").json()
    jember = next(each for each in answer["results"] if each["city"]["code"] == "35.09")
    assert len(answer["results"]) == 141
    assert (jember["final"], jember["rank"], jember["printed"]["agrees"]) == ("2.69", 82, True)
    assert jember["improvement"] == {
        "value": "0.16",
        "basis": "published",
        "before": "2.53",
        "printed": "0.16",
    }


def test_the_csv_has_one_row_a_city_and_nothing_for_an_absent_one(reader: Client) -> None:
    answer = reader.get("/api/v1/rounds/gmsc-2023.csv")
    assert answer["Content-Type"] == "text/csv; charset=utf-8"
    rows = {row["city"]: row for row in csv.DictReader(io.StringIO(answer.content.decode()))}
    assert len(rows) == 141
    assert (rows["35.09"]["output"], rows["35.09"]["final"]) == ("2.23", "2.69")
    assert (rows["73.24"]["present"], rows["73.24"]["final"], rows["73.24"]["rank"]) == (
        "no",
        "",
        "",
    )


@pytest.mark.parametrize("text", ["=1+1", "+62", "-2", "@x", "\t=1", "\r=1"])
def test_no_text_of_a_csv_is_taken_for_a_formula(text: str) -> None:
    assert safe(text) == f"'{text}"
    assert safe("Kota Jambi") == "Kota Jambi"


@pytest.mark.parametrize("kind", ["json", "csv"])
def test_a_round_takes_the_same_few_queries_for_23_and_for_141_cities(
    reader: Client, kind: str
) -> None:
    counts = []
    for slug in ("gmsc-2022", "gmsc-2023"):
        reader.get(f"/api/v1/rounds/{slug}.{kind}")
        with CaptureQueriesContext(connection) as seen:
            reader.get(f"/api/v1/rounds/{slug}.{kind}")
        counts.append(len(seen))
    assert counts == [4, 4]
