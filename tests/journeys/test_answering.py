"""An answer on its way: written, saved by itself, sent, approved, verified, submitted."""

from __future__ import annotations

from playwright.sync_api import Page, expect

from tests.journeys.conftest import Arrive
from tests.journeys.visitor import Visitor

CAMPAIGN = "latihan-2026"
# A draft and an empty question of Dinas Kesehatan in the exercise.
DRAFT, EMPTY = "C3.12.2", "LIV-HEAL-3"
TEXT = "Cakupan imunisasi dasar lengkap 2025 dihitung dari register 50 puskesmas, halaman 12."


def address(question: str) -> str:
    return f"/kerja/{CAMPAIGN}/35.09/{question}/"


def state(page: Page) -> str:
    """The word of the answer's state."""
    return page.locator(".kc-form .pill").first.inner_text()


def step(visitor: Visitor, question: str, verb: str) -> None:
    """Take one step of the workflow with its button."""
    page = visitor.open(address(question))
    form = page.locator("form[action$='/langkah/']").filter(
        has=page.locator(f"input[name=verb][value={verb}]")
    )
    form.get_by_role("button").click()
    expect(page.locator("form[action$='/langkah/'] input[value=" + verb + "]")).to_have_count(0)


def test_an_answer_goes_from_the_pic_to_the_assessors(arrive: Arrive) -> None:
    pic = arrive()
    pic.sign_in("pic.dinkes")
    page = pic.open("/kerja/")
    expect(page.locator(".kc-watermark")).to_contain_text("atihan")
    pic.examine()
    page.locator(f"main a[href='{address(DRAFT)}']").first.click()
    expect(page.locator("#isi_narrative")).to_be_visible()
    assert state(page) in ("Draf", "Dikembalikan")
    pic.examine()

    page.locator("#isi_narrative").fill(TEXT)
    expect(page.locator("#saved")).to_contain_text("Tersimpan")
    again = pic.tab()
    again.goto(f"{pic.site.url}{address(DRAFT)}")
    expect(again.locator("#isi_narrative")).to_have_value(TEXT)
    again.close()

    page.locator("button[name=then][value=send]").click()
    expect(page.locator(".kc-form .pill").first).to_have_text("Dikirim ke kepala OPD")
    expect(page.locator("#isi_narrative")).to_have_count(0)

    head = arrive()
    head.sign_in("kepala.dinkes")
    step(head, DRAFT, "approve")
    expect(head.page.locator(".kc-form .pill").first).to_have_text("Disetujui kepala OPD")
    head.examine()

    coordinator = arrive()
    coordinator.sign_in("koordinator")
    step(coordinator, DRAFT, "verify")
    page = coordinator.page
    page.get_by_role("button", name="Serahkan kepada asesor").click()
    expect(page.locator("main")).to_contain_text("Langkah ini tidak dapat ditarik kembali.")
    expect(page.locator("main")).to_contain_text(TEXT)
    coordinator.examine()
    page.get_by_role("link", name="Belum").click()
    expect(page.locator(".kc-form .pill").first).to_have_text("Terverifikasi")
    page.get_by_role("button", name="Serahkan kepada asesor").click()
    page.get_by_role("button", name="Serahkan kepada asesor").click()
    expect(page.locator(".kc-form .pill").first).to_have_text("Diserahkan")
    coordinator.examine()


def test_a_stale_save_in_a_second_tab_shows_both_texts_and_loses_none(arrive: Arrive) -> None:
    pic = arrive()
    pic.sign_in("pic.dinkes")
    first = pic.open(address(EMPTY))
    second = pic.tab()
    second.goto(f"{pic.site.url}{address(EMPTY)}")

    first.locator("#isi_narrative").fill("Tulisan pertama.")
    expect(first.locator("#saved")).to_contain_text("Tersimpan")

    second.locator("#isi_narrative").fill("Tulisan kedua.")
    expect(second.locator(".versions")).to_be_visible()
    expect(second.locator(".versions")).to_contain_text("Tulisan pertama.")
    expect(second.locator(".versions")).to_contain_text("Tulisan kedua.")
    pic.examine(second, looks=((1440, "light"), (390, "light")))

    second.locator("button[name=over]").click()
    expect(second.locator(".versions")).to_have_count(0)
    expect(second.locator("#isi_narrative")).to_have_value("Tulisan kedua.")
    first.reload()
    expect(first.locator("#isi_narrative")).to_have_value("Tulisan kedua.")


def test_a_stale_save_by_the_button_is_refused_too(arrive: Arrive) -> None:
    pic = arrive(java_script_enabled=False)
    pic.sign_in("pic.dinkes")
    question = address("Q5.6")
    first = pic.open(question)
    second = pic.tab()
    second.goto(f"{pic.site.url}{question}")
    for tab, text in ((first, "Yang lebih dulu."), (second, "Yang terlambat.")):
        tab.locator("#isi_narrative").fill(text)
        tab.locator(".kc-bar button:not([name])").first.click()
    expect(second.locator(".versions")).to_contain_text("Yang lebih dulu.")
    expect(second.locator(".versions")).to_contain_text("Yang terlambat.")
    second.locator("button[name=choice][value=merge]").click()
    merged = second.locator("#isi_narrative").input_value()
    assert "Yang lebih dulu." in merged
    assert "Yang terlambat." in merged


def test_an_answer_is_returned_with_a_reason(arrive: Arrive) -> None:
    head = arrive()
    head.sign_in("kepala.hukum")
    page = head.open(address("GOV-KEBI-3"))
    page.locator(".kc-bar details summary").click()
    page.locator("#alasan").fill("Sebutkan nomor Perbup yang dimaksud.")
    page.locator(".kc-bar details button").click()
    expect(page.locator(".kc-form .pill").first).to_have_text("Dikembalikan")
    expect(page.locator("main")).to_contain_text("Sebutkan nomor Perbup yang dimaksud.")


def test_another_opd_and_the_public_cannot_open_it(arrive: Arrive) -> None:
    other = arrive()
    other.sign_in("pic.dispendik")
    answer = other.page.goto(f"{other.site.url}{address(DRAFT)}")
    assert answer is not None
    assert answer.status == 403
    expect(other.page.locator("main")).to_contain_text("OPD")
    other.examine(looks=((1440, "light"),))
    stranger = arrive()
    stranger.page.goto(f"{stranger.site.url}{address(DRAFT)}")
    assert "/akun/masuk/" in stranger.page.url
