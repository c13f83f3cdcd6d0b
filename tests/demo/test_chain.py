"""The thin chain of the demo: loaded by the published doors, alive, and marked as an exercise."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta
from decimal import Decimal
from pathlib import Path

import pytest
from django.utils import timezone
from pytest_django import Settings

from kotacerdas.city.actions import regions
from kotacerdas.core.actor import machine
from kotacerdas.core.period import Year
from kotacerdas.core.planning.target import TargetState
from kotacerdas.demo import chain
from kotacerdas.demo import small_application as demo_app
from kotacerdas.plan.quick_wins.queries import quick_wins
from kotacerdas.plan.targets.queries import targets
from kotacerdas.run.applications.jobs.minutely import beat_applications
from kotacerdas.run.applications.queries import applications
from kotacerdas.run.indicators.queries import indicators


@pytest.fixture
def data_dir(db: None, tmp_path: Path, settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> Iterator[Path]:  # fmt: skip
    settings.DATA_DIR = tmp_path
    monkeypatch.setattr(demo_app.start, "__defaults__", (0,))
    regions.load(by=machine("uji", timezone.now()))
    yield tmp_path
    demo_app.stop(tmp_path)


def test_the_quick_win_lives_as_long_as_its_local_application(data_dir: Path) -> None:
    assert not chain.loaded()
    chain.load(lambda said: None)
    assert chain.loaded()

    now = timezone.now()
    last = quick_wins.running(chain.JEMBER, now)
    assert [each.name for each in last.alive] == ["Aduan Cepat Latihan"]
    assert [each.name for each in last.unknown] == ["Antrean Puskesmas Latihan"]

    demo_app.stop(data_dir)
    beat_applications.run(now + timedelta(minutes=1))
    assert [each.name for each in quick_wins.running(chain.JEMBER, now).dead] == [
        "Aduan Cepat Latihan"
    ]


def test_everything_of_jember_is_marked_as_generated(data_dir: Path) -> None:
    chain.load(lambda said: None)
    plans = quick_wins.of_city(chain.JEMBER)
    assert all(each.is_generated for each in plans)
    assert all(each.is_generated for each in applications.of_city(chain.JEMBER))
    series = indicators.of_city(chain.JEMBER)
    assert all(seen.is_generated for each in series for seen in each.history)
    assert all(one.target.is_generated for each in plans for one in each.targets)
    horizons = [[one.target.horizon for one in each.targets] for each in plans]
    assert horizons == [["short", "medium", "long"]] * 2


def test_jayapura_reached_the_predicate_that_we_chose_as_its_target(data_dir: Path) -> None:
    chain.load(lambda said: None)
    (standing,) = targets.of_city(chain.JAYAPURA, chain.SPBE.code)
    assert [(seen.year.number, seen.value) for seen in standing.observations] == [
        (2021, Decimal("1.7")),
        (2022, Decimal("2.6")),
    ]
    assert not any(seen.is_generated for seen in standing.observations)
    assert standing.achieved is not None
    assert (standing.achieved.share, standing.state(Year(2026))) == (1, TargetState.REACHED)
    assert "Dipilih di sini sebagai target" in standing.target.source
