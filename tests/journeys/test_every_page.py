"""Every page that the stories do not come by: examined, and every link followed once."""

from __future__ import annotations

import re
from collections import Counter, deque
from urllib.parse import urldefrag, urljoin, urlsplit

import pytest
from playwright.sync_api import expect

from tests.journeys.conftest import Arrive
from tests.journeys.visitor import Visitor

BOTH = ((1440, "light"), (390, "light"))
PUBLIC = (
    "/evaluasi/gmsc-2022/35.07/",  # Kab. Malang, question by question
    "/evaluasi/gmsc-2022/35.07/mengapa/output/",
    "/kota/35.09/",
    "/kota/31.71/",  # a city of which nothing is held
    "/rencana/35.09/",
    "/sekarang/35.09/",
    "/cari/?q=jayapura",
    "/cari/?q=zzzz",
)
BY_ROLE = {
    "koordinator": (
        "/akun/saya/",
        "/kota/35.09/jejak/",
        "/evaluasi/latihan-2026/35.09/",
        "/papan/latihan-2026/35.09/pertanyaan/",
        "/papan/latihan-2026/35.09/pertanyaan/Q5.10a/",
        "/kerja/latihan-2026/",
    ),
    "bupati": ("/papan/latihan-2026/35.09/",),
    "pic.dinkes": ("/kerja/latihan-2026/?status=giliran", "/akun/kata-sandi/", "/akun/keluar/"),
    "asesor5": ("/asesor/latihan-2026/35.09/?status=belum",),
    "sekretariat": (
        "/sekretariat/",
        "/penutupan/latihan-2026/35.09/",
        "/evaluasi/latihan-2026/35.09/mengapa/",
    ),
}
MOST_OF_A_KIND = 3  # pages of one kind that are followed


def kind(path: str) -> str:
    """An address without what changes from row to row."""
    return re.sub(r"/(?:\d[\d.]*|[A-Z][\w.\-]*\d[\w.]*|[0-9a-f]{64})(?=/|$|\.)", "/*", path)


@pytest.mark.parametrize("path", PUBLIC)
def test_a_public_page_can_be_used_by_everybody(visitor: Visitor, path: str) -> None:
    page = visitor.open(path)
    expect(page.locator("main h1")).to_have_count(1)
    visitor.examine(looks=BOTH)


@pytest.mark.parametrize("username", BY_ROLE)
def test_the_pages_of_a_role_can_be_used_by_everybody(arrive: Arrive, username: str) -> None:
    somebody = arrive()
    somebody.sign_in(username)
    for path in BY_ROLE[username]:
        page = somebody.open(path)
        expect(page.locator("main h1")).to_have_count(1)
        somebody.examine(looks=BOTH)


def test_a_page_in_english_says_nothing_in_indonesian_by_itself(visitor: Visitor) -> None:
    page = visitor.open("/evaluasi/gmsc-2023/35.09/")
    page.locator("form[action='/bahasa/'] button").first.click()
    expect(page.locator("html")).to_have_attribute("lang", "en")
    for path in ("/", "/evaluasi/gmsc-2023/35.09/mengapa/", "/sekarang/91.03/"):
        visitor.open(path)
        visitor.examine(looks=((1440, "light"),))


@pytest.mark.parametrize("username", ["", "koordinator", "asesor5"])
def test_no_link_leads_nowhere(arrive: Arrive, username: str) -> None:
    somebody = arrive()
    if username:
        somebody.sign_in(username)
    waiting, seen, followed = deque(["/"]), {"/"}, Counter[str]()
    dead = []
    while waiting:
        path = waiting.popleft()
        answer = somebody.context.request.get(f"{somebody.site.url}{path}", max_redirects=3)
        if answer.status != 200:
            dead.append(f"{answer.status} {path}")
        if "text/html" not in answer.headers.get("content-type", ""):
            continue
        for link in re.findall(r'<a\b[^>]*?\bhref="([^"]+)"', answer.text()):
            found = urldefrag(urljoin(path, link.replace("&amp;", "&"))).url
            if urlsplit(found).netloc or urlsplit(found).scheme or found in seen:
                continue
            if "/keluar" in found:
                continue
            seen.add(found)
            followed[kind(urlsplit(found).path)] += 1
            if followed[kind(urlsplit(found).path)] <= MOST_OF_A_KIND:
                waiting.append(found)
    assert not dead, "\n".join(dead)
    assert len(seen) > 20
