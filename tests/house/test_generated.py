"""Nothing that is generated can be taken for official: asked of the database of the demo."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import closing

import pytest

from tests.installation import Installation

PART = "JOIN campaigns_participation p ON p.id = x.participation_id"
OFFICIAL = "JOIN campaigns_campaign c ON c.slug = p.campaign_id AND c.kind = 'official'"


@pytest.fixture(scope="module")
def rows(demo: Installation) -> Iterator[sqlite3.Connection]:
    """The database of the demo, to read."""
    with closing(sqlite3.connect(demo.folder / "kotacerdas.sqlite3")) as connection:
        yield connection


def count(rows: sqlite3.Connection, query: str) -> int:
    """The one number that a query gives."""
    return int(rows.execute(query).fetchone()[0])


def test_an_official_round_holds_no_answer_no_grade_and_no_seat(rows: sqlite3.Connection) -> None:
    for table in ("answers_assignment", "campaigns_seat"):
        assert count(rows, f"SELECT count(*) FROM {table} x {PART} {OFFICIAL}") == 0


def test_only_an_official_round_has_printed_scores(rows: sqlite3.Connection) -> None:
    every = count(rows, "SELECT count(*) FROM results_publishedscore")
    official = count(rows, f"SELECT count(*) FROM results_publishedscore x {PART} {OFFICIAL}")
    assert official == every > 0


def test_every_official_round_names_its_letter(rows: sqlite3.Connection) -> None:
    query = "SELECT slug FROM campaigns_campaign WHERE kind = 'official' AND source = ''"
    assert rows.execute(query).fetchall() == []


def test_everything_in_the_exercise_is_marked_as_generated(rows: sqlite3.Connection) -> None:
    for table in (
        "answers_answer",
        "evidence_evidence",
        "quick_wins_quickwin",
        "applications_application",
    ):
        assert count(rows, f"SELECT count(*) FROM {table} WHERE NOT is_generated") == 0, table


def test_every_official_figure_of_a_city_names_its_source(rows: sqlite3.Connection) -> None:
    for table in ("indicators_observation", "targets_target"):
        query = f"SELECT count(*) FROM {table} WHERE NOT is_generated AND source = ''"
        assert count(rows, query) == 0, table


def test_everybody_in_the_demo_is_a_role(rows: sqlite3.Connection) -> None:
    assert count(rows, "SELECT count(*) FROM city_person WHERE NOT is_generated") == 0
