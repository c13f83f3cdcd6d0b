"""Pages of a city now: what runs in it and what was measured."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _

from kotacerdas.city.permissions import in_city, permission
from kotacerdas.city.queries import cities
from kotacerdas.city.queries.actors import acting
from kotacerdas.city.queries.cities import CityName
from kotacerdas.run.applications.queries import applications
from kotacerdas.run.applications.queries import heartbeats as beats
from kotacerdas.run.applications.queries.applications import ApplicationState, Running
from kotacerdas.run.applications.views.pictures import strip_of
from kotacerdas.run.indicators.queries import indicators
from kotacerdas.run.indicators.queries.indicators import Series
from kotacerdas.run.indicators.views.pictures import spark_of
from kotacerdas.ui.charts.heartbeat import Heartbeats
from kotacerdas.ui.charts.sparkline import Sparkline


@dataclass(frozen=True, slots=True)
class _Service:
    """One application as it stands in the list."""

    application: ApplicationState
    running: Running
    state: str
    strip: Heartbeats | None


@dataclass(frozen=True, slots=True)
class _Measured:
    """One indicator as it stands on its card."""

    label: str
    series: Series
    spark: Sparkline | None


@permission("indicators.see_city", public=True)
def index(request: HttpRequest) -> HttpResponse:
    """The cities of which anything is known now."""
    running, measured = applications.cities(), indicators.cities()
    named = cities.named({*running, *measured})
    counts = {code: running.get(code, (0, 0)) for code in named}
    context = {
        "cities": [
            (named[code], many, code in measured, bool(made_up or measured.get(code)))
            for code, (many, made_up) in sorted(counts.items())
        ],
        "crumbs": [(_("Now"), "")],
    }
    return render(request, "applications/city_index.html", context)


@permission("indicators.see_city", place=in_city, public=True)
def one(request: HttpRequest, city: str) -> HttpResponse:
    """One city: its applications with their heartbeat, its indicators with their source."""
    actor = acting(request)
    of = cities.by_code(city)
    request.city_label = of.name  # type: ignore[attr-defined]
    found = _services(of, actor.at)
    measured = [_measured(each) for each in indicators.of_city(city)]
    states = [each.running for each in found]
    context = {
        "of": of,
        "services": found,
        "alive": states.count(Running.ALIVE),
        "measured": measured,
        "is_generated": any(each.application.is_generated for each in found)
        or any(seen.is_generated for each in measured for seen in each.series.history),
        "at": actor.at,
        "crumbs": [(_("Now"), reverse("applications:index")), (of.name, "")],
    }
    return render(request, "applications/city.html", context)


def _services(of: CityName, at: datetime) -> list[_Service]:
    found = applications.of_city(of.code)
    strips = beats.strips((each.key for each in found), most=24)
    return [
        _Service(
            application=each,
            running=each.running(at),
            state=applications.state_shown(each.running(at)),
            strip=strip_of(each.name, strips.get(each.key)),
        )
        for each in found
    ]


def _measured(series: Series) -> _Measured:
    return _Measured(indicators.label_of(series.indicator), series, spark_of(series))
