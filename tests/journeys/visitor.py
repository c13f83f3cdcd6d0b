"""Somebody at a browser: what they see, and everything that goes wrong on the way."""

from __future__ import annotations

from urllib.parse import urlsplit

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import BrowserContext, ConsoleMessage, Page, Request, Response, expect

from tests.installation import Installation

# Widths and colours in which each page is examined.
LOOKS = ((1440, "light"), (390, "light"), (1440, "dark"))
# What Chromium and htmx log by themselves for a refusal that we give on purpose.
ANNOUNCED = (
    "Failed to load resource: the server responded with a status of 4",
    "Response Status Error Code 4",
)


class Visitor:
    """One browser context with one or more tabs."""

    def __init__(self, context: BrowserContext, site: Installation) -> None:
        self.context = context
        self.site = site
        self.faults: list[str] = []
        self.seen: list[str] = []
        context.on("console", self._heard)
        context.on("weberror", lambda fault: self.faults.append(f"script: {fault.error}"))
        context.on("request", self._asked)
        context.on("response", self._answered)
        self.page = context.new_page()

    def tab(self) -> Page:
        """One more tab of the same person."""
        return self.context.new_page()

    def open(self, path: str) -> Page:
        """Go to an address in the first tab."""
        answer = self.page.goto(f"{self.site.url}{path}")
        assert answer is not None and answer.status < 400, f"{path}: {answer and answer.status}"
        return self.page

    def sign_in(self, username: str) -> None:
        """Sign in through the page, as somebody of the exercise."""
        self.open("/akun/masuk/")
        self.page.locator("input[name=login]").fill(username)
        self.page.locator("input[name=password]").fill(self.site.password)
        self.page.locator("main form").get_by_role("button").first.click()
        expect(self.page.locator("header a.who[href^='/akun/saya/']")).to_be_visible()

    def examine(self, page: Page | None = None, looks: tuple[tuple[int, str], ...] = LOOKS) -> None:
        """No violation of accessibility, no sideways scrolling, in every look."""
        page = page or self.page
        self.seen.append(urlsplit(page.url).path)
        for width, scheme in looks:
            page.set_viewport_size({"width": width, "height": 900})
            page.emulate_media(color_scheme="dark" if scheme == "dark" else "light")
            found = Axe().run(page).response["violations"]
            where = f"{urlsplit(page.url).path} at {width} px, {scheme}"
            told = [f"{each['id']}: {_places(each)}" for each in found]
            assert not told, f"{where}: " + "; ".join(told)
            wide = page.evaluate("document.documentElement.scrollWidth - window.innerWidth")
            assert wide <= 1, f"{where}: scrolls sideways by {wide} px"
        page.set_viewport_size({"width": 1440, "height": 900})
        page.emulate_media(color_scheme="light")

    def _heard(self, message: ConsoleMessage) -> None:
        if message.type == "error" and not message.text.startswith(ANNOUNCED):
            self.faults.append(f"console: {message.text} ({message.page and message.page.url})")

    def _asked(self, request: Request) -> None:
        if not request.url.startswith((self.site.url, "data:", "blob:", "about:")):
            self.faults.append(f"another host: {request.url}")

    def _answered(self, response: Response) -> None:
        if response.status >= 500:
            self.faults.append(f"{response.status}: {response.url}")


def _places(violation: dict[str, object]) -> str:
    nodes = violation["nodes"]
    assert isinstance(nodes, list)
    return f"{len(nodes)} × {nodes[0]['target']} {nodes[0].get('failureSummary', '')[:200]}"
