"""One row of the table: how an action is called, who passes in which state, what it leaves."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, fields, replace

from kotacerdas.core.actor import Actor

ABSENT_KEY, ABSENT_TEXT = 10**9, "tidak-ada"

# Who has no business where, and must be told of a thing there as if it did not exist.
STRANGERS = (
    *("newcomer", "former_pic_health", "jayapura_pic", "jayapura_head"),
    *("jayapura_coordinator", "other_assessor"),
)
ASSESSORS = ("assessor", "second_assessor")
JEMBERS = ("pic_health", "pic_school", "head_health", "coordinator", "leader")
NO_BUSINESS: dict[str, tuple[str, ...]] = {
    "city": (*STRANGERS, *ASSESSORS),
    "campaign": (*STRANGERS, *JEMBERS),
    "city in campaign": STRANGERS,
    "another campaign": (*STRANGERS, *JEMBERS, *ASSESSORS),
    "nation": (),
}


@dataclass(frozen=True, slots=True)
class Keys:
    """The things of the stage by key, as the calls name them."""

    city: str
    opd: int
    campaign: str
    group: str
    empty_group: str
    instrument: str
    person: int
    answer: int
    cited: int
    citation: int
    evidence: int
    drafted: int
    participation: int
    seat: int
    second_seat: int
    indicator: str
    application: int
    quick_win: int
    target: int

    def absent(self) -> Keys:
        """Keys of the same kinds under which there is nothing."""
        names = {field.name: getattr(self, field.name) for field in fields(self)}
        return replace(
            self,
            **{
                name: ABSENT_KEY if isinstance(value, int) else ABSENT_TEXT
                for name, value in names.items()
            },
        )


@dataclass(frozen=True, slots=True)
class Event:
    """One promised event; ``thing`` may name keys of the stage and ``made``, what the call gave."""

    verb: str
    thing: str
    chain: str = "{city}"


@dataclass(frozen=True, slots=True)
class Row:
    """One call of one action.

    ``passes`` names by state (a phrase of ``states.BRING``) the people who succeed. Whoever
    passes in one state is told in the others that this cannot be done now; everybody else is
    refused everywhere, as the ``place`` demands. ``keeps`` names tables that are written even
    where it cannot be done now (a text that came too late). ``leaves`` is what ``states.LOOK``
    sees after.
    """

    action: Callable[..., object]
    call: Callable[[Keys, Actor], object]
    place: str
    passes: Mapping[str, str]
    events: tuple[Event, ...]
    leaves: tuple[str, str] | None = None
    keeps: tuple[str, ...] = ()
    name: str = ""

    def __str__(self) -> str:
        module = self.action.__module__.split(".")
        return " ".join(
            part
            for part in (f"{module[-3]}.{module[-1]}.{self.action.__name__}", self.name)
            if part
        )

    def people(self) -> frozenset[str]:
        """Everybody who passes in some state."""
        return frozenset(" ".join(self.passes.values()).split())
