"""The demo: real rounds with their letters, and an exercise that is plainly marked as one."""

from __future__ import annotations

from collections.abc import Callable
from importlib import import_module
from importlib.util import find_spec
from types import ModuleType

Say = Callable[[str], None]

# In this order: what a part needs is loaded by those before it.
PARTS = ("rounds", "people", "chain", "exercise")


def parts() -> list[ModuleType]:
    """The parts of the demo that this installation has, in order."""
    names = [f"{__name__}.{part}" for part in PARTS]
    return [import_module(name) for name in names if find_spec(name)]


def load(say: Say) -> None:
    """Load what is not there yet; ``say`` is told what is being done."""
    for part in parts():
        if not part.loaded():
            part.load(say)


def loaded() -> bool:
    """Whether every part is there."""
    return all(part.loaded() for part in parts())
