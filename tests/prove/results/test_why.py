"""The walk from a final down: every knot says how to work it out, and ends where the data end."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from fractions import Fraction

import pytest
from django.test import Client
from pytest_django import DjangoDbBlocker

from kotacerdas.core.evaluation.explanation import Origin
from tests.letters import letters

JEMBER = "/evaluasi/gmsc-2023/35.09/mengapa/"
MALANG = "/evaluasi/gmsc-2022/35.07/mengapa/"


@pytest.fixture(scope="module", autouse=True)
def held(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> Iterator[None]:
    """The letters of 2022 and 2023."""
    with letters(django_db_blocker):
        yield


@pytest.fixture
def browser(db: None) -> Client:
    """Somebody of the public."""
    return Client()


def test_the_final_shows_its_weighted_parts_and_their_exact_sum(browser: Client) -> None:
    page = browser.get(JEMBER)
    rows = page.context["rows"]
    # 0.324 + 0.446 + 0.846 + 0.546 + 0.524 = 2.686, rounded once to 2.69.
    assert [row["part"] for row in rows] == ["0,324", "0,446", "0,846", "0,546", "0,524"]
    assert page.context["together"] == "2,686"
    assert [row["share"] for row in rows][:2] == [Decimal("0.1"), Decimal("0.2")]
    assert page.context["value"].exact == Fraction("2.686")
    assert "2,686" in page.content.decode()


def test_what_the_letter_prints_is_said_once_for_all_components(browser: Client) -> None:
    text = browser.get(JEMBER).content.decode()
    assert text.count("Nilai komponen seperti tercetak.") == 1
    assert "Seperti tercetak di surat" not in text
    assert ">final</code>" not in text


def test_in_2022_each_part_is_rounded_before_the_sum(browser: Client) -> None:
    rows = browser.get(MALANG).context["rows"]
    assert [row["part"] for row in rows] == ["0,14", "0,31", "0,88", "0,26", "0,92"]


def test_the_walk_ends_at_the_component_where_the_letter_ends(browser: Client) -> None:
    page = browser.get(f"{JEMBER}output/")
    assert page.context["value"].origin is Origin.GIVEN
    assert [code for code, _ in page.context["unseen"]] == [
        "O1", "O2.1", "O2.2", "O2.3", "O2.4", "O3.1", "O3.2",
    ]  # fmt: skip
    assert browser.get(f"{JEMBER}O2.3/").status_code == 404


def test_malang_2022_walks_down_to_a_question(browser: Client) -> None:
    page = browser.get(f"{MALANG}O2.3/")
    knot = page.context["knot"]
    assert [each.code for each in knot.path] == ["final", "output", "O2.3"]
    assert knot.value.printed == Decimal("2.75")
    # One point more: Output 11.75 / 7 = 1.68; 0.14 + 0.34 + 0.88 + 0.26 + 0.92 = 2.54.
    assert (knot.more.component, knot.more.final) == (Decimal("1.68"), Decimal("2.54"))
    assert knot.more.worth == Fraction("0.2") / 7


def test_a_mean_says_its_sum_and_its_number(browser: Client) -> None:
    assert "10,75 ÷ 7" in browser.get(f"{MALANG}output/").content.decode()


def test_every_knot_of_the_tree_has_a_page(browser: Client) -> None:
    for code in ("baseline", "outcome", "impact", "quick_win", "B1.1", "CRA.1", "Q5.10b"):
        assert browser.get(f"{MALANG}{code}/").status_code == 200


def test_what_the_letter_prints_stands_beside_what_is_computed(browser: Client) -> None:
    assert browser.get(f"{MALANG}output/").context["printed"] == {
        "value": Decimal("1.54"),
        "same": True,
    }


@pytest.mark.parametrize(
    "address", [f"{MALANG}no-such-knot/", "/evaluasi/gmsc-2023/12.11/mengapa/"]
)
def test_an_unknown_knot_and_an_absent_city_have_no_page(browser: Client, address: str) -> None:
    assert browser.get(address).status_code == 404


def test_an_unknown_value_is_refused_in_the_language_of_the_page(db: None) -> None:
    answer = Client().get("/evaluasi/gmsc-2023/35.09/mengapa/zzz/")
    assert answer.status_code == 404
    assert "Hasil ini tidak memuat nilai dengan nama itu." in answer.content.decode()
