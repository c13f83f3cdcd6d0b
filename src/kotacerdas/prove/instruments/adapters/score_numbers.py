"""Numbers as people and programs write them: understood exactly, or called ambiguous."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Context, Decimal
from functools import lru_cache

NOT_APPLICABLE = frozenset({"-", "–", "n/a"})
DIGITS = Context(prec=15, rounding=ROUND_HALF_UP)  # what a spreadsheet keeps; the rest is residue
RESIDUE = Decimal("1E-12")
_PLAIN = re.compile(
    r"-?(?:[0-9]{1,15}(?:[.,][0-9]{1,40})?|[.,][0-9]{1,40})(?:[eE][+-]?[0-9]{1,3})?"
)
_GROUPED = {
    ",": re.compile(r"-?[1-9][0-9]{0,2}(?:\.[0-9]{3})+(?:,[0-9]{1,40})?"),
    ".": re.compile(r"-?[1-9][0-9]{0,2}(?:,[0-9]{3})+(?:\.[0-9]{1,40})?"),
}
_WORDS = ("na", "n.a.", "n.a", "nan", "null", "nil", "none", "missing", "kosong", "tad", "t.a.d.")
_MANY = frozenset({*_WORDS, "#n/a", "?", "x", "—", "…", "...", "..", "--"})
_DASHES = "-–—"
_DATE = re.compile(
    r"[0-9]{1,4}[-/ ](?:[0-9]{1,2}|[a-z]{3,9})(?:[-/ ][0-9]{1,4})?|[a-z]{3,9}[-/ ][0-9]{1,4}",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Candidate:
    """One way to understand a text: its value, and the decimal sign that this way takes for it.

    ``sign`` is empty where no sign is written; ``is_grouped`` says that thousands are set apart,
    ``is_residue`` that the number is a zero which binary arithmetic missed.
    """

    value: Decimal
    sign: str
    is_grouped: bool = False
    is_residue: bool = False


@lru_cache(maxsize=1 << 12)
def candidates(text: str) -> tuple[Candidate, ...]:
    """Every way to understand ``text``: none if it is no number, two for ``1.234``."""
    found = []
    if _PLAIN.fullmatch(text):
        sign = next((each for each in ".," if each in text), "")
        value = DIGITS.create_decimal(text.replace(",", "."))
        is_residue = 0 < abs(value) < RESIDUE
        found.append(Candidate(Decimal(0) if is_residue else value, sign, is_residue=is_residue))
    for sign, grouped in _GROUPED.items():
        if grouped.fullmatch(text):
            mark = "." if sign == "," else ","
            value = DIGITS.create_decimal(text.replace(mark, "").replace(",", "."))
            found.append(Candidate(value, sign, is_grouped=True))
    return tuple(found)


def signs_in(texts: Iterable[str]) -> frozenset[str]:
    """The decimal signs that a file uses for sure: those of its numbers with one meaning."""
    found = set()
    for text in texts:
        ways = candidates(text)
        if len(ways) == 1 and ways[0].sign:
            found.add(ways[0].sign)
    return frozenset(found)


def understood(
    text: str, signs: frozenset[str], is_on_scale: Callable[[Decimal], bool]
) -> tuple[Candidate, ...]:
    """The ways that remain in a file with these decimal signs: one, none (no number) or two.

    ``1.234`` is 1234 in a file with decimal commas and 1.234 in one with points. Where the file
    does not tell, the only value on the scale is meant; if both are, both ways are handed back.
    """
    ways = candidates(text)
    if len(ways) < 2:
        return ways
    by_sign = tuple(way for way in ways if way.sign in signs)
    if len(by_sign) == 1:
        return by_sign
    by_scale = tuple(way for way in ways if is_on_scale(way.value))
    return by_scale if len(by_scale) == 1 else ways


def is_not_applicable(text: str) -> bool:
    """Whether this cell says that the question does not apply: a bare dash or ``n/a``."""
    return text.casefold() in NOT_APPLICABLE


def may_mean_three_things(cell: str) -> bool:
    """Whether zero, nothing filled in and not applicable are all written like this.

    R writes NA for a missing value, Excel a dash among blanks for zero, others for all three.
    """
    text = cell.strip()
    return text.casefold() in _MANY or (text != "" and text in _DASHES and text != cell)


def how_to_mend(text: str) -> str:
    """What to write in place of a text that is no number."""
    if text.startswith(("#", "Err:")):
        return "The formula in this cell failed; mend it, or write the number."
    if "%" in text:
        return "It is a percentage; write the score itself."
    if _DATE.fullmatch(text):
        return "It looks like a date; format the column as a number and write the score again."
    if {".", ","} <= set(text):
        return "Write it with one decimal sign and without thousands separators."
    return "Write digits with one decimal point or comma; leave the cell empty if unanswered."
