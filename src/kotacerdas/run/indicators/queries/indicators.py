"""Indicators and their observations as values."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from django.db.models import QuerySet
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from kotacerdas.core.errors import NotFound
from kotacerdas.core.measurement.indicator import Direction, Indicator, Observation, current, plain
from kotacerdas.core.period import Year
from kotacerdas.run.indicators.models import Indicator as IndicatorRow
from kotacerdas.run.indicators.models import Observation as ObservationRow


@dataclass(frozen=True, slots=True)
class Series:
    """An indicator with the observations of one city: in force by year, and every row known."""

    indicator: Indicator
    observations: tuple[Observation, ...]
    history: tuple[Observation, ...]

    @property
    def newest(self) -> Observation | None:
        """The value in force of the newest year."""
        return self.observations[-1] if self.observations else None


def one(code: str) -> Indicator:
    """One definition. Raises ``NotFound``."""
    found = named([code])
    if code not in found:
        raise NotFound(_("There is no indicator with the code %(code)s.") % {"code": code})
    return found[code]


def named(codes: Iterable[str]) -> dict[str, Indicator]:
    """The named definitions by code; one query. A code that does not exist is left out."""
    return {row.pk: _definition(row) for row in IndicatorRow.objects.filter(pk__in=set(codes))}


def series(city: str, code: str) -> tuple[Observation, ...]:
    """The observations in force of one indicator in one city, by year; one query."""
    return current(history(city, code))


def history(city: str, code: str) -> tuple[Observation, ...]:
    """Every row ever known, corrected ones too, by year and by when it was known; one query."""
    rows = ObservationRow.objects.filter(city=city, indicator=code)
    return tuple(_observation(row) for row in rows.order_by("year", "known_at", "pk"))


def series_of(city: str, codes: Iterable[str]) -> dict[str, Series]:
    """The named indicators of one city by code; two queries."""
    return _series(ObservationRow.objects.filter(city=city, indicator__in=set(codes)))


def of_city(city: str) -> tuple[Series, ...]:
    """Every indicator with a value in one city, by code; two queries."""
    found = _series(ObservationRow.objects.filter(city=city))
    return tuple(found[code] for code in sorted(found))


def cities() -> dict[str, bool]:
    """The cities that have any value, and whether any of it is generated; one query."""
    rows = ObservationRow.objects.order_by("city", "is_generated").values_list(
        "city", "is_generated"
    )
    return dict(rows.distinct())  # the generated row comes last and stays


def label_of(indicator: Indicator) -> str:
    """The label in the language of the page."""
    is_english = (get_language() or "").startswith("en")
    return indicator.label_english if is_english else indicator.label_indonesian


def _series(rows: QuerySet[ObservationRow]) -> dict[str, Series]:
    found: dict[str, list[Observation]] = {}
    for row in rows.order_by("indicator", "year", "known_at", "pk"):
        found.setdefault(row.indicator_id, []).append(_observation(row))
    definitions = named(found)
    return {
        code: Series(definitions[code], current(known), tuple(known))
        for code, known in found.items()
    }


def _definition(row: IndicatorRow) -> Indicator:
    return Indicator(
        code=row.code,
        label_indonesian=row.label_indonesian,
        label_english=row.label_english,
        unit=row.unit,
        direction=Direction(row.direction),
        scale_max=None if row.scale_max is None else plain(row.scale_max),
        legal_reference=row.legal_reference,
    )


def _observation(row: ObservationRow) -> Observation:
    return Observation(
        key=row.pk,
        year=Year(row.year),
        value=plain(row.value),
        known_at=row.known_at,
        source=row.source,
        source_url=row.source_url,
        is_generated=row.is_generated,
    )
