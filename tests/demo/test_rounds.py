"""The demo's rounds are the official letters, to the last digit."""

from __future__ import annotations

from decimal import Decimal

import pytest

from kotacerdas import demo as whole
from kotacerdas.core.evaluation.scoring import Sheet, score
from kotacerdas.demo import rounds as demo
from kotacerdas.prove.campaigns.queries import rounds
from kotacerdas.prove.instruments.adapters.instrument_yaml import load_shipped
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
    assert len(recomputed) == 32
    assert all(gain.value == gain.published for gain in recomputed)


@pytest.mark.usefixtures("held")
def test_of_128_cities_with_an_earlier_score_68_fell_and_59_rose() -> None:
    moved = table("gmsc-2023").movement
    assert (moved.fell, moved.rose, moved.equal) == (68, 59, 1)


@pytest.mark.usefixtures("held")
def test_2022_holds_all_42_cities_38_evaluated_so_a_rank_follows() -> None:
    of = rounds.one("gmsc-2022")
    assert (of.cities, of.announced, of.present, of.absent, of.missing) == (42, 42, 38, 4, 0)
    held = table("gmsc-2022")
    best = held.scored[0]
    assert (best.city.code, best.final, best.rank) == ("35.78", Decimal("3.41"), 1)
    means = {code: round(float(mean), 2) for code, mean in held.means.items()}
    assert min(means, key=means.__getitem__) == "output"
    assert means["output"] == 1.86


@pytest.mark.usefixtures("held")
def test_surabaya_2022_stands_in_a_group_that_tells_its_footing() -> None:
    line = table("gmsc-2022").line("35.78")
    assert line is not None and line.group == "cohort-2017-2019"


@pytest.mark.usefixtures("held")
def test_a_printed_score_has_the_digits_that_are_printed() -> None:
    line = table("gmsc-2023").line("35.09")
    assert line is not None
    assert str(line.printed_final) == "2.69"
    assert str(line.printed["baseline"]) == "3.24"


@pytest.mark.usefixtures("held")
@pytest.mark.parametrize(
    ("slug", "cities", "differ"), [("spbe-2023", 491, 62), ("spbe-2024", 274, 31)]
)
def test_spbe_follows_from_its_domains_to_a_hundredth(slug: str, cities: int, differ: int) -> None:
    lines = table(slug).lines
    assert len(lines) == cities
    gaps = {
        line.city.code: abs((line.printed_final or 0) - (line.computed or 0))
        for line in lines
        if line.printed_final != line.computed
    }
    assert set(gaps.values()) == {Decimal("0.01")}
    assert len(gaps) == differ
    assert all(line.final == line.printed_final and line.rank is None for line in lines)


@pytest.mark.parametrize("year", [2023, 2024])
def test_every_predicate_of_spbe_follows_by_the_rule_of_its_year(year: int) -> None:
    pack = load_shipped("spbe-2020")
    for record in demo.records(f"spbe-{year}"):
        given = {code: Decimal(record[code]) for code in (n.code for n in pack.components)}
        band = score(pack, Sheet(given=given)).band(year, Decimal(record["final"]))
        assert band is not None and band.code == record["band"], record


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
