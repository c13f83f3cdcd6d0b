"""Pages of a city's plan: its quick wins by dimension and its targets."""

from __future__ import annotations

from dataclasses import dataclass

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _

from kotacerdas.city.permissions import in_city, permission
from kotacerdas.city.queries import cities
from kotacerdas.city.queries.actors import acting, day_of
from kotacerdas.core.actor import Actor
from kotacerdas.core.period import Year
from kotacerdas.plan.quick_wins.models import Dimension
from kotacerdas.plan.quick_wins.queries import quick_wins
from kotacerdas.plan.quick_wins.queries.quick_wins import Planned
from kotacerdas.plan.quick_wins.views.goals import Goal, by_indicator, horizon_word
from kotacerdas.plan.targets.queries import targets
from kotacerdas.run.applications.queries.applications import Running, state_shown


@dataclass(frozen=True, slots=True)
class _Line:
    """One quick win as it stands in its dimension, with the next of its targets."""

    plan: Planned
    running: Running
    state: str
    following: Goal | None


@permission("quick_wins.see_city", public=True)
def index(request: HttpRequest) -> HttpResponse:
    """The cities that have a plan here."""
    many, aimed = quick_wins.cities(), targets.cities()
    named = cities.named({*many, *aimed})
    context = {
        "cities": [
            (named[code], many.get(code, (0, 0))[0], _made_up(many.get(code), aimed.get(code)))
            for code in sorted(named)
        ],
        "crumbs": [(_("Plan"), "")],
    }
    return render(request, "quick_wins/city_index.html", context)


def _made_up(many: tuple[int, int] | None, aimed: bool | None) -> bool:
    """Whether anything of what is told of a city was made up for an exercise."""
    return bool(aimed or (many and many[1]))


@permission("quick_wins.see_city", place=in_city, public=True)
def one(request: HttpRequest, city: str) -> HttpResponse:
    """One city: six dimensions with their quick wins, then the targets of the whole city."""
    actor = acting(request)
    of = cities.by_code(city)
    request.city_label = of.name  # type: ignore[attr-defined]
    this_year = Year(day_of(actor.at).year)
    lines = [_line(each, actor, this_year) for each in quick_wins.of_city(city)]
    own = [each for each in targets.of_city(city) if each.opd is None]
    context = {
        "of": of,
        "lines": lines,
        "dimensions": [
            (dimension.label, [line for line in lines if line.plan.dimension == dimension])
            for dimension in Dimension
        ],
        "hung": sum(line.plan.application is not None for line in lines),
        "alive": sum(line.running is Running.ALIVE for line in lines),
        "goals": by_indicator(own, this_year),
        "is_generated": any(line.plan.is_generated for line in lines),
        "crumbs": [(_("Plan"), reverse("quick_wins:index")), (of.name, "")],
    }
    return render(request, "quick_wins/city.html", context)


def _line(plan: Planned, actor: Actor, this_year: Year) -> _Line:
    """The next target is the first that is not over yet."""
    ahead = [each for each in plan.targets if each.target.due >= this_year]
    goals = [
        Goal(each, each.state(this_year), horizon_word(each.target.horizon)) for each in ahead[:1]
    ]
    running = plan.running(actor.at)
    return _Line(plan, running, state_shown(running), goals[0] if goals else None)
