"""The permission engine, as truth tables over the fixed cast."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from types import SimpleNamespace

import pytest
from django.http import HttpResponse, HttpResponseNotAllowed
from django.utils.translation import gettext

from kotacerdas.city import permissions
from kotacerdas.city.permissions import (
    Place,
    Rule,
    any_of,
    anyone,
    declare,
    declared,
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
from kotacerdas.core.errors import NotFound, Refused, SignInNeeded
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


def test_a_bound_view_turns_the_public_away_before_it_looks_anything_up(cast: Cast) -> None:
    declare("test.see", anyone)

    @permission("test.see")
    def view(request: SimpleNamespace) -> HttpResponse:
        raise AssertionError("it looked")

    with pytest.raises(SignInNeeded):
        view(_request(cast, "public"))
    assert view.permission == "test.see"  # type: ignore[attr-defined]


def test_a_view_that_answers_without_asking_is_an_error(cast: Cast) -> None:
    declare("test.see", anyone)
    declare("test.other", anyone)

    @permission("test.see", public=True)
    def view(request: SimpleNamespace, action: str) -> HttpResponse:
        if action:
            require(request.actor, action, Place())
        return HttpResponse("here")

    assert view(_request(cast, "public"), "test.see").content == b"here"
    for asked in ("", "test.other"):
        with pytest.raises(RuntimeError, match=r"test\.see"):
            view(_request(cast, "public"), asked)


def test_a_wrong_method_is_refused_without_having_asked(cast: Cast) -> None:
    declare("test.act", anyone)

    @permission("test.act")
    def act(request: SimpleNamespace) -> HttpResponse:
        return HttpResponseNotAllowed(["POST"])

    assert act(_request(cast, "coordinator")).status_code == 405


def test_what_one_request_asked_does_not_help_the_next(cast: Cast) -> None:
    declare("test.see", anyone)

    @permission("test.see", public=True)
    def view(request: SimpleNamespace, ask: bool) -> HttpResponse:
        if ask:
            require(request.actor, "test.see", Place())
        return HttpResponse()

    view(_request(cast, "public"), True)
    with pytest.raises(RuntimeError):
        view(_request(cast, "public"), False)


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
