"""The permission engine, as truth tables over the fixed cast."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from types import SimpleNamespace

import pytest
from django.http import HttpResponse
from django.utils.translation import gettext

from kotacerdas.city import permissions
from kotacerdas.city.permissions import (
    Place,
    Rule,
    any_of,
    anyone,
    declare,
    declared,
    in_city,
    may,
    national,
    of_the_city,
    of_the_opd,
    permission,
    public,
    require,
    signed_in,
)
from kotacerdas.core.actor import Role
from kotacerdas.core.errors import Fault, NotFound, Refused, SignInNeeded
from tests.city.cast import CAMPAIGN, JAYAPURA, JEMBER, Cast

CITY_ROLES = (Role.OPD_PIC, Role.OPD_HEAD, Role.CITY_COORDINATOR, Role.REGIONAL_LEADER)


@pytest.fixture(autouse=True)
def _own_table(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    monkeypatch.setattr(permissions, "_DECLARED", dict(permissions._DECLARED))
    yield


def _who(cast: Cast, rule: Rule, place: Place) -> set[str]:
    return {name for name, actor in cast.people().items() if rule(actor, place)}


JEMBERS = {"pic_health", "pic_school", "head_health", "coordinator", "leader"}
ALL = JEMBERS | {
    *("public", "newcomer", "former_pic_health", "jayapura_pic", "jayapura_head"),
    *("jayapura_coordinator", "assessor", "second_assessor", "other_assessor", "ministry"),
    "secretariat",
}


@pytest.mark.parametrize(
    ("rule", "expected"),
    [
        (anyone, ALL),
        (signed_in, ALL - {"public"}),
        (of_the_city(*CITY_ROLES), JEMBERS),
        (of_the_city(Role.CITY_COORDINATOR), {"coordinator"}),
        (of_the_city(Role.SECRETARIAT), set()),
        (of_the_opd(Role.OPD_PIC), {"pic_health"}),
        (of_the_opd(Role.OPD_PIC, Role.OPD_HEAD), {"pic_health", "head_health"}),
        (national(Role.SECRETARIAT, Role.MINISTRY), {"secretariat", "ministry"}),
        (any_of(), set()),
        (any_of(of_the_opd(Role.OPD_HEAD), national(Role.MINISTRY)), {"head_health", "ministry"}),
    ],
)
def test_who_passes_a_rule_at_jembers_health_office(
    cast: Cast, rule: Rule, expected: set[str]
) -> None:
    assert _who(cast, rule, Place(city=JEMBER, opd=cast.jember_health)) == expected


def test_nobody_belongs_to_a_thing_without_a_place(cast: Cast) -> None:
    nowhere = Place()
    assert _who(cast, of_the_city(*Role), nowhere) == set()
    assert _who(cast, of_the_opd(*Role), nowhere) == set()


def test_an_opd_key_does_not_open_the_same_key_in_another_city(cast: Cast) -> None:
    forged = Place(city=JAYAPURA, opd=cast.jember_health)
    assert _who(cast, of_the_opd(*Role), forged) == set()


PASS, REFUSED, MISSING, SIGN_IN = "pass", "refused", "missing", "sign in"


def _outcome(call: Callable[[], None]) -> str:
    try:
        call()
    except SignInNeeded:
        return SIGN_IN
    except Refused as fault:
        assert str(fault) == "Only the coordinator may."
        return REFUSED
    except NotFound:
        return MISSING
    return PASS


@pytest.mark.parametrize(
    ("who", "outcome"),
    [
        ("coordinator", PASS),
        ("pic_health", REFUSED),
        ("leader", REFUSED),
        ("ministry", REFUSED),
        ("secretariat", REFUSED),
        ("assessor", REFUSED),
        ("other_assessor", MISSING),
        ("jayapura_coordinator", MISSING),
        ("former_pic_health", MISSING),
        ("newcomer", MISSING),
        ("public", SIGN_IN),
    ],
)
def test_a_refusal_looks_like_nothing_there_to_those_without_business(
    cast: Cast, who: str, outcome: str
) -> None:
    declare("test.mend", of_the_city(Role.CITY_COORDINATOR), "Only the coordinator may.")
    place = Place(city=JEMBER, campaign=CAMPAIGN)
    assert _outcome(lambda: require(cast.people()[who], "test.mend", place)) == outcome
    assert may(cast.people()[who], "test.mend", place) is (outcome == PASS)


def test_the_refusal_across_cities_is_the_sentence_for_what_is_not_there(cast: Cast) -> None:
    declare("test.mend", of_the_city(Role.CITY_COORDINATOR))
    with pytest.raises(NotFound) as fault:
        require(cast.jayapura_pic, "test.mend", Place(city=JEMBER))
    assert str(fault.value) == gettext("This page does not exist.")


def test_an_action_is_declared_once() -> None:
    declare("test.once", anyone)
    with pytest.raises(ValueError, match=r"test\.once"):
        declare("test.once", anyone)
    assert "test.once" in declared()


def test_an_action_that_nobody_declared_stops_the_page(cast: Cast) -> None:
    with pytest.raises(KeyError):
        require(cast.secretariat, "test.unknown", Place())


def _request(cast: Cast, who: str) -> SimpleNamespace:
    return SimpleNamespace(actor=cast.people()[who])


def _never(*args: object, **address: object) -> HttpResponse:
    raise AssertionError("it ran")


def test_a_bound_view_turns_the_public_away_before_it_looks_anything_up(cast: Cast) -> None:
    declare("test.see", anyone)
    view = permission("test.see", place=_never)(_never)  # type: ignore[arg-type]
    with pytest.raises(SignInNeeded):
        view(request=_request(cast, "public"))
    assert view.permission == "test.see"  # type: ignore[attr-defined]


@pytest.mark.parametrize(
    ("who", "fault"),
    [("leader", Refused), ("jayapura_pic", NotFound), ("public", SignInNeeded)],
)
def test_the_guard_asks_at_the_place_of_the_page_before_the_view_runs(
    cast: Cast, who: str, fault: type[Exception]
) -> None:
    declare("test.mend", of_the_city(Role.CITY_COORDINATOR))
    about = {"place": in_city}, {"find": lambda city: SimpleNamespace(place=Place(city=city))}
    for kind in about:
        for open_to_all in (False, True):
            view = permission("test.mend", public=open_to_all, **kind)(_never)  # type: ignore[arg-type]
            with pytest.raises(fault):
                view(_request(cast, who), city=JEMBER)


def test_a_view_gets_what_was_found_in_place_of_what_named_it(cast: Cast) -> None:
    declare("test.mend", of_the_city(Role.CITY_COORDINATOR))

    def find(request: SimpleNamespace, city: str) -> SimpleNamespace:
        return SimpleNamespace(place=Place(city=city), by=request.actor)

    @permission("test.mend", find=find)
    def view(request: SimpleNamespace, found: SimpleNamespace, page: int) -> HttpResponse:
        assert found.by is request.actor
        return HttpResponse(f"{found.place.city} {page}")

    answer = view(_request(cast, "coordinator"), city=JEMBER, page=2)  # type: ignore[call-arg]
    assert answer.content == b"35.09 2"


def test_a_page_about_no_single_thing_is_asked_for_nowhere(cast: Cast) -> None:
    declare("test.mend", national(Role.SECRETARIAT))

    @permission("test.mend")
    def view(request: SimpleNamespace, page: int) -> HttpResponse:
        return HttpResponse(str(page))

    assert view(_request(cast, "secretariat"), page=2).content == b"2"
    with pytest.raises(Refused):
        view(_request(cast, "coordinator"), page=2)


def test_who_is_refused_may_get_a_page_of_its_own_and_never_the_view(cast: Cast) -> None:
    declare("test.mend", national(Role.SECRETARIAT))

    def instead(request: SimpleNamespace, found: Place, fault: Fault) -> HttpResponse:
        return HttpResponse(f"{found.city} {type(fault).__name__}", status=403)

    view = permission("test.mend", place=in_city, instead=instead, public=True)(_never)
    told = {
        who: view(_request(cast, who), city=JEMBER).content.decode()  # type: ignore[attr-defined]
        for who in ("public", "newcomer", "pic_health")
    }
    assert told == {
        "public": "35.09 SignInNeeded",
        "newcomer": "35.09 NotFound",
        "pic_health": "35.09 Refused",
    }


def test_a_public_view_says_so() -> None:
    @public
    def view(request: object) -> HttpResponse:
        return HttpResponse()

    assert view.is_public  # type: ignore[attr-defined]


@pytest.mark.parametrize(
    ("action", "expected"),
    [
        ("city.see_self", ALL - {"public"}),
        ("city.see_audit", {"coordinator", "leader", "secretariat"}),
    ],
)
def test_who_may_do_what_this_room_declares(cast: Cast, action: str, expected: set[str]) -> None:
    place = Place(city=JEMBER)
    assert {n for n, a in cast.people().items() if may(a, action, place)} == expected
