"""Evidence: what hangs on an answer, what a machine last said of it, and what may be shown."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import StrEnum


class Pulse(StrEnum):
    """What asking an address showed. ``unchecked``: not asked, or we could not hear the answer."""

    ALIVE = "alive"
    DEAD = "dead"
    UNCHECKED = "unchecked"


class Verdict(StrEnum):
    """What is known of a piece of evidence. Only ``standing`` proves.

    ``stored``: it is whole, and nobody has confirmed yet what it shows. ``lapsed``: what it
    proves has ended before the year that is claimed.
    """

    STANDING = "standing"
    STORED = "stored"
    LAPSED = "lapsed"
    DEAD = "dead"
    CONTRADICTING = "contradicting"
    UNCHECKED = "unchecked"


# What somebody has to replace: it speaks against the claim, or nobody can see it any more.
FELL = frozenset({Verdict.DEAD, Verdict.CONTRADICTING})

FILE_IS_UNCHANGED = "The file is unchanged since it was stored."

AN_HOUR = timedelta(hours=1)

_STRENGTH = (
    Verdict.STANDING,
    Verdict.STORED,
    Verdict.UNCHECKED,
    Verdict.LAPSED,
    Verdict.CONTRADICTING,
    Verdict.DEAD,
)


@dataclass(frozen=True, slots=True)
class Check:
    """One examination: what it found, when, and the reason in a sentence."""

    verdict: Verdict
    at: datetime
    reason: str


@dataclass(frozen=True, slots=True)
class Beat:
    """One heartbeat of an application: when it was asked and what that showed."""

    at: datetime
    pulse: Pulse
    reason: str


@dataclass(frozen=True, slots=True)
class Heard:
    """What is known of an application: its newest beat, and the newest that was no silence of ours.

    ``newest`` is ``None`` where it was never asked, ``heard`` where nothing was ever heard.
    """

    newest: Beat | None
    heard: Beat | None
    every_minutes: int


def counts_for(every_minutes: int) -> timedelta:
    """How long a good beat counts: an hour and two intervals.

    So an hour in which our own line is down takes nothing away, whenever in their interval the
    beats before and after it fall.
    """
    return AN_HOUR + 2 * timedelta(minutes=every_minutes)


def judge_heartbeat(known: Heard, at: datetime) -> Check:
    """The check of a heartbeat evidence.

    One missed beat is enough: an application that does not run had better not be shown
    (Diskominfo Jember, 29 September 2022), until the next beat that succeeds. A beat that was
    not asked, or not heard, is no proof either way: the one before it goes on to count. A good
    beat older than ``counts_for`` (or dated as far ahead, by a clock that was wrong) proves
    nothing any more.
    """
    heard, newest = known.heard, known.newest
    if heard is not None and heard.pulse is Pulse.DEAD:
        return Check(Verdict.DEAD, heard.at, heard.reason)
    if heard is not None and abs(at - heard.at) <= counts_for(known.every_minutes):
        return Check(Verdict.STANDING, heard.at, heard.reason)
    if newest is None:
        return Check(Verdict.UNCHECKED, at, "")
    return Check(
        Verdict.UNCHECKED, newest.at, newest.reason if newest.pulse is Pulse.UNCHECKED else ""
    )


def judge_file(fault: str | None, at: datetime) -> Check:
    """The check of a file: ``fault`` says what is wrong with it in the store, ``None`` if nothing.

    An unchanged file is stored and no more: what it *says* is for people to judge.
    """
    if fault is None:
        return Check(Verdict.STORED, at, FILE_IS_UNCHANGED)
    return Check(Verdict.DEAD, at, fault)


OWN_LINE = "own-line"


def outweighs(found: Check, held: Verdict, silence_keeps: bool = False) -> bool:
    """Whether a new check changes the verdict that is held.

    A file that is whole does not become current again, nor does it stop contradicting. Where
    ``silence_keeps`` (an address that is asked once a day), one that was not heard does not come
    back to life, and our own line takes nothing away from it.
    """
    if found.verdict is Verdict.STORED and held in (Verdict.LAPSED, Verdict.CONTRADICTING):
        return False
    if silence_keeps and found.verdict is Verdict.UNCHECKED:
        return held is not Verdict.DEAD and found.reason != OWN_LINE
    return found.verdict is not held


def judge_link(pulse: Pulse, reason: str, at: datetime) -> Check:
    """The check of a link: what asking its address showed, and why."""
    verdict = {
        Pulse.ALIVE: Verdict.STANDING,
        Pulse.DEAD: Verdict.DEAD,
        Pulse.UNCHECKED: Verdict.UNCHECKED,
    }
    return Check(verdict[pulse], at, reason)


def by_strength(verdict: Verdict) -> int:
    """The place of a verdict in a list that shows what proves first: 0 for standing."""
    return _STRENGTH.index(verdict)


def judge_claim(
    verdict: Verdict, valid_from: date | None, valid_until: date | None, confirmed: bool, year: int
) -> Verdict:
    """What a piece of evidence is worth for a claim about a year, given the verdict on itself.

    What is only stored stands where its period (open at the end for ``None``) touches the year
    and a person has confirmed that it shows what is claimed; where the period ended before the
    year it has lapsed, confirmed or not. What a machine asks (an address, a heartbeat) speaks for
    itself, and a dead or contradicting piece is not healed by a person.
    """
    if verdict is not Verdict.STORED:
        return verdict
    if valid_until is not None and valid_until.year < year:
        return Verdict.LAPSED
    if confirmed and valid_from is not None and valid_from.year <= year:
        return Verdict.STANDING
    return Verdict.STORED


@dataclass(frozen=True, slots=True)
class Held:
    """What counts of one piece of evidence: its worth, and whether it shows that something runs."""

    verdict: Verdict
    shows_running: bool = False
    dies_alone: bool = False


def do_not_show(held: Iterable[Held]) -> bool:
    """Whether an answer must be kept from the assessors: its proof is dead and nothing stands.

    A file shows that something was so, not that it runs: what died while it was observed
    (``dies_alone``) is outweighed only by what shows that it runs. An answer without evidence is
    shown: it claims nothing that a machine found dead.
    """
    left = tuple(held)
    dead = [each for each in left if each.verdict is Verdict.DEAD]
    standing = [each for each in left if each.verdict is Verdict.STANDING]
    if any(each.dies_alone for each in dead):
        standing = [each for each in standing if each.shows_running]
    return bool(dead) and not standing
