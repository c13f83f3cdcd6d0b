"""Published instruments, as core values."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from functools import lru_cache

from kotacerdas.core.errors import NotFound
from kotacerdas.core.evaluation.check import restored
from kotacerdas.core.evaluation.instrument import Instrument
from kotacerdas.prove.instruments.models import Instrument as InstrumentRow


@dataclass(frozen=True, slots=True)
class Published:
    """One published version: its name, version, hash, the text as handed in, and when."""

    name: str
    version: str
    content_hash: str
    text: str
    published_at: datetime


@lru_cache(maxsize=64)
def pinned(content_hash: str) -> Instrument:
    """The instrument with this content hash; kept in memory, since it never changes."""
    row = InstrumentRow.objects.filter(pk=content_hash).only("canonical", "name").first()
    if row is None:
        raise NotFound("This instrument is not published here.")
    instrument, problems = restored(row.canonical, row.name)
    if instrument is None or instrument.content_hash != content_hash:
        detail = "; ".join(str(problem) for problem in problems)
        raise ValueError(f"the stored instrument {row.name} was altered. {detail}")
    return instrument


def published(name: str, version: str) -> Published:
    """One published version with its text; ``NotFound`` where there is none."""
    row = InstrumentRow.objects.filter(name=name, version=version).first()
    if row is None:
        raise NotFound("There is no such version of this instrument.")
    return Published(row.name, row.version, row.content_hash, row.text, row.published_at)


def hash_of(name: str, version: str | None = None) -> str:
    """The content hash of a published version, by default the one published last."""
    rows = InstrumentRow.objects.filter(name=name)
    rows = rows.filter(version=version) if version else rows.order_by("-published_at", "-version")
    found = rows.values_list("content_hash", flat=True).first()
    if found is None:
        raise NotFound(f"The instrument “{name}” is not published yet.")
    return found


def all_of() -> tuple[Instrument, ...]:
    """Every instrument by name, in the version published last."""
    rows = InstrumentRow.objects.order_by("name", "published_at", "version")
    newest = dict(rows.values_list("name", "content_hash"))
    return tuple(pinned(each) for each in newest.values())
