"""Takes the pictures of README from the running application: PICTURES=1 pytest tests/journeys."""

from __future__ import annotations

import os

import pytest

from tests.house.fence import ROOT
from tests.journeys.conftest import Arrive

FOLDER = ROOT / "docs" / "pictures"
PAGES = {
    "result.png": ("", "/evaluasi/gmsc-2023/35.09/"),
    "board.png": ("koordinator", "/papan/latihan-2026/35.09/"),
}


@pytest.mark.skipif(not os.environ.get("PICTURES"), reason="pictures are taken with PICTURES=1")
@pytest.mark.parametrize("file", PAGES)
def test_a_picture_is_taken(arrive: Arrive, file: str) -> None:
    username, path = PAGES[file]
    somebody = arrive(viewport={"width": 1440, "height": 1000})
    if username:
        somebody.sign_in(username)
    page = somebody.open(path)
    page.evaluate("document.fonts.ready")
    FOLDER.mkdir(parents=True, exist_ok=True)
    page.screenshot(path=FOLDER / file)
    assert (FOLDER / file).stat().st_size > 10_000
