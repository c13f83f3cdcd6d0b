"""The first page: what this is, a city to find, and one true finding of each room."""

from __future__ import annotations

from dataclasses import dataclass

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import get_language

from kotacerdas.city.permissions import public
from kotacerdas.city.queries import cities
from kotacerdas.city.queries.cities import CityName
from kotacerdas.core.measurement.indicator import Indicator
from kotacerdas.demo import people
from kotacerdas.plan.targets.queries import targets
from kotacerdas.plan.targets.queries.targets import Standing
from kotacerdas.prove.campaigns.queries import rounds
from kotacerdas.prove.results.queries import standings
from kotacerdas.run.indicators.queries import indicators
from kotacerdas.run.indicators.queries.indicators import Series

LOOKED_AT = 5


@dataclass(frozen=True, slots=True)
class Aimed:
    """A real target of a city with where it stands, as the finding of the plan room."""

    city: CityName
    standing: Standing

    @property
    def label(self) -> str:
        """The label of its indicator."""
        return label_of(self.standing.indicator)


@dataclass(frozen=True, slots=True)
class Measured:
    """A real measured series of a city, as the finding of the run room."""

    city: CityName
    series: Series

    @property
    def label(self) -> str:
        """The label of its indicator."""
        return label_of(self.series.indicator)


@public
def show(request: HttpRequest) -> HttpResponse:
    """The home page."""
    held = rounds.rounds()
    real = [each for each in held if not each.is_exercise and each.evaluated]
    official = next((each for each in real if each.is_complete), next(iter(real), None))
    exercise = next((each for each in held if each.is_exercise), None)
    context = {
        "official": official,
        "table": standings.standings(official) if official else None,
        "exercise": exercise,
        "accounts": _accounts() if exercise else None,
        "aimed": _aimed(),
        "measured": _measured(),
    }
    return render(request, "site/home.html", context)


def label_of(indicator: Indicator) -> str:
    """The label of an indicator in the language of the page."""
    english = (get_language() or "id").startswith("en")
    return indicator.label_english if english else indicator.label_indonesian


def _accounts() -> list[people.Account] | None:
    """The accounts that a newcomer tries first, where the demo made any."""
    if not people.loaded():
        return None
    first = {"koordinator", "asesor5"}
    known = people.accounts()
    pic = next((each for each in known if each.username.startswith("pic.")), None)
    return [*([pic] if pic else []), *(each for each in known if each.username in first)]


def _aimed() -> Aimed | None:
    for code in sorted(targets.cities(), reverse=True)[:LOOKED_AT]:
        for standing in targets.of_city(code):
            if standing.achieved is not None and not standing.target.is_generated:
                return Aimed(cities.by_code(code), standing)
    return None


def _measured() -> Measured | None:
    for code in sorted(indicators.cities(), reverse=True)[:LOOKED_AT]:
        for series in indicators.of_city(code):
            if len(series.observations) > 1 and not series.observations[-1].is_generated:
                return Measured(cities.by_code(code), series)
    return None
