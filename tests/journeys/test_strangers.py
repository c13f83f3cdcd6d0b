"""What anybody sees at once: home, sign-in, a page that is not there."""

from __future__ import annotations

from playwright.sync_api import expect

from tests.journeys.visitor import Visitor


def test_home_opens_in_indonesian(visitor: Visitor) -> None:
    page = visitor.open("/")
    expect(page.locator("html")).to_have_attribute("lang", "id")
    visitor.examine()


def test_the_sign_in_page_is_ours(visitor: Visitor) -> None:
    page = visitor.open("/akun/masuk/")
    expect(page.locator("main h1")).to_be_visible()
    visitor.examine()


def test_what_is_not_there_is_said_in_a_sentence(visitor: Visitor) -> None:
    answer = visitor.page.goto(f"{visitor.site.url}/tidak-ada/")
    assert answer is not None
    assert answer.status == 404
    expect(visitor.page.locator("main h1")).to_be_visible()
    visitor.examine()
