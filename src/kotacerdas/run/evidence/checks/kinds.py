"""The kinds of evidence: one record each; this room lists its own, upper rooms hand theirs down."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from importlib import import_module
from pkgutil import iter_modules

from django.utils.functional import Promise

from kotacerdas.core.evaluation.evidence import Check


@dataclass(frozen=True, slots=True)
class Item:
    """What a check needs of one item: the hash of its file, its address, or the observed key."""

    file: str | None
    link: str
    subject: int | None


@dataclass(frozen=True, slots=True)
class EvidenceKind:
    """All that is known of one kind of evidence.

    ``code`` is stored; ``word`` and ``icon`` are how it is shown; ``fields`` are the fields that
    somebody fills in to attach one (none: it is not attached by hand). ``check`` examines items
    by key and leaves out those that it could not examine. ``every`` is how long a check counts
    (zero: it is asked at each turn), ``at_once`` how many are examined in one step.
    ``shows_running``: it shows that something runs, not only that something was so;
    ``is_observed``: it is observed all year, so its death is not outweighed by a document.
    ``silence_keeps``: not being heard once changes nothing (see ``outweighs`` in core).
    ``needs_person``: it proves nothing until a person has confirmed what it shows.
    """

    code: str
    word: str | Promise
    icon: str
    fields: tuple[str, ...]
    check: Callable[[Mapping[int, Item], datetime], dict[int, Check]]
    every: timedelta
    at_once: int
    shows_running: bool = False
    is_observed: bool = False
    silence_keeps: bool = False
    needs_person: bool = False


_KINDS: dict[str, EvidenceKind] = {}


def register(kind: EvidenceKind) -> None:
    """Make a kind known; two of one code are an error."""
    if _KINDS.get(kind.code, kind) != kind:
        raise ValueError(f"the kind of evidence {kind.code} is declared twice")
    _KINDS[kind.code] = kind


def register_all(package: str) -> None:
    """Make every kind of a room's ``checks`` known: the modules that hold a ``KIND``.

    Called when the room starts (``AppConfig.ready``).
    """
    folder = import_module(package)
    for module in sorted(iter_modules(folder.__path__), key=lambda each: each.name):
        kind = getattr(import_module(f"{package}.{module.name}"), "KIND", None)
        if isinstance(kind, EvidenceKind):
            register(kind)


def kinds() -> tuple[EvidenceKind, ...]:
    """Every kind that this installation knows, in the order in which they were made known."""
    return tuple(_KINDS.values())


def kind_of(code: str) -> EvidenceKind:
    """The kind with this code; ``KeyError`` where no room has made it known."""
    return _KINDS[code]
