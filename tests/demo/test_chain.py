"""The thin chain of the demo: loaded by the published doors, alive, and marked as an exercise."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from decimal import Decimal
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from django.utils import timezone
from pytest_django import Settings

from kotacerdas.city.actions import regions
from kotacerdas.core.actor import machine
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


def test_jayapura_has_its_published_index_and_no_target_of_our_making(data_dir: Path) -> None:
    chain.load(lambda said: None)
    (series,) = indicators.of_city(chain.JAYAPURA)
    assert [(seen.year.number, seen.value) for seen in series.observations] == [
        (2021, Decimal("1.7")),
        (2022, Decimal("2.6")),
        (2023, Decimal("2.63")),
        (2024, Decimal("2.82")),
    ]
    assert not any(seen.is_generated for seen in series.observations)
    said = series.observations[1]
    assert said.source_url == "https://kabarpapua.co/upaya-kabupaten-jayapura-menuju-smart-city/"
    assert said.known_at.astimezone(ZoneInfo("Asia/Jayapura")).date() == date(2023, 8, 7)
    assert targets.of_city(chain.JAYAPURA) == ()
