"""Quick wins: planned, hung on an application, and told apart by its heartbeat."""

from __future__ import annotations

from datetime import timedelta

import pytest
from pytest_django import DjangoAssertNumQueries

from kotacerdas.city.queries import audit
from kotacerdas.core.errors import Invalid, NotFound, Refused, SignInNeeded
from kotacerdas.core.period import Year
from kotacerdas.plan.quick_wins.actions import quick_wins as acts
from kotacerdas.plan.quick_wins.queries import quick_wins
from kotacerdas.run.applications.actions import applications
from kotacerdas.run.applications.queries.applications import Running
from tests.plan.plans import observed, quick_win, target
from tests.run.places import ALIVE, AT, DEAD, JEMBER, Places


def test_a_quick_win_is_read_back_with_its_opd_and_without_application(places: Places) -> None:
    seen = quick_wins.one(quick_win(places, benefit="Warga tahu nasib aduannya"))
    assert (seen.name, seen.dimension, seen.opd_name) == (
        "Aduan cepat",
        "governance",
        "Dinas Kominfo",
    )
    assert (seen.started_in, seen.pic, seen.application, seen.newest) == (
        Year(2025),
        "",
        None,
        None,
    )
    assert seen.running(AT) is Running.UNKNOWN
    assert quick_wins.cities() == {JEMBER: (1, 0)}


def test_its_heartbeat_is_that_of_the_application_it_hangs_on(places: Places) -> None:
    key = quick_win(places)
    application = places.application("https://aduan.example/")
    acts.hang_on_application(by=places.pic, quick_win=key, application=application)
    applications.record_beat(by=places.machine, application=application, found=ALIVE, at=AT)
    seen = quick_wins.one(key)
    assert seen.running(AT) is Running.ALIVE
    assert seen.newest is not None
    assert seen.newest.application == application
    verbs = [event.verb for event in audit.history(f"quick_wins.quick_win:{key}")]
    assert verbs == ["quick_win.added", "quick_win.hung"]


def test_last_years_quick_wins_are_told_apart_by_their_newest_beat(places: Places) -> None:
    """Five started before 2026: one answers, one is dead by its newest beat, three say nothing."""
    for name, beats in (("hidup", [DEAD, ALIVE]), ("mati", [ALIVE, DEAD]), ("belum", [])):
        application = places.application(f"https://{name}.example/", name=name)
        key = quick_win(places, name=name)
        acts.hang_on_application(by=places.coordinator, quick_win=key, application=application)
        for minute, found in enumerate(beats):
            applications.record_beat(
                by=places.machine,
                application=application,
                found=found,
                at=AT - timedelta(minutes=5 - minute),
            )
    for n in range(2):
        quick_win(places, name=f"tanpa aplikasi {n}", year=2024)
    quick_win(places, name="baru", year=2026)
    last = quick_wins.running(JEMBER, AT)
    assert [each.name for each in last.alive] == ["hidup"]
    assert [each.name for each in last.dead] == ["mati"]
    assert len(last.unknown) == 3
    assert (last.all, last.before) == (5, Year(2026))


def test_the_plan_of_a_city_is_in_the_order_of_the_dimensions(places: Places) -> None:
    for name, dimension in (("b", "environment"), ("z", "governance"), ("a", "governance")):
        quick_win(places, name=name, dimension=dimension)
    assert [each.name for each in quick_wins.of_city(JEMBER)] == ["a", "z", "b"]


def test_a_plan_is_read_in_ten_queries_however_long_it_is(
    places: Places, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    observed(places, y2024="61.5", y2025="70")
    for n in range(5):
        key = quick_win(places, name=f"program {n}")
        application = places.application(f"https://{n}.example/", name=f"aplikasi {n}")
        acts.hang_on_application(by=places.machine, quick_win=key, application=application)
        target(places, 2026 + n, "80", of=key)
    with django_assert_num_queries(10):
        found = quick_wins.of_city(JEMBER)
    assert [len(each.targets) for each in found] == [1] * 5


def test_what_does_not_fit_is_refused_with_a_sentence(places: Places) -> None:
    quick_win(places)
    with pytest.raises(Invalid):
        quick_win(places)
    with pytest.raises(Invalid):
        quick_win(places, name="Lain", dimension="smart")
    with pytest.raises(Invalid):
        quick_win(places, name=" ")
    with pytest.raises(NotFound):
        quick_wins.one(77)
    with pytest.raises(NotFound):
        acts.hang_on_application(by=places.machine, quick_win=77, application=1)


def test_nothing_of_another_city_can_be_hung_on(places: Places) -> None:
    far = applications.register(
        by=places.machine,
        city="91.03",
        opd=places.far_kominfo,
        name="Jauh",
        address="https://jauh.example/",
    )
    with pytest.raises(Invalid):
        acts.hang_on_application(by=places.machine, quick_win=quick_win(places), application=far)
    with pytest.raises(Invalid):
        acts.add(
            by=places.machine,
            city=JEMBER,
            opd=places.far_kominfo,
            name="X",
            dimension="living",
            started_in=Year(2025),
        )


@pytest.mark.parametrize(
    ("who", "fault"),
    [
        ("pic_health", Refused),
        ("far_coordinator", NotFound),
        ("secretariat", Refused),
        ("public", SignInNeeded),
    ],
)
def test_who_may_not_write_a_quick_win(places: Places, who: str, fault: type[Exception]) -> None:
    with pytest.raises(fault):
        acts.add(
            by=getattr(places, who),
            city=JEMBER,
            opd=places.kominfo,
            name="X",
            dimension="living",
            started_in=Year(2025),
        )
