"""Evidence: what hangs on an answer, what a machine last said of it, and what may be shown."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum


class EvidenceKind(StrEnum):
    """What carries the proof."""

    FILE = "file"
    LINK = "link"
    HEARTBEAT = "heartbeat"


class Verdict(StrEnum):
    """What the last check said. Only ``standing`` proves; ``unchecked`` never counts as proof."""

    STANDING = "standing"
    LAPSED = "lapsed"
    DEAD = "dead"
    CONTRADICTING = "contradicting"
    UNCHECKED = "unchecked"
    WITHDRAWN = "withdrawn"


FILE_IS_UNCHANGED = "The file is unchanged since it was stored."

HEARTBEAT_COUNTS_FOR = timedelta(hours=1)

_STRENGTH = (
    Verdict.STANDING,
    Verdict.UNCHECKED,
    Verdict.LAPSED,
    Verdict.CONTRADICTING,
    Verdict.DEAD,
    Verdict.WITHDRAWN,
)


@dataclass(frozen=True, slots=True)
class Check:
    """One examination: what it found, when, and the reason in a sentence."""

    verdict: Verdict
    at: datetime
    reason: str


@dataclass(frozen=True, slots=True)
class Beat:
    """One heartbeat of an application: when it was asked and whether it answered."""

    at: datetime
    alive: bool
    reason: str


def judge_heartbeat(newest: Beat | None, at: datetime) -> Check:
    """The check of a heartbeat evidence from the newest beat of its application.

    One missed beat is enough: an application that does not run had better not be shown
    (Diskominfo Jember, 29 September 2022). A good beat older than ``HEARTBEAT_COUNTS_FOR``
    proves nothing any more: what is no longer asked is unchecked.
    """
    if newest is None:
        return Check(Verdict.UNCHECKED, at, "")
    if newest.alive and at - newest.at > HEARTBEAT_COUNTS_FOR:
        return Check(Verdict.UNCHECKED, newest.at, "")
    return Check(Verdict.STANDING if newest.alive else Verdict.DEAD, newest.at, newest.reason)


def judge_file(fault: str | None, at: datetime) -> Check:
    """The check of a file: ``fault`` says what is wrong with it in the store, ``None`` if nothing.

    An unchanged file still carries what it carried; what it *says* is for people to judge.
    """
    if fault is None:
        return Check(Verdict.STANDING, at, FILE_IS_UNCHANGED)
    return Check(Verdict.DEAD, at, fault)


def outweighs(found: Check, held: Verdict) -> bool:
    """Whether a new check changes the verdict that is held.

    A file that is whole does not become current again, nor does it stop contradicting.
    """
    if found.verdict is Verdict.STANDING and held in (Verdict.LAPSED, Verdict.CONTRADICTING):
        return False
    return found.verdict is not held


def judge_link(answered: bool, reason: str, at: datetime) -> Check:
    """The check of a link: ``answered`` says whether its address served something; why, if not."""
    return Check(Verdict.STANDING if answered else Verdict.DEAD, at, reason)


def by_strength(verdict: Verdict) -> int:
    """The place of a verdict in a list that shows what proves first: 0 for standing."""
    return _STRENGTH.index(verdict)


def do_not_show(proofs: Iterable[tuple[EvidenceKind, Verdict]]) -> bool:
    """Whether an answer must be kept from the assessors: its proof is dead and nothing stands.

    ``proofs`` are kind and verdict of the answer's evidence. A file shows that something was so,
    not that it runs: a dead heartbeat is outweighed only by an address that answers. An answer
    without evidence is shown: it claims nothing that a machine found dead.
    """
    left = [(kind, verdict) for kind, verdict in proofs if verdict is not Verdict.WITHDRAWN]
    dead = {kind for kind, verdict in left if verdict is Verdict.DEAD}
    standing = {kind for kind, verdict in left if verdict is Verdict.STANDING}
    if EvidenceKind.HEARTBEAT in dead:
        standing -= {EvidenceKind.FILE}
    return bool(dead) and not standing
