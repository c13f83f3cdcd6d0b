"""Campaigns: groups pinned to instruments for ever, dates as data, cities enrolled once."""

from __future__ import annotations

from datetime import timedelta

import pytest

from kotacerdas.core.errors import NotFound, Refused
from kotacerdas.core.evaluation.instrument import Labels
from kotacerdas.prove.campaigns.actions import campaigns
from kotacerdas.prove.campaigns.actions.campaigns import GroupPlan, RoundPlan, StepPlan
from kotacerdas.prove.campaigns.queries import rounds
from kotacerdas.prove.instruments.actions import instruments
from kotacerdas.prove.instruments.adapters.instrument_yaml import shipped
from kotacerdas.prove.instruments.queries.instruments import hash_of
from tests.city.cast import AT, CAMPAIGN, JAYAPURA, JEMBER
from tests.prove.scene import Scene

KPPN = Labels("KPPN & IKN", "KPPN & IKN")


def other_instrument(scene: Scene) -> str:
    """Another published pack."""
    text = shipped()["gmsc-2023-kppn-ikn"].read_text("utf-8")
    outcome = instruments.publish(by=scene.cast.secretariat, text=text)
    assert outcome.content_hash is not None
    return outcome.content_hash


def plan(slug: str, instrument: str) -> RoundPlan:
    """A round with one group."""
    title = Labels("Putaran", "Round")
    return RoundPlan(slug, 2027, title, [GroupPlan("kppn-ikn", KPPN, instrument)])


def test_a_round_is_opened_once(scene: Scene) -> None:
    pack = other_instrument(scene)
    campaigns.open_round(by=scene.cast.secretariat, plan=plan("gmsc-2027", pack))
    assert rounds.one("gmsc-2027").groups[0].instrument == pack
    with pytest.raises(Refused):
        campaigns.open_round(by=scene.cast.secretariat, plan=plan("gmsc-2027", pack))


def test_a_group_is_pinned_to_a_published_instrument_only(scene: Scene) -> None:
    with pytest.raises(Refused):
        campaigns.open_round(by=scene.cast.secretariat, plan=plan("gmsc-2027", "0" * 64))


def test_the_instrument_of_a_group_stays_as_soon_as_a_city_takes_part(scene: Scene) -> None:
    by, pack = scene.cast.secretariat, other_instrument(scene)
    pinned = hash_of("gmsc-2023-reguler")
    campaigns.pin(by=by, campaign=CAMPAIGN, group="reguler", instrument=pinned)
    with pytest.raises(Refused):
        campaigns.pin(by=by, campaign=CAMPAIGN, group="reguler", instrument=pack)
    assert rounds.one(CAMPAIGN).group("reguler").instrument == pinned


def test_before_any_city_takes_part_a_group_may_be_pinned_anew(scene: Scene) -> None:
    by = scene.cast.secretariat
    campaigns.open_round(by=by, plan=plan("gmsc-2027", other_instrument(scene)))
    new = hash_of("gmsc-2023-reguler")
    campaigns.pin(by=by, campaign="gmsc-2027", group="kppn-ikn", instrument=new)
    assert rounds.one("gmsc-2027").group("kppn-ikn").instrument == new
    with pytest.raises(NotFound):
        campaigns.pin(by=by, campaign="gmsc-2027", group="other", instrument=new)


def test_the_dates_of_a_round_are_replaced_as_data(scene: Scene) -> None:
    later = AT + timedelta(days=30)
    steps = [StepPlan("session", Labels("Sesi daring", "Online session"), later)]
    campaigns.set_steps(by=scene.cast.secretariat, campaign=CAMPAIGN, steps=steps)
    assert [(step.code, step.ends_at) for step in rounds.steps(CAMPAIGN)] == [("session", later)]
    with pytest.raises(NotFound):
        campaigns.set_steps(by=scene.cast.secretariat, campaign="no-round", steps=steps)


def test_a_city_takes_part_once_and_in_a_group_that_exists(scene: Scene) -> None:
    by = scene.cast.secretariat
    with pytest.raises(Refused):
        campaigns.enrol(by=by, campaign=CAMPAIGN, group="reguler", city=JEMBER)
    with pytest.raises(NotFound):
        campaigns.enrol(by=by, campaign=CAMPAIGN, group="other", city=JAYAPURA)
    assert campaigns.enrol(by=by, campaign=CAMPAIGN, group="reguler", city=JAYAPURA)


def test_nobody_but_the_secretariat_changes_a_campaign(scene: Scene) -> None:
    with pytest.raises(Refused):
        campaigns.set_steps(by=scene.cast.assessor, campaign=CAMPAIGN, steps=[])
