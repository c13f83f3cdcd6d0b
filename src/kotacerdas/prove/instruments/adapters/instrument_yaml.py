"""Reads instrument files: YAML as plain text with line numbers, nothing in it is ever executed."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from pathlib import Path

import yaml

from kotacerdas.core.errors import NotFound, Problem
from kotacerdas.core.evaluation.check import Found, build
from kotacerdas.core.evaluation.format import Leaf, Listed, Mapped, Tree, did_you_mean
from kotacerdas.core.evaluation.instrument import Instrument

LARGEST = 1_000_000
DEEPEST = 100
SHIPPED = Path(__file__).resolve().parents[1] / "data"
PLAIN_TAGS = ("tag:yaml.org,2002:str", "!")
# The C parser of libyaml where the wheel has it: ten times faster, the same events.
LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


class Unsound(Exception):
    """The file stops being readable as plain YAML at one line."""

    def __init__(self, line: int, what: str, how_to_fix: str) -> None:
        super().__init__(what)
        self.line, self.what, self.how_to_fix = line, what, how_to_fix


def load(path: Path | str) -> Found:
    """The instrument in a file, or ``None`` and every fault found, each with file and line."""
    path = Path(path)
    try:
        size = path.stat().st_size
        if size > LARGEST:
            what = f"the file has {size / 1e6:.1f} MB; an instrument has at most 1 MB."
            return _refused(path.name, 1, what, "Take out what is not part of the instrument.")
        text = path.read_bytes().decode("utf-8-sig")
    except UnicodeDecodeError:
        return _refused(path.name, 1, "the file is not UTF-8 text.", "Save it again as UTF-8.")
    except OSError as error:
        what = f"the file cannot be read: {error.strerror or error}."
        return _refused(path.name, 1, what, "Check its name and your right to read it.")
    return loads(text, path.name)


def loads(text: str, name: str = "instrument.yaml") -> Found:
    """The instrument in a text; ``name`` stands in the faults instead of a file name."""
    if len(text) > LARGEST:
        return _refused(name, 1, "the text is longer than 1 MB.", "Make it shorter.")
    try:
        return build(_document(text), name)
    except Unsound as fault:
        return _refused(name, fault.line, fault.what, fault.how_to_fix)


def shipped() -> dict[str, Path]:
    """The instrument files that come with the product: id to path, in order of id."""
    return {path.stem: path for path in sorted(SHIPPED.glob("*.yaml"))}


@cache
def load_shipped(instrument_id: str) -> Instrument:
    """One instrument that comes with the product; ``NotFound`` for an unknown id."""
    paths = shipped()
    if instrument_id not in paths:
        fix = did_you_mean(instrument_id, list(paths))
        raise NotFound(f"There is no instrument “{instrument_id}”. {fix}")
    instrument, problems = load(paths[instrument_id])
    if instrument is None:
        raise ValueError("\n".join(str(problem) for problem in problems))
    return instrument


def _refused(name: str, line: int, what: str, how_to_fix: str) -> Found:
    return None, [Problem(f"{name}:{line}", what, how_to_fix)]


def _document(text: str) -> Tree:
    try:
        events = _safe(yaml.parse(text, Loader=LOADER))
        first = next(events, None)
        if first is None:
            raise Unsound(1, "the file is empty.", "Write an instrument into it.")
        tree = _tree(first, events, 0)
        if next(events, None) is not None:
            raise Unsound(tree.line, "the file holds several documents.", "Keep one.")
        return tree
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        what = getattr(error, "problem", None) or getattr(error, "reason", None) or "unreadable"
        line = mark.line + 1 if mark is not None else 1
        fix = "Check indentation, colons and quotes near this line."
        raise Unsound(line, f"this is not sound YAML ({what}).", fix) from error


def _safe(events: Iterator[yaml.Event]) -> Iterator[yaml.Event]:
    """Only scalars, lists and tables pass: no alias, anchor or tag reaches anything."""
    for event in events:
        line = _line(event)
        if isinstance(event, yaml.AliasEvent) or getattr(event, "anchor", None) is not None:
            fix = "Write the value out in full."
            raise Unsound(line, "anchors and aliases (& and *) are not allowed.", fix)
        tag = getattr(event, "tag", None)
        if tag is not None and tag not in PLAIN_TAGS:
            fix = "Remove it: a file holds plain values only."
            raise Unsound(line, f"the tag “{tag}” is not allowed.", fix)
        if isinstance(event, yaml.NodeEvent | yaml.CollectionEndEvent):
            yield event


def _tree(event: yaml.Event, events: Iterator[yaml.Event], deep: int) -> Tree:
    line = _line(event)
    if deep > DEEPEST:
        raise Unsound(line, f"more than {DEEPEST} levels deep.", "Make the tree flatter.")
    if isinstance(event, yaml.ScalarEvent):
        return Leaf(event.value, line)
    if isinstance(event, yaml.SequenceStartEvent):
        items = []
        while not isinstance(inner := next(events), yaml.CollectionEndEvent):
            items.append(_tree(inner, events, deep + 1))
        return Listed(tuple(items), line)
    entries: dict[str, Tree] = {}
    while not isinstance(key := next(events), yaml.CollectionEndEvent):
        key_line = _line(key)
        if not isinstance(key, yaml.ScalarEvent):
            raise Unsound(key_line, "a key is a list or a table.", "Use a plain word as key.")
        if key.value in entries:
            fix = "Keep one of the two."
            raise Unsound(key_line, f"the key “{key.value}” stands twice.", fix)
        entries[key.value] = _tree(next(events), events, deep + 1)
    return Mapped(entries, line)


def _line(event: yaml.Event) -> int:
    return event.start_mark.line + 1 if event.start_mark is not None else 1
