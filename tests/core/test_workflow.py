"""The tables of states and moves are whole: every state is owned or final, every move is known."""

import pytest

from kotacerdas.core.actor import Role
from kotacerdas.core.workflow import (
    ANSWER,
    PARTICIPATION,
    SEAT,
    WORKFLOWS,
    AnswerState,
    ParticipationState,
    SeatState,
    Workflow,
)

STATES = {"answer": AnswerState, "seat": SeatState, "participation": ParticipationState}


@pytest.mark.parametrize("workflow", WORKFLOWS, ids=lambda w: w.noun)
def test_every_state_has_an_owner_or_is_final(workflow: Workflow) -> None:
    assert set(workflow.owners) == set(STATES[workflow.noun])
    for state, owner in workflow.owners.items():
        leaves = [m for m in workflow.moves if m.source == state and m.target != state]
        assert (owner is None) == (leaves == [])


@pytest.mark.parametrize("workflow", WORKFLOWS, ids=lambda w: w.noun)
def test_every_state_can_be_reached_from_the_first(workflow: Workflow) -> None:
    reached = {next(iter(workflow.owners))}
    for _ in workflow.owners:
        reached |= {m.target for m in workflow.moves if m.source in reached}
    assert reached == set(workflow.owners)


@pytest.mark.parametrize("workflow", WORKFLOWS, ids=lambda w: w.noun)
def test_a_verb_leads_out_of_a_state_in_one_way_only(workflow: Workflow) -> None:
    taken = [(m.source, m.verb) for m in workflow.moves]
    assert len(taken) == len(set(taken))


def test_the_owner_of_a_state_has_a_move_out_of_it() -> None:
    for workflow in (ANSWER, SEAT):
        for state, owner in workflow.owners.items():
            if owner is not None:
                verbs = workflow.verbs(state, frozenset({owner}))
                assert [m for m in verbs if m.target != state], f"{workflow.noun} {state}"


def test_an_answer_goes_from_the_pic_over_head_and_coordinator_to_the_assessors() -> None:
    state: str = AnswerState.EMPTY
    for verb in ("write", "send", "approve", "verify", "submit"):
        move = ANSWER.move(state, verb)
        assert move is not None
        state = move.target
    assert state == AnswerState.SUBMITTED


def test_a_return_needs_a_reason_wherever_it_is_possible() -> None:
    returns = [m for m in ANSWER.moves if m.verb == "return"]
    assert [m.source for m in returns] == ["sent", "approved", "verified"]
    assert all(m.needs_reason and m.target == AnswerState.DRAFT for m in returns)


def test_what_was_submitted_cannot_be_written_any_more() -> None:
    assert ANSWER.move(AnswerState.SUBMITTED, "write") is None
    assert ANSWER.sources("write") == ("empty", "draft")


def test_a_pic_may_not_approve_and_a_head_may_not_write() -> None:
    pic = {m.verb for m in ANSWER.verbs(AnswerState.SENT, frozenset({Role.OPD_PIC}))}
    head = {m.verb for m in ANSWER.verbs(AnswerState.DRAFT, frozenset({Role.OPD_HEAD}))}
    assert pic == {"recall", "attach"}
    assert head == set()


def test_a_handed_in_seat_is_reopened_by_its_assessor_or_the_secretariat() -> None:
    move = SEAT.move(SeatState.HANDED_IN, "reopen")
    assert move is not None
    assert move.roles == {Role.ASSESSOR, Role.SECRETARIAT}


def test_a_published_result_has_no_way_back() -> None:
    assert [m for m in PARTICIPATION.moves if m.source == ParticipationState.PUBLISHED] == []


def test_the_diagram_names_start_moves_and_end() -> None:
    lines = ANSWER.mermaid().splitlines()
    assert lines[:2] == ["stateDiagram-v2", "    [*] --> empty"]
    assert "    sent --> draft: return (opd_head, with a reason)" in lines
    assert lines[-1] == "    submitted --> [*]"
