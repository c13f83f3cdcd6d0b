"""The sentence of the seed: an application that does not run is not shown.

Worked out by hand from the generated grades of the four seats handed in (letter B-1384: weights
10, 20, 30, 20, 20; component means and the final are rounded half up to two decimals):

- Q5.10a, graded 4, 4, 3, 3, has the mean 3,50 and is one of 12 questions of Quick Win.
- Quick Win has the sum 25,00 of its means with it and 21,50 without: 25,00 : 12 = 2,08 and
  21,50 : 12 = 1,79.
- Final: 0,10 x 3,00 + 0,20 x 1,29 + 0,30 x 2,30 + 0,20 x 2,11 + 0,20 x 2,08 = 2,086, so 2,09;
  with 1,79 it is 2,028, so 2,03. It would be 2,11 if every claim stood (Outcome 2,37).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from decimal import Decimal

import pytest
from playwright.sync_api import Page, expect

from tests.installation import Installation
from tests.journeys import oracle
from tests.journeys.conftest import Arrive

ROUND = "/evaluasi/latihan-2026/35.09/"
BOARD = "/papan/latihan-2026/35.09/"
QUESTION = "Q5.10a"
ALREADY_DEAD = frozenset({"C3.18.1", "C3.18.2"})
WITH, WITHOUT_OTHERS, WITHOUT_IT = "2,11", "2,09", "2,03"


@pytest.fixture
def application(demo: Installation) -> Iterator[Installation]:
    """The small local application of the exercise, running again when the story is over."""
    demo.command("demo", "app", "start")
    yield demo
    demo.command("demo", "app", "start")


def main(page: Page, *words: str) -> None:
    """The page says all of these."""
    for each in words:
        expect(page.locator("main")).to_contain_text(each)


def test_the_hand_calculation_agrees_with_a_second_one(demo: Installation) -> None:
    questions = oracle.listed(demo.command("instruments", "--questions", "gmsc-2023-reguler"))
    grades = oracle.handed_in(demo.folder)
    assert sorted(grades[QUESTION].values()) == [3, 3, 4, 4]
    before = oracle.index(questions, grades, ALREADY_DEAD)
    after = oracle.index(questions, grades, ALREADY_DEAD | {QUESTION})
    assert (before.components["quick_win"], before.final) == (Decimal("2.08"), Decimal("2.09"))
    assert (after.components["quick_win"], after.final) == (Decimal("1.79"), Decimal("2.03"))
    assert oracle.index(questions, grades).final == Decimal("2.11")


def test_a_dead_application_takes_its_claim_out_of_the_index(
    arrive: Arrive, site: Installation, application: Installation
) -> None:
    coordinator = arrive()
    coordinator.sign_in("koordinator")
    page = coordinator.open(BOARD)
    main(page, WITH, WITHOUT_OTHERS)
    coordinator.examine()
    page = coordinator.open(f"{ROUND}mengapa/{QUESTION}/")
    main(page, "3,5", "Tegak")

    application.command("demo", "app", "stop")
    site.tick(datetime.now(UTC) + timedelta(minutes=2))

    page = coordinator.open(BOARD)
    main(page, WITH, WITHOUT_IT, QUESTION)
    coordinator.examine()

    page = coordinator.open(f"{ROUND}mengapa/")
    main(page, WITHOUT_IT, "1,79")
    page.locator(f"a[href='{ROUND}mengapa/quick_win/']").first.click()
    main(page, "1,79")
    page.locator(f"a[href='{ROUND}mengapa/{QUESTION}/']").first.click()
    main(page, "Jangan dimunculkan", "Mati")
    coordinator.examine()
    page.locator("#bukti a[href*='/detak/'], #bukti a[href*='#beat-']").first.click()
    expect(page).to_have_url(re.compile("/sekarang/35.09/aplikasi/"))
    main(page, "Mati", "Layanan Aduan Latihan")
    coordinator.examine()

    pic = arrive()
    pic.sign_in("pic.diskominfo")
    page = pic.open(f"/kerja/latihan-2026/35.09/{QUESTION}/")
    main(page, "Jangan dimunculkan")
    pic.examine()

    assessor = arrive()
    assessor.sign_in("asesor5")
    gone = assessor.page.goto(f"{site.url}/asesor/latihan-2026/35.09/{QUESTION}/")
    assert gone is not None
    assert gone.status == 404, "An assessor must not find an answer that must not be shown."

    application.command("demo", "app", "start")
    site.tick(datetime.now(UTC) + timedelta(minutes=4))
    page = coordinator.open(BOARD)
    main(page, WITH, WITHOUT_OTHERS)
    page = coordinator.open(f"{ROUND}mengapa/{QUESTION}/")
    main(page, "3,5", "Tegak")
