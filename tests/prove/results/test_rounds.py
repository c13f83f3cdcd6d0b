"""Pages of rounds: findings, the table with its filter and order, few queries, a small page."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from pytest_django import DjangoDbBlocker

from tests.letters import letters

ROUND = "/evaluasi/gmsc-2023/"


@pytest.fixture(scope="module", autouse=True)
def held(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> Iterator[None]:
    """The letters of 2022 and 2023."""
    with letters(django_db_blocker):
        yield


@pytest.fixture
def browser(db: None) -> Client:
    """Somebody of the public."""
    return Client()


def cities(html: str) -> list[str]:
    """The codes of the rows in their order."""
    table = html[html.index('id="list"') :]
    return re.findall(r'<a href="(\d\d\.\d\d)/">', table)


def test_the_list_of_rounds_says_how_deep_each_goes_and_marks_the_exercise(browser: Client) -> None:
    page = browser.get("/evaluasi/")
    assert [each.slug for each in page.context["official"]] == [
        "spbe-2024",
        "gmsc-2023",
        "spbe-2023",
        "gmsc-2022",
    ]
    assert [each.slug for each in page.context["exercises"]] == ["latihan-2026"]
    assert page.context["official"][3].depths == {"component": 37, "question": 1}


def test_the_round_says_what_130_cities_say_together(browser: Client) -> None:
    page = browser.get(ROUND)
    html = page.content.decode()
    assert page.context["weakest"] == "Output"
    for figure in ("2,81", "2,935", "1,16", "3,84", "68", "59", "2,53"):
        assert figure in html


def test_all_141_cities_stand_in_the_table_the_absent_at_its_end(browser: Client) -> None:
    html = browser.get(ROUND).content.decode()
    assert len(cities(html)) == 141
    assert cities(html)[0] == "33.72"
    assert html.count('<tr class="off">') == 11
    assert set(cities(html)[-11:]) >= {"12.11", "73.24"}


@pytest.mark.parametrize(
    ("query", "first", "number"),
    [
        ("?cari=jember", "35.09", 1),
        ("?cari=35.09", "35.09", 1),
        ("?cari=kab+malang", "35.07", 1),
        ("?provinsi=35", "35.77", 21),
        ("?provinsi=35&urut=final", "35.01", 21),
        ("?jenis=kota&urut=kota", "81.71", 47),
        ("?kelompok=absen&urut=kota", None, 11),
        ("?kelompok=kppn-ikn", "33.72", 66),
        ("?urut=-k-output", "34.03", 141),
        ("?urut=-naik", "12.12", 141),
        ("?urut=no-such-column", None, 141),
        ("?cari=no-such-city", None, 0),
    ],
)
def test_the_table_is_searched_filtered_and_sorted_by_its_address(
    browser: Client, query: str, first: str | None, number: int
) -> None:
    found = cities(browser.get(ROUND + query).content.decode())
    assert len(found) == number
    if first:
        assert found[0] == first


def test_htmx_gets_the_list_alone(browser: Client) -> None:
    html = browser.get(f"{ROUND}?cari=jember", headers={"HX-Request": "true"}).content.decode()
    assert html.lstrip().startswith('<div id="list">')
    assert cities(html) == ["35.09"]


def test_the_page_takes_the_same_few_queries_for_1_and_for_141_cities(browser: Client) -> None:
    browser.get(ROUND)
    counts = []
    for query in ("", "?cari=jember", "?provinsi=35"):
        with CaptureQueriesContext(connection) as seen:
            browser.get(ROUND + query)
        counts.append(len(seen))
    assert counts == [4, 4, 4]


def test_the_page_stays_below_120_kilobytes(browser: Client) -> None:
    assert len(browser.get(ROUND).content) < 120_000


def test_a_round_that_is_not_held_whole_shows_no_rank(browser: Client) -> None:
    html = browser.get("/evaluasi/spbe-2024/").content.decode()
    assert "<tr><td>–<th" in html
    assert "<tr><td>1<th" not in html


def test_the_round_of_the_exercise_wears_its_mark_and_links_to_no_closed_result(
    browser: Client,
) -> None:
    html = browser.get("/evaluasi/latihan-2026/").content.decode()
    assert "kc-watermark" in html
    assert "/evaluasi/latihan-2026/35.09/" not in html


def test_an_unknown_round_is_not_found(browser: Client) -> None:
    assert browser.get("/evaluasi/no-such-round/").status_code == 404


def test_an_empty_or_unknown_order_is_the_highest_final_first(browser: Client) -> None:
    for order in ("", "murah", "-", "k-nothing"):
        table = browser.get(f"/evaluasi/gmsc-2023/?cari=&provinsi=35&urut={order}").context["table"]
        assert "Madiun" in table.rows[0], order
        assert table.heads["final"].aria == "descending"
        assert table.order == ""
        assert "cari" not in table.heads["city"].url
