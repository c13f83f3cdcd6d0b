"""The instrument file format, read off the value types themselves, and its JSON Schema."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import MISSING, dataclass, field, fields, is_dataclass
from datetime import date
from decimal import Decimal
from difflib import get_close_matches
from enum import StrEnum
from functools import cache
from types import UnionType
from typing import Annotated, Union, get_args, get_origin, get_type_hints

from kotacerdas.core.errors import Problem
from kotacerdas.core.evaluation.instrument import FORMAT, Instrument

CODE = r"^[A-Za-z0-9][A-Za-z0-9._-]*$"
NUMBER = r"^-?[0-9]{1,12}(\.[0-9]{1,12})?$"
WHOLE = r"^[0-9]{1,9}$"
DAY = r"^[0-9]{4}-[0-9]{2}-[0-9]{2}$"
DEEPEST = 30


@dataclass(frozen=True, slots=True)
class Leaf:
    """A plain scalar of a file, as it was written, with its line."""

    text: str
    line: int = 1


@dataclass(frozen=True, slots=True)
class Listed:
    """A list of a file."""

    items: tuple[Tree, ...]
    line: int = 1


@dataclass(frozen=True, slots=True)
class Mapped:
    """A table of a file: key to value."""

    entries: Mapping[str, Tree]
    line: int = 1


Tree = Leaf | Listed | Mapped


@dataclass(frozen=True, slots=True)
class Kind:
    """What one key holds: a type, once or as a list, and whether it may be missing."""

    type: type
    is_code: bool
    many: bool
    required: bool


@dataclass(frozen=True, slots=True)
class Draft:
    """One record as far as it could be read: only sound values are in it."""

    record: type
    line: int
    values: dict[str, object] = field(default_factory=dict)
    lines: dict[str, int] = field(default_factory=dict)

    def text(self, key: str) -> str | None:
        """A text or code that was read."""
        value = self.values.get(key)
        return value if isinstance(value, str) else None

    def number(self, key: str) -> Decimal | None:
        """A number that was read."""
        value = self.values.get(key)
        return Decimal(value) if isinstance(value, Decimal | int) else None

    def many(self, key: str) -> tuple[object, ...]:
        """A list that was read, or nothing."""
        value = self.values.get(key)
        return value if isinstance(value, tuple) else ()

    def below(self, key: str) -> tuple[Draft, ...]:
        """The records under a key, be it one or a list."""
        value = self.values.get(key)
        return tuple(
            each
            for each in (value if isinstance(value, tuple) else (value,))
            if isinstance(each, Draft)
        )

    def line_of(self, key: str) -> int:
        """The line of a key, or of the record where the key is missing."""
        return self.lines.get(key, self.line)

    def built(self) -> object:
        """The value itself; only for a draft in which nothing was found wrong."""
        return self.record(**{key: _built(value) for key, value in self.values.items()})


def _built(value: object) -> object:
    if isinstance(value, tuple):
        return tuple(_built(each) for each in value)
    return value.built() if isinstance(value, Draft) else value


@cache
def kinds(record: type) -> Mapping[str, Kind]:
    """The keys of a record in their order, read off its fields."""
    hints = get_type_hints(record, include_extras=True)
    found = {}
    for each in fields(record):
        if each.init:
            hint = _without_none(hints[each.name])
            many = get_origin(hint) is tuple
            inner = get_args(hint)[0] if many else hint
            is_code = get_origin(inner) is Annotated
            kind = get_args(inner)[0] if is_code else inner
            assert isinstance(kind, type)
            found[each.name] = Kind(kind, is_code, many, each.default is MISSING)
    return found


def _without_none(hint: object) -> object:
    if get_origin(hint) in (Union, UnionType):
        return next(each for each in get_args(hint) if each is not type(None))
    return hint


def did_you_mean(word: str, known: Sequence[str]) -> str:
    """A mend for an unknown word: the nearest known one, else all of them."""
    near = get_close_matches(word, known, n=1, cutoff=0.6)
    return f"Did you mean “{near[0]}”?" if near else f"Use one of: {', '.join(known)}."


class Reader:
    """Turns a tree into drafts and collects every fault on the way."""

    def __init__(self, file: str) -> None:
        self.file = file
        self.problems: list[Problem] = []

    def fault(self, line: int, what: str, how_to_fix: str) -> None:
        """Note one fault at a line of the file."""
        self.problems.append(Problem(f"{self.file}:{line}", what, how_to_fix))

    def record(self, tree: Tree, record: type, deep: int = 0) -> Draft | None:
        """Read one record; ``None`` if there is not even a table."""
        name = record.__name__.lower().rstrip("s")
        if not isinstance(tree, Mapped):
            keys = ", ".join(kinds(record))
            self.fault(tree.line, f"here must stand the keys of the {name}.", f"They are: {keys}.")
            return None
        if deep > DEEPEST:
            self.fault(tree.line, f"more than {DEEPEST} levels deep.", "Make the tree flatter.")
            return None
        known = kinds(record)
        draft = Draft(record, tree.line)
        for key, value in tree.entries.items():
            if key in known:
                draft.lines[key] = value.line
                self._keep(draft, key, known[key], value, deep)
            else:
                fix = did_you_mean(key, list(known))
                self.fault(value.line, f"the {name} has no key “{key}”.", fix)
        for key, kind in known.items():
            if kind.required and key not in tree.entries:
                self.fault(tree.line, f"the {name} lacks “{key}”.", f"Add “{key}: …”.")
        return draft

    def _keep(self, draft: Draft, key: str, kind: Kind, tree: Tree, deep: int) -> None:
        if not kind.many:
            value = self._one(key, kind, tree, deep)
            if value is not None:
                draft.values[key] = value
        elif isinstance(tree, Listed):
            read = [self._one(key, kind, item, deep) for item in tree.items]
            draft.values[key] = tuple(each for each in read if each is not None)
        else:
            self.fault(tree.line, f"“{key}” must be a list.", "Write each entry as “- …”.")

    def _one(self, key: str, kind: Kind, tree: Tree, deep: int) -> object:
        if is_dataclass(kind.type):
            return self.record(tree, kind.type, deep + 1)
        if not isinstance(tree, Leaf):
            self.fault(tree.line, f"“{key}” must be a single value.", "Write it on one line.")
            return None
        text = tree.text.strip()
        if issubclass(kind.type, StrEnum):
            words = [str(member) for member in kind.type]
            if text not in words:
                self.fault(tree.line, f"unknown {key} “{text}”.", did_you_mean(text, words))
                return None
            return kind.type(text)
        value, fix = _scalar(kind, text)
        if value is None:
            self.fault(tree.line, f"“{key}” cannot be “{text}”.", fix)
        return value


def _scalar(kind: Kind, text: str) -> tuple[object, str]:
    if kind.is_code:
        fix = "Use letters, digits, dot, dash and underscore, without spaces."
        return (text if re.match(CODE, text) else None), fix
    if kind.type is Decimal:
        fix = "Write a number with a decimal point, such as 2.75."
        return (Decimal(text) if re.match(NUMBER, text) else None), fix
    if kind.type is int:
        return (int(text) if re.match(WHOLE, text) else None), "Write a whole number."
    if kind.type is date:
        return _day(text), "Write a real date as year-month-day, such as 2023-12-04."
    return (text or None), "Write a text."


def _day(text: str) -> date | None:
    try:
        return date.fromisoformat(text) if re.match(DAY, text) else None
    except ValueError:
        return None


def tree_of(plain: object) -> Tree:
    """A tree out of parsed JSON (tables, lists, texts, numbers), without line numbers."""
    if isinstance(plain, dict):
        return Mapped({str(key): tree_of(value) for key, value in plain.items()})
    if isinstance(plain, list):
        return Listed(tuple(tree_of(each) for each in plain))
    return Leaf("" if plain is None else str(plain))


def json_schema() -> dict[str, object]:
    """The JSON Schema (2020-12) of an instrument file, generated from the value types."""
    definitions: dict[str, object] = {}
    _define(Instrument, definitions)
    body = definitions.pop("Instrument")
    assert isinstance(body, dict)
    body["properties"] = {"format": {"const": FORMAT}, **body["properties"]}
    body["required"] = ["format", *body["required"]]
    head = {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "$id": f"urn:{FORMAT.replace('/', ':')}",
        "title": "kotacerdas instrument",
    }
    return {**head, **body, "$defs": dict(sorted(definitions.items()))}


def _define(record: type, definitions: dict[str, object]) -> None:
    if record.__name__ in definitions:
        return
    definitions[record.__name__] = {}  # a node holds nodes: the name must stand before its body
    properties = {}
    for key, kind in kinds(record).items():
        one = _schema_of(kind, definitions)
        properties[key] = {"type": "array", "items": one} if kind.many else one
    definitions[record.__name__] = {
        "description": " ".join((record.__doc__ or "").split()),
        "type": "object",
        "properties": properties,
        "required": [key for key, kind in kinds(record).items() if kind.required],
        "additionalProperties": False,
    }


def _schema_of(kind: Kind, definitions: dict[str, object]) -> dict[str, object]:
    if is_dataclass(kind.type):
        _define(kind.type, definitions)
        return {"$ref": f"#/$defs/{kind.type.__name__}"}
    if issubclass(kind.type, StrEnum):
        return {"enum": [str(member) for member in kind.type]}
    if kind.is_code:
        return {"type": ["string", "number"], "pattern": CODE}
    if kind.type is Decimal:
        return {"type": ["number", "string"], "pattern": NUMBER}
    if kind.type is int:
        return {"type": "integer", "minimum": 0}
    if kind.type is date:
        return {"type": "string", "format": "date", "pattern": DAY}
    return {"type": "string", "minLength": 1}
