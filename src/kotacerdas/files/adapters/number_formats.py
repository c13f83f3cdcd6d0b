"""Number formats of spreadsheets: whether a cell shows the number that it holds, or another one.

Codes and built-in numbers as in ECMA-376 part 1, 18.8.30 and 18.8.31.
"""

from __future__ import annotations

import re
from enum import StrEnum
from functools import lru_cache

_DATES = (*range(14, 23), *range(27, 37), *range(45, 48), *range(50, 59))
BUILT_IN = {
    **dict.fromkeys(_DATES, "d"),
    **dict.fromkeys((5, 6, 7, 8, 42, 44), "[$Rp]0"),
    9: "0%",
    10: "0.00%",
}
_SECTIONS = re.compile(r'(?:"[^"]*"|\\.|_.|\*.|\[[^\]]*\]|[^;])+|(?<=;)(?=;|$)')
_LITERAL = re.compile(r'"[^"]*"|\\.|_.|\*.')
_SPACING = re.compile(r"_.|\*.")
_BRACKET = re.compile(r"\[[^\]]*\]")
_ELAPSED = re.compile(r"\[(?:h+|m+|s+)\]", re.IGNORECASE)
_MONEY = re.compile(r"\[\$[^\]-]|(?<!\[)\$|[€£¥]|\b(?:rp|idr|usd|eur)\b", re.IGNORECASE)
_DATE = re.compile(r"[ymdhsbgea]", re.IGNORECASE)
_GENERAL = re.compile(r"general|standard", re.IGNORECASE)
_EXPONENT = re.compile(r"[0#?.]e[+-]", re.IGNORECASE)
_SCALED = re.compile(r"[0#?]\.?,+(?![0#?,])")


class Shown(StrEnum):
    """What the format shows of the number in a cell."""

    NUMBER = "number"
    MONEY = "money"  # the same number, as an amount
    PERCENT = "percent"  # a percentage: mostly a hundred times the number
    DATE = "date"  # a moment or a duration
    SCALED = "scaled"  # a thousandth of the number, or less
    NOTHING = "nothing"  # no digit of it


@lru_cache(maxsize=1 << 10)
def shown_as(code: str) -> Shown:
    """What a format code such as ``#,##0.00`` shows; doubtful codes are judged by their worst."""
    sections = _SECTIONS.findall(code)[:3]  # the fourth is for text
    kinds = {_kind(section) for section in sections}
    for kind in (Shown.DATE, Shown.PERCENT, Shown.SCALED):
        if kind in kinds:
            return kind
    if sections and not _shows_digits(sections[0]):
        return Shown.NOTHING
    return Shown.MONEY if Shown.MONEY in kinds else Shown.NUMBER


def _bare(section: str) -> str:
    return _GENERAL.sub("0", _BRACKET.sub("", _LITERAL.sub("", section)))


def _kind(section: str) -> Shown:
    bare = _bare(section)
    if _ELAPSED.search(_LITERAL.sub("", section)) or _DATE.search(_EXPONENT.sub("", bare)):
        return Shown.DATE
    if "%" in _SPACING.sub("", section):
        return Shown.PERCENT
    if _SCALED.search(bare):
        return Shown.SCALED
    return Shown.MONEY if _MONEY.search(section) else Shown.NUMBER


def _shows_digits(section: str) -> bool:
    return any(mark in _bare(section) for mark in "0#?@")
