"""No page scrolls sideways on any screen, though no web font came and the system's is wide."""

from __future__ import annotations

import re
from collections import deque
from urllib.parse import urldefrag, urljoin, urlsplit

import pytest
from playwright.sync_api import Page, Route

from tests.journeys.conftest import Arrive
from tests.journeys.test_every_page import kind

# Phones, tablets, a laptop enlarged twice (720), a desk.
WIDTHS = (320, 390, 641, 720, 768, 1040, 1440)
ROLES = ("", "koordinator", "pic.dinkes", "kepala.hukum", "bupati", "asesor5", "sekretariat")
FURTHER = ("/evaluasi/gmsc-2022/35.07/", "/kota/31.71/", "/cari/?q=jayapura", "/akun/masuk/")
# What sticks out although nothing that scrolls by itself holds it, as a person would name it.
STICKING_OUT = """() => {
  const wide = document.documentElement.scrollWidth, screen = window.innerWidth;
  if (wide <= screen) return "";
  const held = (e) => { for (let p = e.parentElement; p; p = p.parentElement)
    if (getComputedStyle(p).overflowX !== "visible") return true; return false; };
  const out = [...document.querySelectorAll("body *")].filter(
    (e) => e.getBoundingClientRect().right > screen + 1 && !held(e)).slice(-2);
  const name = (e) => `${e.tagName}.${e.className} ${e.textContent.trim().slice(0, 40)}`;
  return `${wide} px: ${out.map(name).join(" | ")}`;
}"""


def without_web_font(route: Route) -> None:
    """An empty style sheet instead of the typeface's: only `system-ui` is left."""
    route.fulfill(content_type="text/css", body="")


def too_wide(page: Page) -> list[str]:
    """What is wrong with the open page, for each width."""
    found = []
    for width in WIDTHS:
        page.set_viewport_size({"width": width, "height": 900})
        said = page.evaluate(STICKING_OUT)
        if said:
            found.append(f"{urlsplit(page.url).path} at {width}: {said}")
        for name in (".kc-brand svg", ".kc-tools .who"):
            box = page.locator(name).first.bounding_box()
            if box is None or box["x"] < 0 or box["x"] + box["width"] > width:
                found.append(f"{urlsplit(page.url).path} at {width}: {name} is not in sight")
    return found


@pytest.mark.parametrize("username", ROLES)
def test_no_page_scrolls_sideways(arrive: Arrive, username: str) -> None:
    somebody = arrive()
    if username:
        somebody.sign_in(username)
    somebody.context.route(re.compile(r"/typeface[^/]*\.css"), without_web_font)
    waiting = deque(["/", *FURTHER])
    kinds, faults = {kind(path) for path in waiting}, []
    while waiting:
        page = somebody.open(waiting.popleft())
        faults += too_wide(page)
        for link in page.locator("a[href]").evaluate_all("all => all.map((a) => a.href)"):
            path = urldefrag(urljoin(page.url, link)).url.removeprefix(somebody.site.url)
            known = kind(urlsplit(path).path)
            skipped = ("/api", "/berkas", "/akun/keluar", "/evaluasi/instrumen")
            if path.startswith("/") and known not in kinds and not path.startswith(skipped):
                kinds.add(known)
                waiting.append(path)
    assert not faults, "\n".join(faults)
    assert len(kinds) > 12


def test_a_phone_is_shown_thirty_cities_first_and_all_when_asked(arrive: Arrive) -> None:
    page = arrive(viewport={"width": 390, "height": 844}).open("/evaluasi/gmsc-2023/")
    rows = page.locator(".round-table tbody tr:visible")
    assert rows.count() == 30
    page.get_by_role("link", name="Tampilkan semua 141 kota").click()
    assert rows.count() == 141
