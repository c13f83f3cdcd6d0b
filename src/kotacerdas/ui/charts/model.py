"""What every chart is: a title, a finding, a drawing at two widths, and its data as a table."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from typing import Protocol, runtime_checkable

PHONE = 326
HALF = 440
WIDE = 600
FULL = 1160

Value = Decimal | int


@dataclass(frozen=True, slots=True)
class Data:
    """The numbers of a chart as a table: heads, then rows; the first cell of a row is its head."""

    heads: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]


@dataclass(frozen=True, slots=True)
class KeyItem:
    """One entry of a key: class, shape (``box``, ``line``, ``dot``, ``diamond``) and word."""

    cls: str
    shape: str
    word: str


@runtime_checkable
class Chart(Protocol):
    """A chart kind implements these. All are pure: same values and language, same text."""

    def __hash__(self) -> int:
        """Charts are frozen values."""

    @property
    def title(self) -> str:
        """What is drawn, in a few words."""

    def describe(self) -> str:
        """The finding in one or two sentences, with the numbers."""

    def draw(self, width: int) -> str:
        """The whole ``<svg>`` at ``width`` pixels (``PHONE``, ``HALF``, ``WIDE`` or ``FULL``)."""

    def data(self) -> Data:
        """The same numbers as a table."""

    def key(self) -> tuple[KeyItem, ...]:
        """What cannot be labelled directly."""
