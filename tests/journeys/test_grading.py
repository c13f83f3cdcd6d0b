"""An assessor grades and hands in; the index moves as worked out by hand.

With five seats, the means of Quick Win's 12 questions add up to 24,20: 2,0167, so 2,02.
Asesor 5 changes Q5.1 from 2 to 4: its grades are then 3, 2, 2, 3, 4 with the mean 2,80 instead of
2,40, the sum is 24,60, and 24,60 : 12 = 2,05. The other components are 2,92, 1,26, 2,26 and 2,07:
0,292 + 0,252 + 0,678 + 0,414 + 0,20 x 2,05 = 2,046, so 2,05. Without the change it is 2,040: 2,04.
"""

from __future__ import annotations

from decimal import Decimal

from playwright.sync_api import Page, expect

from tests.installation import Installation
from tests.journeys import oracle
from tests.journeys.conftest import Arrive
from tests.journeys.visitor import Visitor

ROUND = "/evaluasi/latihan-2026/35.09/"
DESK = "/asesor/latihan-2026/35.09/"
HIDDEN = frozenset({"C3.18.1", "C3.18.2"})


def hand_in(assessor: Visitor) -> None:
    """Hand in from the desk, and confirm it."""
    page = assessor.open(DESK)
    page.get_by_role("button", name="Serahkan nilai saya").click()
    expect(page.locator("main h1")).to_have_text("Serahkan nilai Anda?")
    assessor.examine()
    page.get_by_role("button", name="Ya, serahkan").click()
    expect(page.locator("main")).to_contain_text("Kursi Anda sudah diserahkan.")


def reopen(page: Page, reason: str) -> None:
    """Open the seat again from the desk, with a reason."""
    page.locator("summary", has_text="Buka lagi kursi saya").click()
    page.get_by_label("Alasan membuka lagi kursi saya").fill(reason)
    page.get_by_role("button", name="Buka lagi dengan alasan ini").click()
    expect(page.locator("main")).to_contain_text("Semua dinilai: serahkan nilai Anda.")


def grade(page: Page, value: str) -> None:
    """Choose a grade and wait until it is saved by itself."""
    with page.expect_response(lambda answer: answer.request.method == "POST") as saved:
        page.locator(f"input[name=grade][value='{value}']").check(force=True)
    assert saved.value.ok
    expect(page.locator("#saved")).to_contain_text("Tersimpan")


def final(page: Page, expected: str) -> None:
    """The page of the result shows this final."""
    expect(page.locator("main .kc-figures .kc-fig").first).to_contain_text(expected)


def test_a_changed_grade_moves_the_index_and_its_explanation_and_back(
    arrive: Arrive, site: Installation
) -> None:
    assessor = arrive()
    assessor.sign_in("asesor5")
    before = assessor.page.goto(f"{site.url}{ROUND}")
    assert before is not None
    assert before.status == 403, "Grading is blind: no result before handing in."

    page = assessor.open(DESK)
    expect(page.locator(".kc-watermark")).to_contain_text("atihan")
    assessor.examine()
    page = assessor.open(f"{DESK}Q5.1/")
    expect(page.locator("main")).not_to_contain_text("Asesor 1")
    assessor.examine()
    expect(page.locator("input[name=grade][value='2']")).to_be_checked()
    grade(page, "4")

    hand_in(assessor)
    page = assessor.open(ROUND)
    final(page, "2,05")
    page = assessor.open(f"{ROUND}mengapa/")
    for value in ("2,05", "2,92", "1,26", "2,26", "2,07"):
        expect(page.locator("main")).to_contain_text(value)
    page = assessor.open(f"{ROUND}mengapa/quick_win/")
    expect(page.locator("main")).to_contain_text("2,05")
    page = assessor.open(f"{ROUND}mengapa/Q5.1/")
    expect(page.locator("main")).to_contain_text("2,8")
    rows = page.locator("main tr").filter(has_text="Asesor 5")
    expect(rows).to_contain_text("4")
    assessor.examine()

    told = oracle.index(
        oracle.listed(site.command("instruments", "--questions", "gmsc-2023-reguler")),
        oracle.handed_in(site.folder),
        HIDDEN,
    )
    assert told.final == Decimal("2.05")
    assert told.components["quick_win"] == Decimal("2.05")

    page = assessor.open(DESK)
    assessor.examine()
    reopen(page, "Nilai Q5.1 salah baca.")
    blind = assessor.page.goto(f"{site.url}{ROUND}")
    assert blind is not None
    assert blind.status == 403, "A reopened seat sees no other grade."
    grade(assessor.open(f"{DESK}Q5.1/"), "2")
    hand_in(assessor)
    final(assessor.open(ROUND), "2,04")


def test_the_public_is_told_that_the_result_is_not_out(arrive: Arrive) -> None:
    stranger = arrive()
    stranger.page.goto(f"{stranger.site.url}{ROUND}")
    expect(stranger.page.locator("main")).not_to_contain_text("2,0")
    expect(stranger.page.locator("main h1")).to_be_visible()
    stranger.examine()
