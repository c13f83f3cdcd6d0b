"""The history of an answer as its page tells it, newest first."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from kotacerdas.city.queries.audit import Event, history
from kotacerdas.prove.answers.actions.answers import thing
from kotacerdas.prove.answers.queries.answers import Text
from kotacerdas.prove.answers.queries.words import EVENTS, GRADED, Word
from kotacerdas.prove.campaigns.queries.parts import Part

MOST = 12
PAUSE = timedelta(minutes=10)
# Steps taken with many answers at once stand in the history of the city's part.
TOGETHER = "answers."


@dataclass(frozen=True, slots=True)
class Entry:
    """One thing that happened: when, who, what, and a reason or title."""

    at: datetime
    who: str
    what: Word
    note: str = ""
    text: str = ""


def history_of(here: Part, question: str, answer: int, kept: Sequence[Text]) -> list[Entry]:
    """Own events, steps taken together with others, and texts that came in by a whole sheet.

    ``kept`` are the texts that the answer had, newest first; one that came too late can be read.
    Pauses in one person's writing are one entry, the newest.
    """
    own = history(thing(answer))
    together = [
        event
        for event in history(f"participation:{here.campaign}:{here.city}")
        if event.verb.startswith(TOGETHER) and _names(event, question)
    ]
    saved = {event.data.get("version") for event in own if "text" in event.data}
    saved |= {event.data.get("version") for event in own if event.verb == "answer.drafted"}
    graded = _only_graded(kept)
    events = sorted([*own, *together], key=lambda event: -event.seq)
    entries = [_entry(event, graded) for event in events if event.verb != "answer.refused"]
    entries += [_late(each) for each in kept if each.version is None]
    entries += [_saved(each) for each in kept if each.version and each.version not in saved]
    return _joined(sorted(entries, key=lambda each: each.at, reverse=True))


def _names(event: Event, question: str) -> bool:
    versions = event.data.get("versions")
    return isinstance(versions, dict) and question in versions


def _only_graded(kept: Sequence[Text]) -> frozenset[int]:
    """The versions whose text is that of the version before: only the self-grade was chosen."""
    held = {each.version: each.narrative for each in kept if each.version}
    held.setdefault(0, "")
    return frozenset(
        version for version, words in held.items() if version and held.get(version - 1) == words
    )


def _entry(event: Event, graded: frozenset[int]) -> Entry:
    verb = event.verb.replace(TOGETHER, "answer.")
    note = str(event.data.get("reason") or event.data.get("title") or "")
    word = EVENTS.get(verb, event.verb)
    if verb == "answer.saved" and event.data.get("version") in graded:
        word = GRADED
    return Entry(event.at, event.label, word, note)


def _joined(entries: Sequence[Entry]) -> list[Entry]:
    found: list[Entry] = []
    for each in entries:
        newer = found[-1] if found else None
        if (
            newer is not None
            and (newer.who, newer.what) == (each.who, each.what)
            and each.what == EVENTS["answer.saved"]
            and newer.at - each.at <= PAUSE
        ):
            continue
        found.append(each)
    return found


def _late(text: Text) -> Entry:
    return Entry(text.at, text.label, EVENTS["answer.refused"], text=text.narrative)


def _saved(text: Text) -> Entry:
    return Entry(text.at, text.label, EVENTS["answer.saved"])
