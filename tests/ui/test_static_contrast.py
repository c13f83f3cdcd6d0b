"""Contrast of the token pairs, computed from the stylesheet (WCAG 2.2)."""

from __future__ import annotations

import gzip
import re
from pathlib import Path

import pytest

import kotacerdas.ui
from kotacerdas.ui.storage import lean

STATIC = Path(kotacerdas.ui.__file__).parent / "static" / "ui"
CSS = (STATIC / "tokens.css").read_text()
TOKEN = re.compile(r"(--[\w-]+): (#[0-9a-f]{6});")


def block(head: str) -> dict[str, str]:
    """Tokens of the block that begins with ``head``."""
    start = CSS.index(head)
    return dict(TOKEN.findall(CSS[start : CSS.index("}", start)]))


LIGHT = block(':root, [data-theme="light"] {')
DARK = block('[data-theme="dark"] {')
AUTOMATIC = block(":root:not([data-theme]) {")


def luminance(colour: str) -> float:
    """Relative luminance of ``#rrggbb``."""
    channels = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    linear = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def ratio(one: str, other: str) -> float:
    """Contrast ratio of two colours."""
    low, high = sorted((luminance(one), luminance(other)))
    return (high + 0.05) / (low + 0.05)


BACK = "--ina-background-"
GROUNDS = [f"{BACK}primary", f"{BACK}secondary", "--kc-mori"]
ROOMS = ["--kc-nila", "--kc-laut", "--kc-mengkudu", "--kc-ink"]
TEXTS = [
    "--ina-content-primary", "--ina-content-secondary", "--ina-content-tertiary",
    "--ina-primary-primary", "--ina-positive", "--ina-negative", "--ina-warning", *ROOMS,
]  # fmt: skip
TEXT_PAIRS = [
    *((text, ground) for text in TEXTS for ground in GROUNDS),
    *((f"--ina-{s}", f"--ina-{s}-soft") for s in ("positive", "negative", "warning")),
    ("--ina-primary-primary", "--ina-primary-soft"),
    ("--ina-on-primary", "--ina-primary-primary"),
    ("--ina-on-primary", "--ina-primary-hover"),
    ("--ina-on-negative", "--ina-negative"),
    ("--ina-content-secondary", f"{BACK}tertiary"),
    *((f"{BACK}primary", room) for room in ROOMS),
    *(("--ina-positive-deep", f"{room}-1") for room in ROOMS),
    *(("--ina-content-secondary", f"{room}-1") for room in ROOMS),
    *(("--ina-content-primary", f"{room}-{n}") for room in ROOMS for n in (1, 2, 3)),
]  # fmt: skip
SHAPE_PAIRS = [
    *((f"{room}-4", ground) for room in ROOMS for ground in GROUNDS),
    *(("--kc-data-mute", ground) for ground in GROUNDS),
    *(("--ina-stroke-field", ground) for ground in GROUNDS),
    *(("--ina-guide", ground) for ground in GROUNDS),
]


@pytest.mark.parametrize("theme", [LIGHT, DARK], ids=["light", "dark"])
@pytest.mark.parametrize(("front", "ground"), TEXT_PAIRS)
def test_text_reaches_four_and_a_half_to_one(
    theme: dict[str, str], front: str, ground: str
) -> None:
    assert ratio(theme[front], theme[ground]) >= 4.5


@pytest.mark.parametrize("theme", [LIGHT, DARK], ids=["light", "dark"])
@pytest.mark.parametrize(("front", "ground"), SHAPE_PAIRS)
def test_outlines_bars_and_dots_reach_three_to_one(
    theme: dict[str, str], front: str, ground: str
) -> None:
    assert ratio(theme[front], theme[ground]) >= 3


def test_the_measure_is_right_for_black_on_white() -> None:
    assert ratio("#000000", "#ffffff") == 21


def test_both_ways_into_the_dark_give_the_same_colours() -> None:
    assert DARK == AUTOMATIC and DARK.keys() == LIGHT.keys()


def test_every_pale_shape_of_a_chart_wears_an_outline_of_the_fourth_step() -> None:
    css = (STATIC / "components.css").read_text()
    assert ".ch rect.f1, .ch rect.f2, .ch rect.f3" in css
    assert ".ch .dot.f1, .ch .dot.f2, .ch .dot.f3 { stroke: var(--kc-a4)" in css


def test_the_stylesheets_stay_small() -> None:
    sheets = [lean(path.read_text()).encode() for path in STATIC.glob("*.css")]
    packed = sum(len(gzip.compress(sheet)) for sheet in sheets)
    assert packed < 12_300


def test_the_stylesheets_ask_no_other_host() -> None:
    for path in STATIC.iterdir():
        text = path.read_text().replace("http://www.w3.org/2000/svg", "")
        assert "//" not in re.sub(r"^\s*//.*$", "", text, flags=re.M), path.name
