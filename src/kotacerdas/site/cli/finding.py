"""What `kotacerdas check` says of one thing."""

from __future__ import annotations

from dataclasses import dataclass

GOOD, WARNING, BAD = "ok", "warning", "fault"


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing that was looked at: ok, a warning, or a fault with what to do about it."""

    name: str
    state: str
    said: str
