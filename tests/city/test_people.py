"""People, their posts, and who somebody is on a day."""

from __future__ import annotations

from datetime import UTC, date, datetime
from typing import Any

import pytest
from django.contrib.auth.hashers import check_password
from pytest_django import DjangoAssertNumQueries

from kotacerdas.city.actions import people as actions
from kotacerdas.city.actions.opds import add_opd
from kotacerdas.city.models import Membership, Opd, Person
from kotacerdas.city.queries import people
from kotacerdas.city.queries.actors import actor_of, day_of
from kotacerdas.city.queries.audit import newest, verify
from kotacerdas.core.actor import Post, Role, machine
from kotacerdas.core.errors import Invalid, NotFound
from tests.city.cast import AT, CAMPAIGN, JAYAPURA, JEMBER, PASSWORD, SINCE, Cast

BY = machine("impor", AT)
TODAY = date(2026, 11, 22)


def test_the_whole_cast_stands_and_its_chains_are_whole(cast: Cast) -> None:
    assert Person.objects.count() == len(cast.people()) - 1
    assert verify("nation") == verify(JEMBER) == verify(JAYAPURA) == []


@pytest.mark.parametrize(
    ("who", "posts"),
    [
        ("public", 0),
        ("newcomer", 0),
        ("former_pic_health", 0),
        ("pic_health", 1),
        ("coordinator", 1),
        ("secretariat", 1),
    ],
)
def test_only_posts_valid_on_the_day_count(cast: Cast, who: str, posts: int) -> None:
    assert len(cast.people()[who].posts) == posts


def test_posts_carry_their_place(cast: Cast) -> None:
    assert cast.pic_health.posts == (Post(Role.OPD_PIC, JEMBER, cast.jember_health, None),)
    assert cast.assessor.posts == (Post(Role.ASSESSOR, None, None, CAMPAIGN),)
    assert cast.secretariat.posts == (Post(Role.SECRETARIAT),)


