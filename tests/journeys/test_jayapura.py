"""Kabupaten Jayapura: what it wanted, what it reached, and who says so."""

from __future__ import annotations

from playwright.sync_api import expect

from tests.journeys.visitor import Visitor

# SPBE index of Kab. Jayapura: 1,7 in 2021, 2,6 in 2022.
CODE = "91.03"


def test_the_spbe_index_goes_from_1_7_to_2_6_with_target_and_source(visitor: Visitor) -> None:
    page = visitor.open(f"/kota/{CODE}/")
    main = page.locator("main")
    expect(main).to_contain_text("Jayapura")
    for words in ("1,7", "2,6", "2021", "2022", "SPBE"):
        expect(main).to_contain_text(words)
    expect(main).to_contain_text("kabarpapua.co")
    visitor.examine()


def test_the_target_and_the_indicator_have_pages_of_their_own(visitor: Visitor) -> None:
    page = visitor.open(f"/rencana/{CODE}/")
    expect(page.locator("main")).to_contain_text("2,6")
    visitor.examine()
    page = visitor.open(f"/sekarang/{CODE}/indikator/indeks-spbe/")
    for words in ("1,7", "2,6"):
        expect(page.locator("main")).to_contain_text(words)
    visitor.examine()


def test_the_lists_of_plans_and_of_what_is_now_open_for_everybody(visitor: Visitor) -> None:
    for path in ("/rencana/", "/sekarang/", f"/sekarang/{CODE}/"):
        visitor.open(path)
        visitor.examine()
