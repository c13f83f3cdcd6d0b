"""A citizen looks for the number of a city, and asks why."""

from __future__ import annotations

import re

from playwright.sync_api import expect

from tests.journeys.visitor import Visitor

# Letter B-1384, Kab. Jember: 3,24 · 2,23 · 2,82 · 2,73 · 2,62, final 2,69, rank 82 of 130.
JEMBER = "/evaluasi/gmsc-2023/35.09/"


def test_from_home_to_the_reason_of_one_number(visitor: Visitor) -> None:
    page = visitor.open("/")
    page.locator("a[href='/evaluasi/gmsc-2023/']").first.click()
    expect(page).to_have_url(f"{visitor.site.url}/evaluasi/gmsc-2023/")
    table = page.locator("#list table")
    expect(table.locator("tbody tr")).to_have_count(141)

    table.get_by_role("link", name="Kota", exact=True).or_(
        table.locator("thead a[href*='urut=']").first
    ).first.click()
    expect(page).to_have_url(re.compile("urut="))

    page.locator("#provinsi").select_option(label="Jawa Timur")
    expect(page.locator("#list tbody tr th")).not_to_have_count(141)
    page.locator("#cari").fill("jember")
    rows = page.locator("#list tbody tr")
    expect(rows).to_have_count(1)
    expect(rows).to_contain_text("2,69")
    visitor.examine()
    page.locator("#list tbody th a").click()

    expect(page).to_have_url(f"{visitor.site.url}{JEMBER}")
    expect(page.locator("main")).to_contain_text("2,69")
    expect(page.locator("main")).to_contain_text("B-1384/DJAI/AI.01.04/12/2023")
    visitor.examine()


def test_the_walk_goes_as_deep_as_the_letter(visitor: Visitor) -> None:
    page = visitor.open(JEMBER)
    page.locator(f"a[href='{JEMBER}mengapa/']").first.click()
    main = page.locator("main")
    for component in ("3,24", "2,23", "2,82", "2,73", "2,62", "2,69"):
        expect(main).to_contain_text(component)
    visitor.examine()
    page.locator(f"a[href='{JEMBER}mengapa/output/']").first.click()
    expect(main).to_contain_text("2,23")
    visitor.examine()


def test_the_language_is_switched_and_stays(visitor: Visitor) -> None:
    page = visitor.open(JEMBER)
    page.locator("form[action='/bahasa/'] button").first.click()
    expect(page.locator("html")).to_have_attribute("lang", "en")
    expect(page.locator("main")).to_contain_text("2.69")
    visitor.open("/evaluasi/")
    expect(page.locator("html")).to_have_attribute("lang", "en")
    visitor.examine(looks=((1440, "light"),))


def test_an_absent_city_is_shown_as_absent_and_not_as_zero(visitor: Visitor) -> None:
    page = visitor.open("/evaluasi/gmsc-2023/")
    absent = page.locator("#list tbody tr.off")
    expect(absent).to_have_count(11)
    expect(absent.first).to_contain_text("absen")


def test_every_public_page_can_be_used_by_everybody(visitor: Visitor) -> None:
    for path in ("/evaluasi/", "/evaluasi/gmsc-2023/", "/evaluasi/gmsc-2022/"):
        visitor.open(path)
        visitor.examine()


def test_the_exercise_tells_the_public_that_it_is_one(visitor: Visitor) -> None:
    page = visitor.open("/evaluasi/latihan-2026/")
    expect(page.locator("main")).to_contain_text("atihan")
    visitor.examine()