def test_who_somebody_is_costs_one_query(
    cast: Cast, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    with django_assert_num_queries(1):
        actor_of(cast.pic_health.person or 0, "PIC", AT)


@pytest.mark.parametrize(
    ("at", "held"),
    [
        (datetime(2026, 6, 30, 16, 59, tzinfo=UTC), True),
        (datetime(2026, 6, 30, 17, 0, tzinfo=UTC), False),
        (datetime(2019, 12, 31, 16, 59, tzinfo=UTC), False),
        (datetime(2019, 12, 31, 17, 0, tzinfo=UTC), True),
    ],
)
def test_days_begin_at_midnight_in_jakarta(cast: Cast, at: datetime, held: bool) -> None:
    actor = actor_of(cast.former_pic_health.person or 0, "PIC lama", at)
    assert bool(actor.posts) is held


def test_the_day_of_a_moment_is_the_one_in_jakarta() -> None:
    assert day_of(datetime(2026, 11, 21, 17, 0, tzinfo=UTC)) == TODAY


def test_a_post_that_is_ended_holds_through_its_last_day(cast: Cast) -> None:
    [post] = people.posts_of(cast.pic_health.person or 0)
    actions.end_membership(by=BY, membership=post.membership, last_day=date(2026, 11, 22))
    assert actor_of(post.person.id, "", AT).posts
    assert not actor_of(post.person.id, "", datetime(2026, 11, 23, 3, 0, tzinfo=UTC)).posts
    assert newest(JEMBER)[0].verb == "membership.ended"
    assert Membership.objects.filter(pk=post.membership).exists()


def test_a_post_cannot_end_before_it_began_and_must_exist(cast: Cast) -> None:
    [post] = people.posts_of(cast.pic_health.person or 0)
    with pytest.raises(Invalid):
        actions.end_membership(by=BY, membership=post.membership, last_day=date(2019, 1, 1))
    with pytest.raises(NotFound):
        actions.end_membership(by=BY, membership=0, last_day=TODAY)


@pytest.mark.parametrize(
    ("role", "place", "fault"),
    [
        (Role.OPD_PIC, {"city": JEMBER}, Invalid),
        (Role.OPD_PIC, {"city": JEMBER, "opd": "jayapura"}, NotFound),
        (Role.OPD_HEAD, {"opd": "jember"}, Invalid),
        (Role.CITY_COORDINATOR, {}, Invalid),
        (Role.CITY_COORDINATOR, {"city": "00.00"}, NotFound),
        (Role.CITY_COORDINATOR, {"city": JEMBER, "opd": "jember"}, Invalid),
        (Role.REGIONAL_LEADER, {"city": JEMBER, "campaign": CAMPAIGN}, Invalid),
        (Role.ASSESSOR, {}, Invalid),
        (Role.ASSESSOR, {"city": JEMBER, "campaign": CAMPAIGN}, Invalid),
        (Role.SECRETARIAT, {"city": JEMBER}, Invalid),
        (Role.MINISTRY, {"campaign": CAMPAIGN}, Invalid),
    ],
)
def test_a_role_needs_its_place_and_no_other(
    cast: Cast, role: Role, place: dict[str, Any], fault: type[Exception]
) -> None:
    keys = {"jember": cast.jember_health, "jayapura": cast.jayapura_health}
    if "opd" in place:
        place = {**place, "opd": keys[place["opd"]]}
    before = Membership.objects.count()
    with pytest.raises(fault):
        actions.add_membership(
            by=BY, person=cast.newcomer.person or 0, role=role, valid_from=SINCE, **place
        )
    assert Membership.objects.count() == before


@pytest.mark.parametrize(
    ("first", "last", "free"),
    [
        (date(2026, 6, 30), None, False),
        (date(2026, 7, 1), None, True),
        (date(2019, 1, 1), date(2019, 12, 31), True),
        (date(2019, 1, 1), date(2020, 1, 1), False),
        (date(2026, 7, 2), date(2026, 7, 1), False),
    ],
)
def test_one_post_is_not_held_twice_at_once(
    cast: Cast, first: date, last: date | None, free: bool
) -> None:
    def add() -> None:
        actions.add_membership(
            by=BY,
            person=cast.former_pic_health.person or 0,
            role=Role.OPD_PIC,
            city=JEMBER,
            opd=cast.jember_health,
            valid_from=first,
            valid_until=last,
        )

    if free:
        add()
    else:
        with pytest.raises(Invalid):
            add()


def test_a_user_name_is_taken_once_in_any_case(cast: Cast) -> None:
    with pytest.raises(Invalid, match=r"jember\.bupati"):
        actions.add_person(by=BY, username=" Jember.Bupati", name="x")


@pytest.mark.django_db
def test_passwords_are_kept_as_argon2id_with_19_mib_two_passes_one_lane() -> None:
    key = actions.add_person(by=BY, username="a", name="A", password=PASSWORD)
    encoded = Person.objects.get(pk=key).password
    assert encoded.startswith("argon2$argon2id$v=19$m=19456,t=2,p=1$")
    assert check_password(PASSWORD, encoded)
    assert PASSWORD not in str(newest("nation")[0])


@pytest.mark.django_db
def test_without_a_password_nobody_can_sign_in_with_one() -> None:
    key = actions.add_person(by=BY, username="a", name="A")
    person = Person.objects.get(pk=key)
    assert (person.is_asn, person.is_generated) == (False, False)
    assert not Person.objects.get(pk=key).has_usable_password()


def test_people_are_found_by_city_opd_and_campaign(cast: Cast) -> None:
    in_jember = {holder.person.id for holder in people.of_city(JEMBER, on=TODAY)}
    assert cast.jayapura_pic.person not in in_jember
    assert len(in_jember) == 5
    pics = people.of_opd(cast.jember_health, Role.OPD_PIC, on=TODAY)
    assert [holder.person.id for holder in pics] == [cast.pic_health.person]
    assert len(people.of_opd(cast.jember_health, on=TODAY)) == 2
    assessors = people.assessors_of(CAMPAIGN, on=TODAY)
    assert [a.person.username for a in assessors] == ["asesor.1", "asesor.2"]


def test_people_are_named(cast: Cast) -> None:
    bupati = people.by_username("jember.bupati")
    assert people.named([bupati.id, 0]) == {bupati.id: bupati}
    with pytest.raises(NotFound):
        people.by_username("tidak.ada")


@pytest.mark.parametrize("role", list(Role))
def test_every_role_has_a_name_to_show(role: Role) -> None:
    assert people.label_of(role)


def test_people_and_opd_are_kept_under_plain_names(cast: Cast) -> None:
    by = machine("Sekretariat", AT)
    person = actions.add_person(
        by=by, username="baru", name="PIC \u202eDinas\u2069 Baru", encoded="!"
    )
    assert Person.objects.get(pk=person).name == "PIC Dinas Baru"
    opd = add_opd(by=by, city="35.09", code="9.99", name="Dinas\u200f Baru", short_name="D\0B")
    row = Opd.objects.get(pk=opd)
    assert (row.name, row.short_name) == ("Dinas Baru", "DB")
