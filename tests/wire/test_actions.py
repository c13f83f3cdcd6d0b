"""Who may do what in which state, what it leaves, and that a refusal leaves nothing."""

from __future__ import annotations

import importlib
import inspect
from collections.abc import Callable

import pytest
from django.db import transaction

from kotacerdas.core.actor import Actor
from kotacerdas.core.errors import Fault, Invalid, NotFound, Refused, SignInNeeded
from tests.house.fence import PACKAGE
from tests.wire.row import NO_BUSINESS, Row
from tests.wire.stage import Rows, Stage, events_after, everything, newest_event
from tests.wire.states import LOOK, bring
from tests.wire.table import HELPERS, ROWS, UNASKED

NOBODY = ("public", "machine")
CASES = [(row, state) for row in ROWS for state in row.passes]


def actions() -> set[Callable[..., object]]:
    """Every public function of every drawer of actions that is told who acts."""
    found = set()
    for path in PACKAGE.rglob("actions/*.py"):
        name = ".".join(path.relative_to(PACKAGE.parent).with_suffix("").parts)
        for label, each in inspect.getmembers(importlib.import_module(name), inspect.isfunction):
            here = each.__module__ == name and not label.startswith("_")
            if here and "by" in inspect.signature(each).parameters:
                found.add(each)
    return found


def test_every_action_stands_in_the_table() -> None:
    asking, unasked = {row.action for row in ROWS}, {row.action for row, _reason in UNASKED}
    assert actions() == asking | unasked | set(HELPERS)
    assert not asking & {*unasked, *HELPERS}


def test_an_action_is_told_who_acts_by_name() -> None:
    kinds = {each: inspect.signature(each).parameters["by"].kind for each in actions()}
    loose = {each.__name__ for each, kind in kinds.items() if kind is not kind.KEYWORD_ONLY}
    assert loose <= {each.__name__ for each in HELPERS}


def expected(row: Row, state: str, name: str) -> str:
    """What the table says of one person: passes, or which refusal."""
    if name in row.passes[state].split():
        return "passes"
    if name in row.people():
        return "cannot now"
    if name in NOBODY:
        return SignInNeeded.__name__
    return NotFound.__name__ if name in NO_BUSINESS[row.place] else Refused.__name__


def tried(row: Row, stage: Stage, by: Actor, before: Rows, *, allowed: bool) -> str:
    """What happens when one person calls; a pass is told only if it left what is promised."""
    number = newest_event()
    try:
        made = row.call(stage.keys, by)
    except Fault as fault:
        changed = {table for table, rows in everything().items() if rows != before[table]}
        if changed - (set(row.keeps) if allowed else set()):
            return f"refused, and yet wrote {sorted(changed)}"
        return (
            "cannot now" if allowed and type(fault) in (Refused, Invalid) else type(fault).__name__
        )
    events, promised = events_after(number), stage.promised(row.events, made)
    if events != promised:
        return f"passes, with the events {events} instead of {promised}"
    if row.leaves and (left := LOOK[row.leaves[0]](stage.keys)) != row.leaves[1]:
        return f"passes, and leaves {row.leaves[0]} {left}"
    return "passes"


@pytest.mark.parametrize(("row", "state"), CASES, ids=lambda each: str(each))
def test_each_person_passes_or_is_refused_as_the_table_says(
    stage: Stage, row: Row, state: str
) -> None:
    bring(stage, state)
    found, before = {}, everything()
    for name, actor in stage.people.items():
        with transaction.atomic():
            found[name] = tried(row, stage, actor, before, allowed=name in row.people())
            transaction.set_rollback(True)
    wanted = {name: expected(row, state, name) for name in stage.people}
    assert {name: told for name, told in found.items() if told != wanted[name]} == {}


@pytest.mark.parametrize("row", [row for row in ROWS if NO_BUSINESS[row.place]], ids=str)
def test_who_has_no_business_there_is_told_what_is_told_of_nothing(stage: Stage, row: Row) -> None:
    bring(stage, next(iter(row.passes)))
    for name in set(NO_BUSINESS[row.place]) - row.people():
        told = []
        for keys in (stage.keys, stage.keys.absent()):
            with pytest.raises(NotFound) as fault:
                row.call(keys, stage.people[name])
            told.append(str(fault.value))
        assert told[0] == told[1], name


@pytest.mark.parametrize("row", [row for row, _reason in UNASKED], ids=str)
def test_what_asks_nobody_still_tells_what_it_did(stage: Stage, row: Row) -> None:
    assert tried(row, stage, stage.people["machine"], everything(), allowed=True) == "passes"
