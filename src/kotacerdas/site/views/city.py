"""One city across the rooms: what it plans, what runs in it, what was proved."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _

from kotacerdas.city.permissions import may, public
from kotacerdas.city.queries import areas, cities
from kotacerdas.city.queries.actors import acting, day_of
from kotacerdas.core.actor import Actor
from kotacerdas.core.measurement.indicator import Indicator, plain
from kotacerdas.core.period import Year
from kotacerdas.plan.quick_wins.queries import quick_wins
from kotacerdas.plan.targets.queries import targets
from kotacerdas.plan.targets.queries.targets import Standing
from kotacerdas.prove.campaigns.queries.rounds import Round
from kotacerdas.prove.results.queries import results
from kotacerdas.prove.results.queries.standings import Line
from kotacerdas.run.applications.queries import applications
from kotacerdas.run.applications.queries.applications import state_shown
from kotacerdas.site.views.home import label_of
from kotacerdas.ui.charts.target_line import TargetLine, YearPoint


@dataclass(frozen=True, slots=True)
class Aim:
    """The targets of the city on one indicator, with what was reached."""

    indicator: Indicator
    label: str
    standings: tuple[Standing, ...]
    states: tuple[str, ...]
    chart: TargetLine | None

    @property
    def rows(self) -> list[tuple[Standing, str]]:
        """Each target with its state."""
        return list(zip(self.standings, self.states, strict=True))

    @property
    def is_generated(self) -> bool:
        """Whether any of it was made up for an exercise."""
        return any(each.target.is_generated for each in self.standings)


@public
def show(request: HttpRequest, code: str) -> HttpResponse:
    """One of the 514, with whatever is known of it."""
    actor = acting(request)
    of = cities.by_code(code)
    request.city_label = of.name  # type: ignore[attr-defined]
    running = applications.of_city(code)
    context = {
        "of": of,
        "rounds": [
            (held, line, _visible(actor, held, line)) for held, line in results.of_every_round(code)
        ],
        "aims": _aims(targets.of_city(code), Year(day_of(actor.at).year)),
        "quick_wins": quick_wins.of_city(code),
        "applications": [(each, state_shown(each.running(actor.at))) for each in running],
        "areas": areas.children_of(code),
        "crumbs": [(_("Home"), reverse("site:home")), (of.province_name, ""), (of.name, "")],
    }
    return render(request, "site/city.html", context)


def _visible(actor: Actor, of: Round, line: Line) -> bool:
    return may(actor, "results.see_result", results.place_of(line, of.slug))


def _aims(found: tuple[Standing, ...], this_year: Year) -> list[Aim]:
    own = [each for each in found if each.opd is None]
    grouped: dict[str, list[Standing]] = {}
    for each in own:
        grouped.setdefault(each.indicator.code, []).append(each)
    return [_aim(tuple(each), this_year) for each in grouped.values()]


def _aim(found: tuple[Standing, ...], this_year: Year) -> Aim:
    indicator = found[0].indicator
    label = label_of(indicator)
    states = tuple(str(each.state(this_year)) for each in found)
    return Aim(indicator, label, found, states, _chart(label, found))


def _chart(label: str, found: tuple[Standing, ...]) -> TargetLine | None:
    observed = {each.year.number: each for each in found[0].observations}
    aimed = {each.target.due.number: each.target for each in found}
    years = sorted({*observed, *aimed})
    if len(years) < 2 or not observed:
        return None
    points = tuple(
        YearPoint(
            year,
            achieved=_value(observed[year].value) if year in observed else None,
            target=_value(aimed[year].value) if year in aimed else None,
            source=observed[year].source if year in observed else "",
        )
        for year in years
    )
    most = found[0].indicator.scale_max
    return TargetLine(
        title=label,
        unit=found[0].indicator.unit,
        years=points,
        baseline=min(observed),
        most=_value(most) if most is not None else None,
    )


def _value(value: Decimal) -> Decimal:
    return plain(value)
