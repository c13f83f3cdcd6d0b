"""The work list of an OPD: its questions with how far each has come, and whose turn it is."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from kotacerdas.core.actor import Actor, Role
from kotacerdas.core.workflow import ANSWER, AnswerState
from kotacerdas.prove.answers.queries.answers import Line, lines
from kotacerdas.prove.campaigns.queries.parts import Part


@dataclass(frozen=True, slots=True)
class Progress:
    """How many answers are done, under way and not begun, and in how many evidence fell.

    An answer is done when the head has approved it and no evidence of it has fallen.
    """

    done: int
    half: int
    left: int
    to_replace: int = 0

    @property
    def total(self) -> int:
        """All of them."""
        return self.done + self.half + self.left


@dataclass(frozen=True, slots=True)
class Work:
    """The lines that a person works on, in the instrument's order, and the OPD they may choose."""

    lines: tuple[Line, ...]
    opds: tuple[tuple[int, str], ...]
    opd: int | None

    @property
    def opd_name(self) -> str:
        """The OPD shown; empty where it is the whole city."""
        return next((name for key, name in self.opds if key == self.opd), "")

    @property
    def progress(self) -> Progress:
        """The progress of these lines."""
        return progress(self.lines)

    def next_to(self, question: str) -> tuple[str | None, str | None]:
        """The questions before and after this one."""
        codes = [line.question for line in self.lines]
        if question not in codes:
            return None, None
        place = codes.index(question)
        before = codes[place - 1] if place else None
        return before, codes[place + 1] if place + 1 < len(codes) else None


def progress(found: Iterable[Line]) -> Progress:
    """The progress of some lines."""
    held = tuple(found)
    done = sum(line.is_done for line in held)
    left = sum(not line.is_begun for line in held)
    to_replace = sum(bool(line.to_replace) for line in held)
    return Progress(done, len(held) - done - left, left, to_replace)


def own_opds(actor: Actor, city: str) -> tuple[int, ...]:
    """The OPD of a city that a person belongs to; none for coordinator and leader."""
    posts = actor.posts_as(Role.OPD_PIC, Role.OPD_HEAD)
    return tuple(dict.fromkeys(p.opd for p in posts if p.city == city and p.opd is not None))


def sees_whole_city(actor: Actor, city: str) -> bool:
    """Whether a person's work is the whole city's."""
    return actor.holds(Role.CITY_COORDINATOR, Role.REGIONAL_LEADER, city=city)


def work_of(actor: Actor, part: Part, opd: int | None = None) -> Work:
    """What a person works on in one city; ``opd`` narrows it to one of those they may see."""
    order = {question.code: place for place, question in enumerate(part.instrument.questions)}
    found = sorted(lines(part.id), key=lambda line: order.get(line.question, len(order)))
    if not sees_whole_city(actor, part.city):
        own = own_opds(actor, part.city)
        found = [line for line in found if line.opd in own]
    opds = tuple(sorted({(line.opd, line.opd_name) for line in found}, key=lambda each: each[1]))
    if opd not in {key for key, _name in opds}:
        opd = opds[0][0] if len(opds) == 1 else None
    if opd is not None:
        found = [line for line in found if line.opd == opd]
    return Work(tuple(found), opds, opd)


def waits_for(part: Part, line: Line) -> frozenset[Role]:
    """Whom a line waits for while the round collects: by the workflow, and by its evidence.

    What fell is for the PIC to replace, what is only stored for the head to confirm, whatever
    step the text has reached.
    """
    if not part.is_open:
        return frozenset()
    waits = (
        (ANSWER.owners[line.state], 1),
        (Role.OPD_PIC, line.to_replace),
        (Role.OPD_HEAD, line.to_confirm),
    )
    return frozenset(role for role, due in waits if role and due)


def is_turn_of(actor: Actor, part: Part, line: Line) -> bool:
    """Whether this line waits for this person."""
    own = {Role.OPD_PIC, Role.OPD_HEAD}
    return any(
        post.city == part.city and (role not in own or post.opd == line.opd)
        for role in waits_for(part, line)
        for post in actor.posts_as(role)
    )


def waiting(actor: Actor, part: Part, found: Iterable[Line]) -> tuple[Line, ...]:
    """The lines that wait for this person."""
    return tuple(line for line in found if is_turn_of(actor, part, line))


def state_of(name: str) -> AnswerState | None:
    """The state with this name, if there is one."""
    return AnswerState(name) if name in set(AnswerState) else None
