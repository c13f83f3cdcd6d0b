"""Chromium, an installation with the demo in it, and visitors."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, expect, sync_playwright

from tests.installation import Installation
from tests.journeys.visitor import Visitor

NAMES = ("chromium", "chromium-browser", "google-chrome")
FLAGS = [
    "--no-sandbox", "--disable-background-networking", "--disable-component-update",
    "--disable-sync",
]  # fmt: skip

Arrive = Callable[..., Visitor]
expect.set_options(timeout=15_000)  # a busy machine is no fault


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Every test in this folder is a journey."""
    here = Path(__file__).parent
    for item in items:
        if item.path.is_relative_to(here):
            item.add_marker(pytest.mark.journey)


@pytest.fixture(scope="session")
def chromium() -> Iterator[Browser]:
    """A headless Chromium, or a skip that says why."""
    path = next(filter(None, map(shutil.which, NAMES)), None)
    if path is None:
        pytest.skip(f"no Chromium is installed (looked for {', '.join(NAMES)})")
    with sync_playwright() as engine:
        browser = engine.chromium.launch(executable_path=path, args=FLAGS)
        yield browser
        browser.close()


@pytest.fixture(scope="module")
def site(
    chromium: Browser, demo: Installation, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Installation]:
    """A server for one file of stories; what they change, the next file does not see."""
    copied = demo.copy(tmp_path_factory.mktemp("story") / "var")
    copied.start()
    yield copied
    copied.stop()


@pytest.fixture
def arrive(chromium: Browser, site: Installation) -> Iterator[Arrive]:
    """Lets visitors arrive; at the end, none of them may have met a fault."""
    visitors: list[Visitor] = []

    def come(**options: object) -> Visitor:
        context = chromium.new_context(reduced_motion="reduce", **options)  # type: ignore[arg-type]
        context.set_default_timeout(15_000)
        visitors.append(Visitor(context, site))
        return visitors[-1]

    yield come
    faults = [fault for visitor in visitors for fault in visitor.faults]
    for visitor in visitors:
        visitor.context.close()
    assert not faults, "\n".join(faults) + site.log()[-2000:]


@pytest.fixture
def visitor(arrive: Arrive) -> Visitor:
    """A citizen who is not signed in."""
    return arrive()
