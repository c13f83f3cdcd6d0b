"""Who may do what: one truth table over the whole cast, for things of Dinas Kesehatan Jember."""

import pytest

from kotacerdas.city.permissions import Place, declared, may
from kotacerdas.core.actor import Actor
from kotacerdas.prove.permissions import PUBLISHED, RULES, SHOWN, handed_in_by, seat_of
from tests.city.cast import CAMPAIGN, JEMBER, Cast

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
    "prove.see_round": PEOPLE,
    "prove.see_result": [
        "pic_health",
        "pic_school",
        "head_health",
        "coordinator",
        "leader",
        "second_assessor",
        "secretariat",
    ],
    "prove.start_work": PEOPLE[1:],
    "prove.publish_instrument": ["secretariat"],
    "prove.manage_campaign": ["secretariat"],
    "prove.score_result": ["secretariat"],
    "prove.publish_result": ["secretariat"],
    "prove.see_board": ["coordinator", "leader"],
    "prove.find_work": [name for name in PEOPLE if name != "public"],
    "prove.see_work": ["pic_health", "pic_school", "head_health", "coordinator", "leader"],
    "prove.see_answer": ["pic_health", "head_health", "coordinator", "leader"],
    "prove.assign_question": ["coordinator"],
    "prove.write_answer": ["pic_health", "coordinator"],
    "prove.approve_answer": ["head_health"],
    "prove.verify_answer": ["coordinator"],
    "prove.attach_evidence": ["pic_health", "coordinator"],
    "prove.see_evidence": ["pic_health", "pic_school", "head_health", "coordinator", "leader"],
    "prove.appoint_assessor": ["secretariat"],
    "prove.see_desk": ["assessor", "second_assessor"],
    "prove.grade_answer": ["assessor"],
    "prove.hand_in_seat": ["assessor"],
    "prove.reopen_seat": ["assessor", "secretariat"],
}


def place_of(cast: Cast, *facts: str) -> Place:
    """A thing of Dinas Kesehatan Jember; the person is the assessor, as for a seat."""
    seats = {
        seat_of(cast.assessor.person),
        seat_of(cast.second_assessor.person),
        seat_of(cast.ministry.person),
        handed_in_by(cast.second_assessor.person),
    }
    return Place(
        city=JEMBER,
        opd=cast.jember_health,
        campaign=CAMPAIGN,
        person=cast.assessor.person,
        extra=frozenset(seats | set(facts)),
    )


def who_may(cast: Cast, action: str, place: Place) -> list[str]:
    people: dict[str, Actor] = cast.people()
    return [name for name in PEOPLE if may(people[name], action, place)]


def test_the_table_names_every_rule_of_this_room_and_every_person(cast: Cast) -> None:
    assert {action for action, _rule, _sentence in RULES} == set(ALLOWED)
    assert {a for a in declared() if a.startswith("prove.")} == set(ALLOWED)
    assert set(cast.people()) == set(PEOPLE)


@pytest.mark.parametrize("action", sorted(ALLOWED))
def test_who_may(cast: Cast, action: str) -> None:
    assert who_may(cast, action, place_of(cast)) == ALLOWED[action]


def test_a_published_result_is_for_everybody(cast: Cast) -> None:
    assert who_may(cast, "prove.see_result", place_of(cast, PUBLISHED)) == PEOPLE


def test_assessors_of_the_city_see_evidence_once_it_is_shown(cast: Cast) -> None:
    shown = who_may(cast, "prove.see_evidence", place_of(cast, SHOWN))
    assert set(shown) - set(ALLOWED["prove.see_evidence"]) == {"assessor", "second_assessor"}


def test_a_seat_fact_alone_makes_no_assessor(cast: Cast) -> None:
    assert not may(cast.ministry, "prove.see_desk", place_of(cast))


@pytest.mark.parametrize(
    "action",
    ["prove.write_answer", "prove.approve_answer", "prove.see_answer", "prove.attach_evidence"],
)
def test_a_thing_without_an_opd_belongs_to_no_opd(cast: Cast, action: str) -> None:
    place = Place(city=JEMBER, campaign=CAMPAIGN)
    allowed = who_may(cast, action, place)
    assert not {"pic_health", "head_health", "pic_school"} & set(allowed)


def test_every_rule_that_can_refuse_says_who_may(cast: Cast) -> None:
    silent = [action for action, _rule, sentence in RULES if not str(sentence)]
    assert silent == ["prove.see_round"]
