"""Quick wins, an indicator and observations, as the tests of this room need them."""

from __future__ import annotations

from datetime import timedelta
from decimal import Decimal

from kotacerdas.core.measurement.indicator import Direction, Indicator
from kotacerdas.core.period import Horizon, Year
from kotacerdas.plan.quick_wins.actions import quick_wins
from kotacerdas.plan.targets.actions import targets
from kotacerdas.run.indicators.actions import indicators
from tests.run.places import AT, JEMBER, Places

ON_TIME = Indicator("aduan-tepat-waktu", "Aduan tepat waktu", "On time", "%", Direction.UP)


def quick_win(places: Places, name: str = "Aduan cepat", year: int = 2025, **more: object) -> int:
    given: dict[str, object] = {"dimension": "governance", "started_in": Year(year), **more}
    return quick_wins.add(
        by=places.machine, city=JEMBER, opd=places.kominfo, name=name, **given  # type: ignore[arg-type]
    )  # fmt: skip


def target(places: Places, due: int, value: str, of: int | None = None) -> int:
    key = targets.set_target(
        by=places.machine,
        city=JEMBER,
        indicator=ON_TIME.code,
        horizon=Horizon.SHORT,
        due=Year(due),
        value=Decimal(value),
    )
    if of is not None:
        quick_wins.aim(by=places.machine, quick_win=of, target=key)
    return key


def observed(places: Places, **values: str) -> None:
    """``observed(places, y2024="61.5")``."""
    indicators.define(by=places.machine, indicator=ON_TIME)
    for number, (year, value) in enumerate(values.items()):
        indicators.observe(
            by=places.machine,
            city=JEMBER,
            indicator=ON_TIME.code,
            year=Year(int(year[1:])),
            value=Decimal(value),
            source="Daftar aduan",
            known_at=AT - timedelta(days=9 - number),
        )
