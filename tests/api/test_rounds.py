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
    slugs = [each["slug"] for each in listed]
    assert slugs == ["spbe-2024", "gmsc-2023", "spbe-2023", "gmsc-2022"]
    assert listed[1]["cities"] == {"announced": 141, "held": 141, "evaluated": 130, "absent": 11}


def test_a_round_holds_every_city_with_exact_numbers_as_text(reader: Client) -> None:
    answer = reader.get("/api/v1/rounds/gmsc-2023.json").json()
    jember = next(each for each in answer["results"] if each["city"]["code"] == "35.09")
    assert len(answer["results"]) == 141
    assert (jember["final"], jember["rank_computed"], jember["printed"]["agrees"]) == (
        "2.69",
        82,
        True,
    )
    assert jember["improvement"] == {
        "value": "0.16",
        "basis": "published",
        "before": "2.53",
        "printed": "0.16",
    }


def test_what_was_printed_travels_digit_for_digit_and_beside_what_follows(reader: Client) -> None:
    def printed(slug: str, city: str) -> dict[str, object]:
        answer = reader.get(f"/api/v1/rounds/{slug}/{city}.json").json()
        found: dict[str, object] = answer["result"]["printed"]
        return found

    best = printed("gmsc-2023", "33.72")
    assert (best["final"], best["follows"], best["agrees"]) == ("3.84", "3.84", True)
    rounded = printed("spbe-2023", "91.03")  # 2.62985 of its domains
    assert (rounded["final"], rounded["follows"]) == ("2.63", "2.63")


def test_the_csv_has_one_row_a_city_and_nothing_for_an_absent_one(reader: Client) -> None:
    answer = reader.get("/api/v1/rounds/gmsc-2023.csv")
    assert answer["Content-Type"] == "text/csv; charset=utf-8"
    rows = {row["city"]: row for row in csv.DictReader(io.StringIO(answer.content.decode()))}
    assert len(rows) == 141
    assert (rows["35.09"]["output"], rows["35.09"]["final"]) == ("2.23", "2.69")
    assert (rows["73.24"]["present"], rows["73.24"]["final"], rows["73.24"]["rank_computed"]) == (
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
