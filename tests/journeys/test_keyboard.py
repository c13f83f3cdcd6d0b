"""Everything can be reached and done without a mouse."""

from __future__ import annotations

from playwright.sync_api import Page, expect

from tests.journeys.visitor import Visitor

FOCUSED = "document.activeElement"


def press_until(page: Page, key: str, script: str, most: int = 60) -> None:
    """Press a key until the focused element answers yes to a question."""
    for _ in range(most):
        page.keyboard.press(key)
        if page.evaluate(f"(() => {{ const at = {FOCUSED}; return {script}; }})()"):
            return
    raise AssertionError(f"{most} times {key} did not lead to {script} on {page.url}")


def test_the_first_stop_leads_past_the_head_to_the_content(visitor: Visitor) -> None:
    page = visitor.open("/evaluasi/gmsc-2023/")
    page.keyboard.press("Tab")
    target = page.evaluate(f"{FOCUSED}.getAttribute('href')")
    assert target and target.startswith("#")
    box = page.locator(":focus").bounding_box()
    assert box is not None
    assert box["x"] >= 0
    assert box["y"] >= 0, "The skip link stays out of sight when it has the focus."
    page.keyboard.press("Enter")
    inside = f"document.querySelector('{target}').contains({FOCUSED})"
    assert page.evaluate(inside), "The skip link does not take the focus along."


def test_what_has_the_focus_can_be_seen(visitor: Visitor) -> None:
    page = visitor.open("/evaluasi/gmsc-2023/")
    for _ in range(12):
        page.keyboard.press("Tab")
        ring = page.evaluate(
            f"(() => {{ const s = getComputedStyle({FOCUSED});"
            " return s.outlineStyle !== 'none' && parseFloat(s.outlineWidth) >= 2"
            " || s.boxShadow !== 'none'; })()"
        )
        assert ring, page.evaluate(f"{FOCUSED}.outerHTML")


def test_signing_in_works_by_keyboard_alone(visitor: Visitor) -> None:
    page = visitor.open("/akun/masuk/")
    press_until(page, "Tab", "at.name === 'login'")
    page.keyboard.type("koordinator")
    press_until(page, "Tab", "at.name === 'password'", most=3)
    page.keyboard.type(visitor.site.password)
    page.keyboard.press("Enter")
    expect(page.locator("header a.who[href^='/akun/saya/']")).to_be_visible()


def test_the_round_table_is_sorted_and_searched_by_keyboard_alone(visitor: Visitor) -> None:
    page = visitor.open("/evaluasi/gmsc-2023/")
    page.locator("#cari").focus()
    page.keyboard.type("jember")
    rows = page.locator("#list tbody tr")
    expect(rows).to_have_count(1)
    expect(rows).to_contain_text("2,69")
    press_until(page, "Tab", "at.closest('tbody') !== null && at.tagName === 'A'")
    page.keyboard.press("Enter")
    expect(page).to_have_url(f"{visitor.site.url}/evaluasi/gmsc-2023/35.09/")


def test_without_a_script_the_filters_still_work(arrive) -> None:  # type: ignore[no-untyped-def]
    visitor = arrive(java_script_enabled=False)
    page = visitor.open("/evaluasi/gmsc-2023/?cari=jember")
    expect(page.locator("#list tbody tr")).to_have_count(1)
    expect(page.locator("form[method=get] button").first).to_be_attached()
