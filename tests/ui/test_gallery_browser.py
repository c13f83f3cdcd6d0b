"""The gallery in a real browser: no violation in light and dark, on a desk and on a phone."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page, sync_playwright
from pytest_django.live_server_helper import LiveServer

CHROMIUM = (
    os.environ.get("CHROMIUM") or shutil.which("chromium") or shutil.which("chromium-browser")
)
ARGUMENTS = [
    "--no-sandbox",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]
pytestmark = [
    pytest.mark.journey,
    pytest.mark.skipif(
        not CHROMIUM, reason="no Chromium here: apt install chromium, or set CHROMIUM"
    ),
]


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "1"
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=ARGUMENTS)
        yield browser
        browser.close()


@pytest.fixture
def opened(browser: Browser, live_server: LiveServer) -> Iterator[Page]:
    context = browser.new_context(base_url=live_server.url)
    page = context.new_page()
    faults: list[str] = []
    page.on("console", lambda m: faults.append(m.text) if m.type == "error" else None)
    page.on("pageerror", lambda error: faults.append(str(error)))
    yield page
    context.close()
    assert not faults


def violations(page: Page) -> list[str]:
    found = Axe().run(page).response["violations"]
    return [f"{v['id']}: {[n['target'] for n in v['nodes'][:3]]}" for v in found]


@pytest.mark.parametrize("theme", ["terang", "gelap"])
@pytest.mark.parametrize("width", [390, 900, 1440])
def test_the_gallery_has_no_violation_and_never_scrolls_sideways(
    opened: Page, live_server: LiveServer, theme: str, width: int
) -> None:
    opened.set_viewport_size({"width": width, "height": 900})
    opened.context.add_cookies([{"name": "tema", "value": theme, "url": live_server.url}])
    opened.goto("/ui/gallery")
    assert opened.locator("html").get_attribute("data-theme") == {"terang": "light"}.get(
        theme, "dark"
    )
    assert violations(opened) == []
    assert opened.evaluate("document.documentElement.scrollWidth") <= width


def test_the_theme_follows_the_system_until_the_button_is_pressed(opened: Page) -> None:
    opened.emulate_media(color_scheme="dark")
    opened.goto("/ui/gallery")
    ground = "getComputedStyle(document.body).backgroundColor"
    assert opened.evaluate(ground) == "rgb(19, 18, 17)"
    opened.get_by_role("button", name="Tampilan terang").click()
    opened.wait_for_load_state()
    assert opened.evaluate(ground) == "rgb(245, 245, 244)"
    opened.emulate_media(media="print")
    assert opened.evaluate(ground) == "rgb(255, 255, 255)"


def test_the_first_stop_of_the_keyboard_leads_to_the_content(opened: Page) -> None:
    opened.goto("/told")
    opened.keyboard.press("Tab")
    assert opened.evaluate("document.activeElement.className") == "kc-skip"
    opened.keyboard.press("Enter")
    assert opened.evaluate("document.activeElement.id") == "main"


def test_numbers_of_a_chart_open_as_a_table(opened: Page) -> None:
    opened.goto("/ui/gallery")
    table = opened.get_by_role("region", name="Kab. Jember 2023")
    assert not table.is_visible()
    opened.locator("summary").filter(has_text="Kab. Jember 2023").click()
    assert table.get_by_role("row").count() == 7
    assert "2,69" in table.inner_text()


def test_picture_for_looking(opened: Page, tmp_path: Path) -> None:
    opened.goto("/ui/gallery")
    opened.screenshot(path=tmp_path / "gallery.png", full_page=True)
    assert (tmp_path / "gallery.png").stat().st_size > 100_000
