"""Templates obey the strict content security policy: nothing inline, nothing from elsewhere."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest

from tests.house.fence import Fault, files, name, none_of, sources, templates

INLINE = {
    "a style attribute": re.compile(r"""<[^>]*\sstyle\s*=""", re.I),
    "a style element": re.compile(r"<style\b", re.I),
    "an inline script": re.compile(
        r"""<script\b(?![^>]*\bsrc=)(?![^>]*type=["']application/json)""", re.I
    ),
    "an event handler": re.compile(r"""<[^>]*\son[a-z]+\s*=\s*["']""", re.I),
    "a script address": re.compile(r"""["']\s*javascript:""", re.I),
    "htmx's own event attribute": re.compile(r"\bhx-on[:=-]", re.I),
    "something loaded from another host": re.compile(
        r"""<(?:script|link|img|iframe|source|use|image)\b[^>]*(?:src|href)=["'](?:https?:)?//""",
        re.I,
    ),
}  # fmt: skip
WRITTEN = {"a style attribute", "a style element", "an event handler"}  # also by code
COMMENT = re.compile(r"\{#.*?#\}|\{% comment %\}.*?\{% endcomment %\}|<!--.*?-->", re.S)


def inline(text: str) -> Iterator[tuple[int, str]]:
    """Line and kind of everything that the policy would block."""
    text = COMMENT.sub(lambda found: "\n" * found.group().count("\n"), text)
    for what, pattern in INLINE.items():
        for found in pattern.finditer(text):
            yield text.count("\n", 0, found.start()) + 1, what


def test_no_template_holds_anything_inline_or_foreign() -> None:
    none_of(
        Fault(f"{name(path)}:{line}", f"holds {what}.", "Use a class or a static file.")
        for path in templates()
        for line, what in inline(path.read_text())
    )


def test_no_code_writes_inline_style() -> None:
    none_of(
        Fault(f"{name(path)}:{line}", f"writes {what}.", "Use a class.")
        for path in sources("src")
        for line, what in inline(path.read_text())
        if what in WRITTEN
    )


def test_no_style_sheet_or_script_loads_from_another_host() -> None:
    foreign = re.compile(r"""(?:url\(|@import|import\s*\(?|fetch\()\s*["']?(?:https?:)?//""")
    none_of(
        Fault(name(path), "loads from another host.", "Keep the file in static/.")
        for path in files()
        if path.suffix in {".css", ".js"} and foreign.search(path.read_text())
    )


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ('<p style="x">', 1),
        ("<style>p {}</style>", 1),
        ("<script>alert()</script>", 1),
        ('<script src="/static/a.js"></script>', 0),
        ('<script type="application/json">{}</script>', 0),
        ('<button onclick="x()">', 1),
        ('<img src="//cdn.example/x.png">', 1),
        ('{# <p style="x"> #}', 0),
        ('<p class="style">on = "x"', 0),
    ],
)
def test_what_the_policy_blocks_is_found(text: str, count: int) -> None:
    assert len(list(inline(text))) == count
