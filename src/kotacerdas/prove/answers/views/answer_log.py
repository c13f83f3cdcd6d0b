"""The history of an answer as its page tells it, newest first."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from kotacerdas.city.queries.audit import Event, history
from kotacerdas.prove.answers.actions.answers import thing
from kotacerdas.prove.answers.queries.answers import Text
from kotacerdas.prove.answers.queries.words import EVENTS, GRADED, Word
from kotacerdas.prove.campaigns.queries.parts import Part

MOST = 12
# Steps taken with many answers at once stand in the history of the city's part.
TOGETHER = "answers."


@dataclass(frozen=True, slots=True)
class Entry:
    """One thing that happened: when, who, what, and a reason or title."""

    at: datetime
    who: str
    what: Word
    note: str = ""


def log_of(here: Part, question: str, answer: int, kept: Sequence[Text]) -> list[Entry]:
    """Own events, steps taken together with others, and texts that came in by a whole sheet.

    ``kept`` are the texts that the answer had, newest first.
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
    entries = [_entry(event, graded) for event in events]
    entries += [_saved(each) for each in kept if each.version and each.version not in saved]
    return sorted(entries, key=lambda each: each.at, reverse=True)[:MOST]


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


def _saved(text: Text) -> Entry:
    return Entry(text.at, text.label, EVENTS["answer.saved"])
