"""How a state is shown: shape, word and colour, in that order. Rooms hand theirs in at start."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import pgettext_lazy

Words = str | Promise


@dataclass(frozen=True, slots=True)
class Look:
    """The look of one state: class of the pill, icon, word."""

    tone: str
    icon: str
    word: Words


KINDS: dict[str, Mapping[str, Look]] = {}
LOOKS: dict[str, Look] = {}


def register_states(kind: str, looks: Mapping[str, Look]) -> None:
    """Called by a room's ``AppConfig.ready``; one name means one thing in the whole house."""
    for name, look in looks.items():
        if LOOKS.setdefault(name, look) != look:
            raise ValueError(f"The state {name!r} of {kind!r} already has another look.")
    KINDS[kind] = looks


def look_of(state: object) -> Look:
    """The look of ``state`` (a name, or an enum of it); an unknown one shows its name."""
    key = str(getattr(state, "value", state))
    return LOOKS.get(key, Look("plain", "info", key))


register_states(
    "other",
    {
        "done": Look("good", "check", pgettext_lazy("state", "Done")),
        "open": Look("open", "dashed", pgettext_lazy("state", "Open")),
        "late": Look("warn", "clock", pgettext_lazy("state", "Late")),
        "info": Look("info", "info", pgettext_lazy("state", "Note")),
        "locked": Look("plain", "lock", pgettext_lazy("state", "Locked")),
        "absent": Look("open", "dashed", pgettext_lazy("state", "Absent")),
    },
)
