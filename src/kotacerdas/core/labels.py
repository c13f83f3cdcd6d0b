"""Names as they read: without invisible characters, and never longer than their place."""

from __future__ import annotations

import re

# Controls, line and paragraph separators, and the marks that turn the direction of writing.
_INVISIBLE = re.compile(
    "[\\x00-\\x1f\\x7f-\\x9f\\u061c\\u200e\\u200f\\u2028-\\u202e\\u2066-\\u2069\\ufeff]"
)


def plain(text: str) -> str:
    """The text without those characters, for names and titles of one line."""
    return _INVISIBLE.sub("", text).strip()


def shortened(name: str, most: int = 200) -> str:
    """A file name of at most ``most`` characters that keeps its ending."""
    if len(name) <= most:
        return name
    stem, dot, ending = name.rpartition(".")
    if not dot or len(ending) > 10:
        return name[:most]
    return f"{stem[: most - len(ending) - 1]}.{ending}"


def is_plain(text: str) -> bool:
    """Whether the text holds none of them."""
    return _INVISIBLE.search(text) is None
