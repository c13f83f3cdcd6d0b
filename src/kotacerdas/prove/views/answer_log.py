"""The history of an answer as its page tells it, newest first."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from kotacerdas.city.queries.audit import Event, history
from kotacerdas.prove.actions.answers import thing
from kotacerdas.prove.queries.answers import Text, texts
from kotacerdas.prove.queries.parts import Part
from kotacerdas.prove.queries.words import EVENTS, Word

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


def log_of(here: Part, question: str, answer: int) -> list[Entry]:
    """Own events, steps taken together with others, and texts that came in by a whole sheet."""
    own = history(thing(answer))
    together = [
        event
        for event in history(f"participation:{here.campaign}:{here.city}")
        if event.verb.startswith(TOGETHER) and _names(event, question)
    ]
    saved = {event.data.get("version") for event in own if "text" in event.data}
    saved |= {event.data.get("version") for event in own if event.verb == "answer.drafted"}
    entries = [_entry(event) for event in sorted([*own, *together], key=lambda e: -e.seq)]
    entries += [
        _saved(each) for each in texts(answer) if each.version and each.version not in saved
    ]
    return sorted(entries, key=lambda each: each.at, reverse=True)[:MOST]


def _names(event: Event, question: str) -> bool:
    versions = event.data.get("versions")
    return isinstance(versions, dict) and question in versions


def _entry(event: Event) -> Entry:
    verb = event.verb.replace(TOGETHER, "answer.")
    note = str(event.data.get("reason") or event.data.get("title") or "")
    return Entry(event.at, event.label, EVENTS.get(verb, event.verb), note)


def _saved(text: Text) -> Entry:
    return Entry(text.at, text.label, EVENTS["answer.saved"])
