"""States, allowed moves and their owners, as tables; a test proves that no state is forgotten."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from kotacerdas.core.actor import Role


class AnswerState(StrEnum):
    """Where an answer stands on its way from the OPD to the assessors."""

    EMPTY = "empty"
    DRAFT = "draft"
    SENT = "sent"
    APPROVED = "approved"
    VERIFIED = "verified"
    SUBMITTED = "submitted"


class SeatState(StrEnum):
    """Where one assessor's judgement of one city stands."""

    GRADING = "grading"
    HANDED_IN = "handed_in"


class ParticipationState(StrEnum):
    """Where a city's part in a campaign stands."""

    COLLECTING = "collecting"
    SCORED = "scored"
    PUBLISHED = "published"


@dataclass(frozen=True, slots=True)
class Move:
    """One allowed step: its verb, from, to, who may take it, whether a reason must be given.

    ``permission`` is what the engine is asked before it is taken (``room.verb_noun``).
    """

    verb: str
    source: str
    target: str
    roles: frozenset[Role]
    permission: str
    needs_reason: bool = False


@dataclass(frozen=True, slots=True)
class Workflow:
    """The states of one noun, who owns each (whose turn it is), and the moves between them.

    A final state is owned by nobody.
    """

    noun: str
    owners: Mapping[str, Role | None]
    moves: tuple[Move, ...]

    def move(self, state: str, verb: str) -> Move | None:
        """The move ``verb`` out of ``state``, or ``None`` where the table has none."""
        return next((m for m in self.moves if m.source == state and m.verb == verb), None)

    def verbs(self, state: str, roles: frozenset[Role]) -> tuple[Move, ...]:
        """The moves that somebody with ``roles`` may take out of ``state``."""
        return tuple(m for m in self.moves if m.source == state and m.roles & roles)

    def sources(self, verb: str) -> tuple[str, ...]:
        """The states out of which the table has the move ``verb``, in the table's order."""
        return tuple(m.source for m in self.moves if m.verb == verb)

    def event(self, verb: str) -> str:
        """The audit event that a move writes."""
        return f"{self.noun}.{verb}"

    def mermaid(self) -> str:
        """The table as a Mermaid state diagram; a move is labelled with its verb and its roles."""
        first = next(iter(self.owners))
        lines = ["stateDiagram-v2", f"    [*] --> {first}"]
        for move in self.moves:
            roles = ", ".join(sorted(move.roles))
            reason = ", with a reason" if move.needs_reason else ""
            lines.append(f"    {move.source} --> {move.target}: {move.verb} ({roles}{reason})")
        lines += [f"    {state} --> [*]" for state, owner in self.owners.items() if owner is None]
        return "\n".join(lines)


_PIC = frozenset({Role.OPD_PIC, Role.CITY_COORDINATOR})
_HEAD = frozenset({Role.OPD_HEAD})
_CITY = frozenset({Role.CITY_COORDINATOR})
_ASSESSOR = frozenset({Role.ASSESSOR})
_SECRETARIAT = frozenset({Role.SECRETARIAT})

_WRITE, _APPROVE, _VERIFY = (
    "answers.write_answer",
    "answers.approve_answer",
    "answers.verify_answer",
)
_ATTACH = "answers.attach_evidence"
_SCORE = "results.score_result"

ANSWER = Workflow(
    noun="answer",
    owners={
        AnswerState.EMPTY: Role.OPD_PIC,
        AnswerState.DRAFT: Role.OPD_PIC,
        AnswerState.SENT: Role.OPD_HEAD,
        AnswerState.APPROVED: Role.CITY_COORDINATOR,
        AnswerState.VERIFIED: Role.CITY_COORDINATOR,
        AnswerState.SUBMITTED: None,
    },
    moves=(
        Move("write", AnswerState.EMPTY, AnswerState.DRAFT, _PIC, _WRITE),
        Move("write", AnswerState.DRAFT, AnswerState.DRAFT, _PIC, _WRITE),
        Move("attach", AnswerState.EMPTY, AnswerState.DRAFT, _PIC, _ATTACH),
        Move("attach", AnswerState.DRAFT, AnswerState.DRAFT, _PIC, _ATTACH),
        Move("send", AnswerState.DRAFT, AnswerState.SENT, _PIC, _WRITE),
        Move("recall", AnswerState.SENT, AnswerState.DRAFT, _PIC, _WRITE),
        Move("approve", AnswerState.SENT, AnswerState.APPROVED, _HEAD, _APPROVE),
        Move("return", AnswerState.SENT, AnswerState.DRAFT, _HEAD, _APPROVE, needs_reason=True),
        Move("verify", AnswerState.APPROVED, AnswerState.VERIFIED, _CITY, _VERIFY),
        Move("return", AnswerState.APPROVED, AnswerState.DRAFT, _CITY, _VERIFY, needs_reason=True),
        Move("return", AnswerState.VERIFIED, AnswerState.DRAFT, _CITY, _VERIFY, needs_reason=True),
        Move("submit", AnswerState.VERIFIED, AnswerState.SUBMITTED, _CITY, _VERIFY),
        # Evidence may be mended after the text is closed, up to the scoring: a dead address is
        # replaced, not argued about. It proves nothing before somebody has confirmed it anew.
        Move("attach", AnswerState.SENT, AnswerState.SENT, _PIC, _ATTACH),
        Move("attach", AnswerState.APPROVED, AnswerState.APPROVED, _PIC, _ATTACH),
        Move("attach", AnswerState.VERIFIED, AnswerState.VERIFIED, _PIC, _ATTACH),
        Move("attach", AnswerState.SUBMITTED, AnswerState.SUBMITTED, _PIC, _ATTACH),
    ),
)

SEAT = Workflow(
    noun="seat",
    owners={SeatState.GRADING: Role.ASSESSOR, SeatState.HANDED_IN: Role.SECRETARIAT},
    moves=(
        Move("grade", SeatState.GRADING, SeatState.GRADING, _ASSESSOR, "assessment.grade_answer"),
        Move(
            "hand_in", SeatState.GRADING, SeatState.HANDED_IN, _ASSESSOR, "campaigns.hand_in_seat"
        ),
        Move(
            "reopen",
            SeatState.HANDED_IN,
            SeatState.GRADING,
            _ASSESSOR | _SECRETARIAT,
            "campaigns.reopen_seat",
            needs_reason=True,
        ),
    ),
)

PARTICIPATION = Workflow(
    noun="participation",
    owners={
        ParticipationState.COLLECTING: Role.CITY_COORDINATOR,
        ParticipationState.SCORED: Role.SECRETARIAT,
        ParticipationState.PUBLISHED: None,
    },
    moves=(
        Move(
            "score",
            ParticipationState.COLLECTING,
            ParticipationState.SCORED,
            _SECRETARIAT,
            _SCORE,
        ),
        Move(
            "reopen",
            ParticipationState.SCORED,
            ParticipationState.COLLECTING,
            _SECRETARIAT,
            _SCORE,
            needs_reason=True,
        ),
        Move(
            "publish",
            ParticipationState.SCORED,
            ParticipationState.PUBLISHED,
            _SECRETARIAT,
            "results.publish_result",
        ),
    ),
)

WORKFLOWS = (ANSWER, SEAT, PARTICIPATION)
