"""Targets: set on an indicator, judged by what was observed."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

import pytest
from pytest_django import DjangoAssertNumQueries

from kotacerdas.city.queries.audit import history
from kotacerdas.core.errors import Invalid, NotFound
from kotacerdas.core.period import Horizon, Year
from kotacerdas.core.planning.target import TargetState
from kotacerdas.plan.quick_wins.queries import quick_wins
from kotacerdas.plan.targets.actions import targets as acts
from kotacerdas.plan.targets.models import Target
from kotacerdas.plan.targets.queries import targets
from kotacerdas.run.indicators.actions import indicators
from tests.plan.plans import ON_TIME, observed, quick_win, target
from tests.run.places import JEMBER, Places


def test_a_target_stands_where_the_observations_put_it(places: Places) -> None:
    """From 60 to 80 by 2026; 75 in 2025 is three quarters of the way."""
    observed(places, y2024="60", y2025="75")
    target(places, 2026, "80")
    (standing,) = targets.of_city(JEMBER, ON_TIME.code)
    assert standing.achieved is not None
    assert (standing.achieved.share, standing.achieved.reached) == (Decimal("0.75"), False)
    assert standing.state(Year(2026)) is TargetState.UNDERWAY
    assert standing.state(Year(2027)) is TargetState.UNOBSERVED
    assert [str(seen.value) for seen in standing.observations] == ["60", "75"]


def test_a_target_without_observation_is_unobserved_and_not_missed(places: Places) -> None:
    indicators.define(by=places.machine, indicator=ON_TIME)
    target(places, 2026, "80")
    (standing,) = targets.of_city(JEMBER)
    assert standing.achieved is None
    assert standing.state(Year(2026)) is TargetState.UNOBSERVED


def test_a_quick_win_points_to_targets_of_its_city(places: Places) -> None:
    observed(places, y2024="60")
    target(places, 2026, "80")
    own = target(places, 2027, "85", of=quick_win(places))
    (planned,) = quick_wins.of_city(JEMBER)
    assert [each.target.key for each in planned.targets] == [own]
    assert len(targets.of_city(JEMBER)) == 2
    assert targets.cities() == {JEMBER: False}


def test_a_second_target_for_the_same_year_is_refused(places: Places) -> None:
    observed(places, y2024="60")
    target(places, 2026, "80")
    with pytest.raises(Invalid):
        target(places, 2026, "90")


def test_a_target_beyond_the_scale_or_on_nothing_is_refused(places: Places) -> None:
    scaled = replace(ON_TIME, code="indeks", scale_max=Decimal(5))
    indicators.define(by=places.machine, indicator=scaled)
    given = {"by": places.machine, "city": JEMBER, "horizon": Horizon.LONG, "due": Year(2030)}
    with pytest.raises(Invalid, match="5"):
        acts.set_target(indicator="indeks", value=Decimal("5.1"), **given)  # type: ignore[arg-type]
    with pytest.raises(NotFound):
        acts.set_target(indicator="tidak-ada", value=Decimal(1), **given)  # type: ignore[arg-type]
    with pytest.raises(NotFound):
        target(places, 2026, "80", of=77)


def test_the_targets_of_a_city_are_four_queries(
    places: Places, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    observed(places, y2024="60")
    for year in range(2025, 2030):
        target(places, year, "80")
    with django_assert_num_queries(4):
        assert len(targets.of_city(JEMBER)) == 5


def test_a_target_leaves_its_event_and_is_real_unless_it_says_otherwise(places: Places) -> None:
    observed(places, y2024="60")
    key = target(places, 2026, "80")
    (event,) = history(f"targets.target:{key}")
    assert (event.chain, event.verb) == (JEMBER, "target.set")
    assert event.data == {"indicator": ON_TIME.code, "due": 2026, "value": "80"}
    assert Target.objects.get(pk=key).is_generated is False
