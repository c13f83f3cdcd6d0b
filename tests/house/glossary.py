"""Reads GLOSSARY.md: which words the code uses, and which it must not."""

from __future__ import annotations

import re
from dataclasses import dataclass

from tests.house.fence import ROOT

COLUMNS = 5


@dataclass(frozen=True)
class Term:
    """One line: the words in code, the official Indonesian, and the words not to use."""

    line: int
    codes: tuple[str, ...]
    official: str
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
        if not row.startswith("|") or row.startswith(("| word in code", "|--", "| --")):
            continue
        columns = cells(row)
        if len(columns) != COLUMNS:
            raise ValueError(f"GLOSSARY.md:{number} has {len(columns)} cells, not {COLUMNS}.")
        found.append(Term(number, ticked(columns[0]), columns[1], ticked(columns[4])))
    return found


def glossary() -> list[Term]:
    """The terms of GLOSSARY.md."""
    return terms((ROOT / "GLOSSARY.md").read_text())
