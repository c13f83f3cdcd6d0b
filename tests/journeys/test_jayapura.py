"""Kabupaten Jayapura: what its index was, year by year, and who says so."""

from __future__ import annotations

import re

from playwright.sync_api import expect

from tests.journeys.visitor import Visitor

# SPBE index of Kab. Jayapura: 1,7 in 2021 and 2,6 in 2022 (said by its acting regent, 7 August
# 2023); 2,63 in 2023 and 2,82 in 2024 (ministry's reports).
CODE = "91.03"


def test_the_spbe_index_goes_from_1_7_to_2_82_and_each_value_names_its_source(
    visitor: Visitor,
) -> None:
    page = visitor.open(f"/kota/{CODE}/")
    main = page.locator("main")
    expect(main).to_contain_text("Jayapura")
    visitor.examine()
    main.get_by_role("link", name="Sekarang").first.click()
    expect(page).to_have_url(re.compile(f"/sekarang/{CODE}/$"))
    expect(main).to_contain_text("2,82")
    page.locator(f"main a[href='/sekarang/{CODE}/indikator/indeks-spbe/']").first.click()
    for year, value in (("2021", "1,7"), ("2022", "2,6"), ("2023", "2,63"), ("2024", "2,82")):
        row = main.locator("tbody tr").filter(has_text=year).filter(has_text=value)
        expect(row.first).to_be_visible()
    said = main.locator("tbody a[href*='kabarpapua.co/upaya']")
    expect(said).to_have_count(2)
    visitor.examine()


def test_a_target_that_the_regency_has_not_published_is_not_made_up(visitor: Visitor) -> None:
    page = visitor.open(f"/rencana/{CODE}/")
    expect(page.locator("main")).to_contain_text("Kota ini belum punya rencana di sini")
    expect(page.locator("main")).not_to_contain_text("2,6")
    visitor.examine()


def test_the_lists_of_plans_and_of_what_is_now_open_for_everybody(visitor: Visitor) -> None:
    for path in ("/rencana/", "/sekarang/", f"/sekarang/{CODE}/"):
        visitor.open(path)
        visitor.examine()
