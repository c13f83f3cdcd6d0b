"""Reads GLOSSARY.md: which words the code uses, and which it must not."""

from __future__ import annotations

import re
from dataclasses import dataclass

from tests.house.fence import ROOT

COLUMNS = 6


@dataclass(frozen=True)
class Term:
    """One line: the word, the codes it has, and the words not to use for it."""

    line: int
    word: str
    codes: tuple[str, ...]
    banned: tuple[str, ...]


def cells(row: str) -> list[str]:
    """The cells of one row of a Markdown table."""
    return [cell.strip() for cell in row.strip().strip("|").split("|")]


def ticked(cell: str) -> tuple[str, ...]:
    """What stands in backticks in a cell."""
    return tuple(re.findall(r"`([^`]+)`", cell))


def terms(text: str) -> list[Term]:
    """Every term; heads and rules of the tables are skipped."""
    found = []
    for number, row in enumerate(text.splitlines(), start=1):
        if not row.startswith("|") or row.startswith(("| term", "|--", "|---", "| ---")):
            continue
        columns = cells(row)
        if len(columns) != COLUMNS:
            raise ValueError(f"GLOSSARY.md:{number} has {len(columns)} cells, not {COLUMNS}.")
        found.append(Term(number, columns[0], ticked(columns[1]), ticked(columns[5])))
    return found


def glossary() -> list[Term]:
    """The terms of GLOSSARY.md."""
    return terms((ROOT / "GLOSSARY.md").read_text())
