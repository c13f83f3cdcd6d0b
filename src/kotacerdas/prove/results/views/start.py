"""Where one's own work begins, and what became of it once nothing is open any more."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from kotacerdas.city.permissions import may, permission
from kotacerdas.city.queries import cities
from kotacerdas.city.queries.actors import acting
from kotacerdas.core.actor import Actor, Role
from kotacerdas.core.workflow import ParticipationState
from kotacerdas.prove.answers.views.work import home_city
from kotacerdas.prove.campaigns.queries.parts import campaigns_of
from kotacerdas.prove.campaigns.queries.seats import cities_of
from kotacerdas.prove.results.queries import results

GRADED_HERE = "grade"


@permission("results.start_work")
@require_safe
def mine(request: HttpRequest) -> HttpResponse:
    """To the board, the desk, the work list or the secretariat's desk; else what there was."""
    actor = acting(request)
    address = _address(actor)
    if address:
        return HttpResponseRedirect(address)
    return render(request, "results/start.html", _before(request, actor))


def _address(actor: Actor) -> str:
    """Where work waits for this person now; empty where none does."""
    leads = actor.posts_as(Role.CITY_COORDINATOR, Role.REGIONAL_LEADER)
    for post in leads:
        if post.city and (open_ones := campaigns_of(post.city)):
            return reverse("results:board", args=[open_ones[0], post.city])
    if actor.posts_as(Role.ASSESSOR) and cities_of(actor.person):
        return reverse("assessment:desks")
    city = home_city(actor)
    if not leads and city and campaigns_of(city):
        return reverse("answers:work")
    if actor.posts_as(Role.SECRETARIAT):
        return reverse("results:secretariat")
    return reverse("results:index") if actor.posts_as(Role.MINISTRY) else ""


def _before(request: HttpRequest, actor: Actor) -> dict[str, object]:
    """The rounds of my city, the newest first, each with what I may open of it."""
    code = home_city(actor)
    if code:
        request.city_label = cities.by_code(code).name  # type: ignore[attr-defined]
    return {
        "city": cities.by_code(code) if code else None,
        "judges": bool(actor.posts_as(Role.ASSESSOR)),
        "rounds": _rounds(actor, code) if code else [],
        "crumbs": [(_("My work"), "")],
    }


def _rounds(actor: Actor, city: str) -> list[dict[str, object]]:
    found: list[dict[str, object]] = []
    for of, line in results.of_every_round(city):
        if not line.present:
            continue
        here = line.depth == GRADED_HERE
        place = results.place_of(line, of.slug)
        published = line.state == ParticipationState.PUBLISHED
        seen = may(actor, "results.see_result", place)
        result = reverse("results:result", args=[of.slug, city])
        found.append(
            {
                "round": of,
                "final": line.final if published else None,
                "published": published,
                "result_url": result if seen else "",
                "remarks_url": f"{result}#catatan" if here and published else "",
                "answers_url": reverse("answers:work_of", args=[of.slug])
                if here and may(actor, "answers.see_work", place)
                else "",
                "board_url": reverse("results:board", args=[of.slug, city])
                if here and may(actor, "results.see_board", place)
                else "",
            }
        )
    return found
