"""The first page: true findings with their source, a search, the exercise plainly marked."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from django.db import connection, transaction
from django.test import Client
from django.test.utils import CaptureQueriesContext
from pytest_django import DjangoDbBlocker, Settings

from kotacerdas.demo import chain, people
from tests.letters import letters


@pytest.fixture(scope="module", autouse=True)
def held(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> Iterator[None]:
    """The letters of 2022 and 2023."""
    with letters(django_db_blocker):
        yield


@pytest.fixture
def browser(db: None) -> Client:
    """Somebody of the public."""
    return Client()


def test_the_finding_of_the_evaluation_is_that_of_the_latest_letter(browser: Client) -> None:
    page = browser.get("/")
    html = page.content.decode()
    assert page.context["official"].slug == "gmsc-2023"
    for figure in ("130", "11", "68", "B-1384/DJAI/AI.01.04/12/2023"):
        assert figure in html


def test_the_exercise_is_marked_and_no_account_is_named_before_there_is_one(
    browser: Client,
) -> None:
    page = browser.get("/")
    assert "kc-tag exercise" in page.content.decode()
    assert page.context["accounts"] is None


def test_where_demo_accounts_exist_the_first_ones_to_try_are_named_without_their_password(
    browser: Client, tmp_path: Path, settings: Settings
) -> None:
    settings.DATA_DIR = tmp_path
    with transaction.atomic():
        people.load(lambda line: None)
        html = browser.get("/").content.decode()
        assert "koordinator" in html and "asesor5" in html
        assert people.password() not in html


def test_the_page_takes_a_bounded_number_of_queries(browser: Client) -> None:
    browser.get("/")
    with CaptureQueriesContext(connection) as seen:
        browser.get("/")
    assert len(seen) <= 16


def test_plan_and_now_show_real_figures_with_their_source_and_no_generated_ones(
    browser: Client,
) -> None:
    with transaction.atomic():
        chain.load(lambda line: None)
        page = browser.get("/")
        measured = page.context["measured"]
        assert (page.context["aimed"], measured.city.code) == (None, "91.03")
        assert [str(each.value.normalize()) for each in measured.series.observations] == [
            "1.7",
            "2.6",
            "2.63",
            "2.82",
        ]
        transaction.set_rollback(True)
