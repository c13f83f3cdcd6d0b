"""Evidence among people: a head confirms a file, a PIC replaces what died, a late text is found."""

from __future__ import annotations

import re
from pathlib import Path

from playwright.sync_api import Page, expect

from tests.journeys.conftest import Arrive
from tests.journeys.test_answering import address

# In the exercise: a sent answer whose file nobody has confirmed, and a submitted answer whose
# only proof, an address, is dead.
STORED, DEAD = "GOV-KEBI-3", "C3.18.2"
LIST = "/kerja/latihan-2026/?status=giliran"
TWO = ((1440, "light"), (390, "light"))


def in_list(page: Page, question: str) -> int:
    """How often a question stands in the list of what waits."""
    return page.locator(f"#daftar a[href='{address(question)}']").count()


def test_the_head_confirms_a_file_and_it_stands(arrive: Arrive) -> None:
    head = arrive()
    head.sign_in("kepala.hukum")
    page = head.open(LIST)
    row = page.locator("#daftar tr").filter(has_text=STORED)
    expect(row).to_contain_text("1 bukti perlu dipastikan")
    row.locator("a").first.click()
    evidence = page.locator("#bukti .evidence")
    expect(evidence.locator(".pill")).to_have_text("Tersimpan, belum dipastikan")
    evidence.locator("summary", has_text="Pastikan isinya").click()
    head.examine(looks=TWO)
    evidence.get_by_role("button", name="Pastikan").click()
    expect(evidence.locator(".pill")).to_have_text("Tegak")
    expect(evidence).to_contain_text("Dipastikan oleh Kepala Bagian Hukum")
    expect(page.locator("#samping")).to_contain_text("memastikan isi bukti")
    head.examine(looks=TWO)


def test_the_pic_replaces_dead_evidence_and_the_head_confirms_the_new(
    arrive: Arrive, tmp_path: Path
) -> None:
    pic = arrive()
    pic.sign_in("pic.dlh")
    page = pic.open(LIST)
    expect(page.locator("main")).to_contain_text("bukti perlu diganti pada 2 jawaban")
    row = page.locator("#daftar tr").filter(has_text=DEAD)
    expect(row).to_contain_text("ganti buktinya")
    pic.examine(looks=TWO)
    row.locator("a").first.click()
    expect(page.locator(".kc-form .pill").first).to_have_text("Diserahkan")
    expect(page.locator("main")).to_contain_text("Ganti buktinya.")
    dead = page.locator("#bukti .evidence").filter(has_text="Mati")
    dead.get_by_role("button", name=re.compile("^Tarik")).click()
    expect(page.locator("main")).to_contain_text("Lampirkan dulu bukti yang tegak")

    page.goto(f"{pic.site.url}{address(DEAD)}")
    page.locator("#bukti summary", has_text="Tambah berkas").click()
    file = tmp_path / "laporan-bank-sampah-2026.txt"
    file.write_text("Laporan bank sampah 2026, halaman 4: 31 unit.", "utf-8")
    page.locator("#file_file").set_input_files(file)
    page.locator("#file_title").fill("Laporan bank sampah 2026")
    page.locator("#file_pointer").fill("halaman 4")
    page.locator("#bukti form", has=page.locator("#file_file")).locator("summary").click()
    page.locator("#file_valid_from").fill("2026-01-01")
    page.locator("#file_valid_until").fill("2026-12-31")
    pic.examine(looks=TWO)
    page.get_by_role("button", name="Lampirkan berkas").click()
    new = page.locator("#bukti .evidence").filter(has_text="Laporan bank sampah 2026")
    expect(new.locator(".pill")).to_have_text("Tersimpan, belum dipastikan")
    expect(new).to_contain_text("halaman 4")

    head = arrive()
    head.sign_in("kepala.dlh")
    theirs = head.open(LIST)
    assert in_list(theirs, DEAD) == 1
    theirs.goto(f"{head.site.url}{address(DEAD)}")
    new = theirs.locator("#bukti .evidence").filter(has_text="Laporan bank sampah 2026")
    new.locator("summary").click()
    new.get_by_role("button", name="Pastikan").click()
    expect(new.locator(".pill")).to_have_text("Tegak")

    page.reload()
    dead.get_by_role("button", name=re.compile("^Tarik")).click()
    expect(dead).to_have_count(0)
    expect(page.locator("main")).not_to_contain_text("Jangan dimunculkan")
    assert in_list(pic.open(LIST), DEAD) == 0


def test_a_text_that_came_too_late_is_found_again_in_the_history(arrive: Arrive) -> None:
    pic = arrive(java_script_enabled=False)
    pic.sign_in("pic.dinkes")
    first = pic.open(address("LIV-HEAL-2"))
    second = pic.tab()
    second.goto(first.url)
    for tab, text in ((first, "Yang tersimpan."), (second, "Yang datang terlambat.")):
        tab.locator("#isi_narrative").fill(text)
        tab.locator(".kc-bar button:not([name])").first.click()
    second.get_by_role("link", name="Pakai tulisan rekan").click()
    expect(second.locator("#isi_narrative")).to_have_value("Yang tersimpan.")
    late = second.locator("#samping .log li").filter(has_text="tulisannya disimpan di samping")
    expect(late.locator("p")).to_be_hidden()
    late.locator("summary").click()
    expect(late.locator("p")).to_have_text("Yang datang terlambat.")
