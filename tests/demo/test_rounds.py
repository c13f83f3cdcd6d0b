"""The demo's rounds are the official letters, to the last digit."""

from __future__ import annotations

from decimal import Decimal

import pytest

from kotacerdas import demo as whole
from kotacerdas.demo import rounds as demo
from kotacerdas.prove.campaigns.queries import rounds
from kotacerdas.prove.results.queries import standings

pytestmark = pytest.mark.django_db


@pytest.fixture
def held() -> None:
    """The demo's rounds, loaded."""
    demo.load(lambda line: None)


def table(slug: str) -> standings.Standings:
    """The standings of a round."""
    return standings.standings(rounds.one(slug))


@pytest.mark.usefixtures("held")
def test_all_141_cities_of_2023_are_there_and_11_of_them_absent() -> None:
    held = rounds.one("gmsc-2023")
    assert (held.cities, held.present, held.absent) == (141, 130, 11)
    assert [(g.code, g.cities, g.present) for g in held.groups] == [
        ("kppn-ikn", 66, 58),
        ("reguler", 75, 72),
    ]


@pytest.mark.usefixtures("held")
@pytest.mark.parametrize("slug", ["gmsc-2022", "gmsc-2023"])
def test_every_computed_final_is_the_printed_one(slug: str) -> None:
    lines = table(slug).scored
    assert [line.city.code for line in lines if not line.agrees] == []


@pytest.mark.usefixtures("held")
def test_jember_2023_is_2_69_up_0_16_and_82nd_of_130_and_15th_in_jawa_timur() -> None:
    line = table("gmsc-2023").line("35.09")
    assert line is not None and line.improvement is not None
    assert (line.final, line.improvement.value, line.rank, line.province_rank) == (
        Decimal("2.69"),
        Decimal("0.16"),
        82,
        15,
    )
    assert line.improvement.basis == "published"


@pytest.mark.usefixtures("held")
def test_improvement_is_recomputed_where_last_years_components_are_held_and_equals_the_letter() -> (
    None
):
    gains = [line.improvement for line in table("gmsc-2023").lines if line.improvement]
    recomputed = [gain for gain in gains if gain.basis == "recomputed"]
    assert len(recomputed) == 16
    assert all(gain.value == gain.published for gain in recomputed)


@pytest.mark.usefixtures("held")
def test_of_128_cities_with_an_earlier_score_68_fell_and_59_rose() -> None:
    moved = table("gmsc-2023").movement
    assert (moved.fell, moved.rose, moved.equal) == (68, 59, 1)


@pytest.mark.usefixtures("held")
def test_2022_holds_23_of_42_cities_and_so_gives_no_rank() -> None:
    held = rounds.one("gmsc-2022")
    assert (held.cities, held.announced, held.missing) == (23, 42, 19)
    assert {line.rank for line in table("gmsc-2022").lines} == {None}


@pytest.mark.usefixtures("held")
def test_malang_2022_is_scored_from_its_59_questions() -> None:
    line = table("gmsc-2022").line("35.07")
    assert line is not None
    assert (line.depth, line.final, line.agrees) == ("question", Decimal("2.51"), True)


def test_a_second_load_changes_nothing() -> None:
    demo.load(lambda line: None)
    said: list[str] = []
    demo.load(said.append)
    assert demo.loaded()
    assert said == [
        "Cities: 0 provinces, kabupaten and kota new or changed.",
        "Instruments: 6 published.",
    ]


def test_the_demo_runs_its_parts_in_order_and_only_those_missing(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    names = [module.__name__.rpartition(".")[2] for module in whole.parts()]
    assert names == ["rounds", "people", "chain", "exercise"]
    monkeypatch.setattr(whole, "PARTS", ("rounds",))
    assert not whole.loaded()
    whole.load(lambda line: None)
    assert whole.loaded()
    said: list[str] = []
    whole.load(said.append)
    assert said == []
