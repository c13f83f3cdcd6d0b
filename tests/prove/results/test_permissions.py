"""Who may do what: one truth table over the whole cast, for things of Dinas Kesehatan Jember."""

import pytest

from kotacerdas.city.permissions import Place, declared, may
from kotacerdas.core.actor import Actor
from kotacerdas.core.evaluation.blindness import Seats
from tests.city.cast import CAMPAIGN, JEMBER, Cast

ROOMS = {"instruments", "campaigns", "answers", "assessment", "results"}
PEOPLE = [
    "public",
    "newcomer",
    "pic_health",
    "pic_school",
    "head_health",
    "coordinator",
    "leader",
    "former_pic_health",
    "jayapura_pic",
    "jayapura_head",
    "jayapura_coordinator",
    "assessor",
    "second_assessor",
    "other_assessor",
    "ministry",
    "secretariat",
]

# The assessor has a seat here and is still grading, as somebody of the ministry has: both are
# blind. The second one has handed in.
ALLOWED = {
    "instruments.see_instrument": PEOPLE,
    "results.see_round": PEOPLE,
    "results.see_result": [
        "pic_health",
        "pic_school",
        "head_health",
        "coordinator",
        "leader",
        "second_assessor",
        "secretariat",
    ],
    "results.see_grades": ["second_assessor", "secretariat"],
    "results.read_answer": [
        "pic_health",
        "head_health",
        "coordinator",
        "leader",
        "second_assessor",
        "ministry",
        "secretariat",
    ],
    "results.start_work": PEOPLE[1:],
    "instruments.publish_instrument": ["secretariat"],
    "campaigns.manage_campaign": ["secretariat"],
    "results.score_result": ["secretariat"],
    "results.publish_result": ["secretariat"],
    "results.see_board": ["coordinator", "leader"],
    "answers.find_work": [name for name in PEOPLE if name != "public"],
    "answers.see_work": ["pic_health", "pic_school", "head_health", "coordinator", "leader"],
    "answers.see_answer": ["pic_health", "head_health", "coordinator", "leader"],
    "answers.assign_question": ["coordinator"],
    "answers.write_answer": ["pic_health", "coordinator"],
    "answers.approve_answer": ["head_health"],
    "answers.verify_answer": ["coordinator"],
    "answers.attach_evidence": ["pic_health", "coordinator"],
    "answers.confirm_evidence": ["head_health", "coordinator"],
    "answers.see_evidence": ["pic_health", "pic_school", "head_health", "coordinator", "leader"],
    "campaigns.appoint_assessor": ["secretariat"],
    "assessment.see_desk": ["assessor", "second_assessor"],
    "assessment.grade_answer": ["assessor"],
    "campaigns.hand_in_seat": ["assessor"],
    "campaigns.reopen_seat": ["assessor", "secretariat"],
}


def place_of(cast: Cast, *, published: bool = False, shown: bool = False) -> Place:
    """A thing of Dinas Kesehatan Jember; the person is the assessor, as for a seat."""
    seated = (cast.assessor.person, cast.second_assessor.person, cast.ministry.person)
    done = cast.second_assessor.person
    assert done is not None
    return Place(
        city=JEMBER,
        opd=cast.jember_health,
        campaign=CAMPAIGN,
        person=cast.assessor.person,
        seats=Seats(frozenset(key for key in seated if key), frozenset({done}), published),
        shown=shown,
    )


def who_may(cast: Cast, action: str, place: Place) -> list[str]:
    people: dict[str, Actor] = cast.people()
    return [name for name in PEOPLE if may(people[name], action, place)]


def test_the_table_names_every_rule_of_the_wing_and_every_person(cast: Cast) -> None:
    assert {a for a in declared() if a.split(".")[0] in ROOMS} == set(ALLOWED)
    assert set(cast.people()) == set(PEOPLE)


@pytest.mark.parametrize("action", sorted(ALLOWED))
def test_who_may(cast: Cast, action: str) -> None:
    assert who_may(cast, action, place_of(cast)) == ALLOWED[action]


def test_a_published_result_is_for_everybody(cast: Cast) -> None:
    assert who_may(cast, "results.see_result", place_of(cast, published=True)) == PEOPLE


def test_assessors_of_the_city_see_evidence_once_it_is_shown(cast: Cast) -> None:
    shown = who_may(cast, "answers.see_evidence", place_of(cast, shown=True))
    assert set(shown) - set(ALLOWED["answers.see_evidence"]) == {"assessor", "second_assessor"}


def test_a_seat_fact_alone_makes_no_assessor(cast: Cast) -> None:
    assert not may(cast.ministry, "assessment.see_desk", place_of(cast))


@pytest.mark.parametrize(
    "action",
    [
        "answers.write_answer",
        "answers.approve_answer",
        "answers.see_answer",
        "answers.attach_evidence",
    ],
)
def test_a_thing_without_an_opd_belongs_to_no_opd(cast: Cast, action: str) -> None:
    place = Place(city=JEMBER, campaign=CAMPAIGN)
    allowed = who_may(cast, action, place)
    assert not {"pic_health", "head_health", "pic_school"} & set(allowed)


def test_every_rule_that_can_refuse_says_who_may(cast: Cast) -> None:
    silent = [action for action in ALLOWED if not str(declared()[action].sentence)]
    assert silent == ["instruments.see_instrument", "results.see_round"]
