"""The page of one quick win."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _

from kotacerdas.city.permissions import in_city, permission
from kotacerdas.city.queries import cities
from kotacerdas.city.queries.actors import acting, day_of
from kotacerdas.core.errors import NotFound
from kotacerdas.core.period import Year
from kotacerdas.plan.quick_wins.queries import quick_wins
from kotacerdas.plan.quick_wins.views.goals import by_indicator
from kotacerdas.run.applications.queries.applications import state_shown


@permission("quick_wins.see_city", place=in_city, public=True)
def one(request: HttpRequest, city: str, quick_win: int) -> HttpResponse:
    """One quick win: who is in charge, the heartbeat that speaks for it, its targets."""
    actor = acting(request)
    plan = quick_wins.one(quick_win)
    if plan.city != city:
        raise NotFound(_("This page does not exist."))
    of = cities.by_code(city)
    request.city_label = of.name  # type: ignore[attr-defined]
    context = {
        "of": of,
        "plan": plan,
        "state": state_shown(plan.running(actor.at)),
        "goals": by_indicator(plan.targets, Year(day_of(actor.at).year)),
        "crumbs": [
            (_("Plan"), reverse("quick_wins:index")),
            (of.name, reverse("quick_wins:city", args=[city])),
            (plan.name, ""),
        ],
    }
    return render(request, "quick_wins/quick_win.html", context)
