"""The exercise as it is loaded: whole, in progress, marked, always the same, and never official."""

from collections import Counter
from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path

import pytest
from django.conf import settings as django_settings
from django.db import transaction
from django.test.utils import override_settings
from pytest_django import DjangoDbBlocker

from kotacerdas.city.queries.audit import verify
from kotacerdas.demo import exercise, people, rounds
from kotacerdas.prove.answers.queries.answers import lines, whole
from kotacerdas.prove.answers.queries.citations import hidden_questions, of_question
from kotacerdas.prove.assessment.actions import handing_in
from kotacerdas.prove.assessment.queries import desk
from kotacerdas.prove.campaigns.queries.parts import Part, part, steps
from kotacerdas.prove.instruments.adapters.instrument_yaml import load_shipped
from kotacerdas.prove.results.queries.board import assessed

ALL = {question.code for question in load_shipped("gmsc-2023-reguler").questions}


@pytest.fixture(scope="module")
def stage(
    django_db_setup: None,
    django_db_blocker: DjangoDbBlocker,
    tmp_path_factory: pytest.TempPathFactory,
) -> Iterator[Path]:
    """The demo without its local application, loaded once for this module."""
    folder = tmp_path_factory.mktemp("latihan")
    with (
        override_settings(DATA_DIR=folder, FILES_DIR=folder / "files"),
        django_db_blocker.unblock(),
        transaction.atomic(),
    ):
        said: list[str] = []
        for load in (rounds.load, people.load, exercise.load):
            load(said.append)
        (folder / "said.txt").write_text("\n".join(said))
        yield folder
        transaction.set_rollback(True)


@pytest.fixture
def here(stage: Path, db: None) -> Part:
    """Jember's part in the exercise."""
    return part(people.CAMPAIGN, people.CITY)


def test_the_data_file_names_every_question_of_the_instrument_once() -> None:
    named = [entry.question for entry in exercise.entries()]
    assert sorted(named) == sorted(ALL)


def test_sixteen_real_units_are_chosen_and_each_has_something_to_do() -> None:
    keys = {each.key for each in people.chosen()}
    assert len(keys) == 16
    assert {entry.opd for entry in exercise.entries()} == keys


def test_every_question_is_assigned_and_the_states_are_varied(here: Part) -> None:
    states = Counter(line.shown_state for line in lines(here.id))
    assert sum(states.values()) == 111
    assert set(states) == {
        "empty",
        "draft",
        "returned",
        "sent",
        "approved",
        "verified",
        "submitted",
    }
    assert states["submitted"] > 80


def test_everything_is_marked_as_generated(here: Part) -> None:
    found = lines(here.id)
    assert here.is_exercise
    assert all(line.is_generated for line in found)
    written = [line for line in found if line.has_text and not line.drafted_from]
    assert all(
        whole(here.id, line.question).narrative.startswith(exercise.MARK) for line in written
    )
    assert all(each.is_generated for each in of_question(here.id, "C3.12.1"))


def test_it_is_in_progress_and_the_deadline_is_some_days_away(here: Part) -> None:
    at = people.actor("koordinator").at
    now = [step for step in steps(here.campaign, at) if step.current]
    assert 3 <= (now[0].ends_at - at).days <= 30


def test_four_seats_count_and_the_fifth_waits_for_a_newcomer(here: Part) -> None:
    assert [seat.state for seat in desk.seats(here.id)] == ["handed_in"] * 4 + ["grading"]
    fifth = desk.seats(here.id)[4]
    assert desk.ungraded_at(fifth.id) == ()


def test_handing_the_fifth_seat_in_moves_the_index(here: Part) -> None:
    before = assessed(here.id)
    handing_in.hand_in(seat=desk.seats(here.id)[4].id, by=people.actor("asesor5"))
    after = assessed(here.id)
    assert before is not None and after is not None
    assert (before.seats, after.seats) == (4, 5)
    assert before.final != after.final


def test_a_dead_claim_is_hidden_from_the_start_and_costs_its_share(here: Part) -> None:
    assert hidden_questions(here.id) == {"C3.18.1", "C3.18.2"}
    found = assessed(here.id)
    assert found is not None
    assert found.claimed > found.final


def test_loading_again_would_give_the_same_result(here: Part) -> None:
    grades = {s.number: desk.grades_of(s.id)["O1"].grade for s in desk.seats(here.id)}
    claim = Decimal(2)
    assert grades == {n: exercise.grade("O1", n, claim) for n in range(1, 6)}


def test_all_grades_are_whole_and_on_the_scale() -> None:
    given = {
        exercise.grade(code, n, Decimal(c)) for code in ALL for n in range(1, 6) for c in (1, 4)
    }
    assert given <= {Decimal(1), Decimal(2), Decimal(3), Decimal(4)}


def test_the_answer_from_the_plan_is_submitted(here: Part) -> None:
    line = whole(here.id, "Q5.10a").line
    assert (line.state, bool(line.drafted_from)) == ("submitted", True)


def test_the_accounts_are_written_down_for_the_owner_only(stage: Path, db: None) -> None:
    path = stage / "demo-accounts.txt"
    assert path.stat().st_mode & 0o777 == 0o600
    text = path.read_text()
    assert len(people.accounts()) == 41
    assert all(account.username in text for account in people.accounts())
    assert len(people.password()) == 14
    assert people.password() in text.splitlines()[0]
    assert people.password() not in (stage / "said.txt").read_text()


def test_loaded_parts_say_so_and_the_chain_of_the_city_holds(here: Part) -> None:
    assert people.loaded()
    assert exercise.loaded()
    assert verify(people.CITY) == []
    assert django_settings.DATA_DIR is not None
