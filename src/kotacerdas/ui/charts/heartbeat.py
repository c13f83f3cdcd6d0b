"""Heartbeats of an application in time: each beat a shape and a colour."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from kotacerdas.ui import formats
from kotacerdas.ui.states import look_of

from .model import Data, KeyItem
from .svg import Svg

NEWEST = 40
STEP, HEIGHT = 8, 24
CLASSES = {"alive": "pos", "slow": "wrn", "failed": "neg", "unknown": "none", "unheard": "none"}


@dataclass(frozen=True, slots=True)
class Beat:
    """One look at the application: ``alive``, ``slow``, ``failed``, ``unheard`` or ``unknown``."""

    at: datetime
    state: str


@dataclass(frozen=True, slots=True)
class Heartbeats:
    """Beats from old to new; the newest forty are drawn, the table has all handed in."""

    title: str
    beats: tuple[Beat, ...]
    single = True

    def describe(self) -> str:
        """How many answered, and how the newest was."""
        if not self.beats:
            return _("No beat yet.")
        failed = sum(beat.state == "failed" for beat in self.beats)
        words = ngettext(
            "%(n)s beat, %(failed)s of them dead.", "%(n)s beats, %(failed)s of them dead.",
            len(self.beats),
        ) % {"n": len(self.beats), "failed": failed}  # fmt: skip
        newest = self.beats[-1]
        return (
            words
            + " "
            + _("Newest: %(state)s, %(at)s.")
            % {
                "state": look_of(newest.state).word,
                "at": self._when(newest),
            }
        )

    def _when(self, beat: Beat) -> str:
        return f"{formats.long_date(beat.at)}, {formats.clock_time(beat.at)}"

    def draw(self, width: int) -> str:
        """Tall: running; half: slow; cross over a stump: dead; dashed: not checked."""
        svg = Svg()
        drawn = self.beats[-NEWEST:]
        for i, beat in enumerate(drawn):
            x = i * STEP + 1
            cls = CLASSES.get(beat.state, "none")
            if beat.state == "alive":
                svg.rect(cls, x, 2, 5, HEIGHT - 4, 1)
            elif beat.state == "slow":
                svg.rect(cls, x, HEIGHT // 2, 5, HEIGHT // 2 - 2, 1)
            elif beat.state == "failed":
                svg.path("cut", f"M{x} 5l5 6m0-6l-5 6")
                svg.rect(cls, x, HEIGHT - 7, 5, 5, 1)
            else:
                svg.rect(cls, c_half(x), HEIGHT // 2, 4, HEIGHT // 2 - 2)
        wide = max(len(drawn), 12) * STEP
        return svg.done(wide, HEIGHT, self.title, self.describe(), "ch beats")

    def data(self) -> Data:
        """One row a beat, newest first."""
        rows = tuple(
            (self._when(beat), str(look_of(beat.state).word)) for beat in reversed(self.beats)
        )
        return Data((_("Time"), _("State")), rows)

    def key(self) -> tuple[KeyItem, ...]:
        """The states that occur."""
        there = {beat.state for beat in self.beats[-NEWEST:]}
        return tuple(
            KeyItem(cls, "box", str(look_of(state).word))
            for state, cls in CLASSES.items()
            if state in there
        )


def c_half(x: int) -> float:
    """Half a pixel in, so that a dashed outline stays inside its column."""
    return x + 0.5
