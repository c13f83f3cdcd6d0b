"""The secretariat's last steps with one city's result: close the grading, open it, publish."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from kotacerdas.city.permissions import permission, require
from kotacerdas.city.queries.actors import acting
from kotacerdas.core.errors import Invalid, Refused
from kotacerdas.core.workflows import PARTICIPATION
from kotacerdas.prove.actions import results as actions
from kotacerdas.prove.queries import desk, results
from kotacerdas.prove.queries.parts import part
from kotacerdas.prove.views.frame import frame


@permission("prove.score_result")
@require_http_methods(["GET", "HEAD", "POST"])
def one(request: HttpRequest, campaign: str, city: str) -> HttpResponse:
    """What stands, who has handed in, and the steps that are possible now."""
    here = part(campaign, city)
    by = acting(request)
    require(by, "prove.score_result", here.place())
    fault = ""
    if request.method == "POST":
        try:
            _step(request, here.id)
        except (Invalid, Refused) as refused:
            fault = str(refused)
        else:
            return HttpResponseRedirect(reverse("prove:closing", args=[campaign, city]))
    roles = frozenset(post.role for post in by.posts)
    context = frame(request, here, (_("Closing"), ""))
    context |= {
        "seats": desk.seats(here.id),
        "shown": results.of_city(campaign, city).shown,
        "verbs": [move.verb for move in PARTICIPATION.verbs(here.state, roles)],
        "fault": fault,
        "reason": request.POST.get("reason", ""),
    }
    return render(request, "prove/closing/one.html", context, status=422 if fault else 200)


def _step(request: HttpRequest, participation: int) -> None:
    by = acting(request)
    verb = request.POST.get("verb", "")
    if verb == "score":
        actions.close(by=by, participation=participation)
        messages.success(request, _("The grading is closed. Check the result, then publish it."))
    elif verb == "publish":
        actions.publish(by=by, participation=participation)
        messages.success(request, _("Published. From now on the result stays as it is."))
    elif verb == "reopen":
        reason = request.POST.get("reason", "")
        actions.reopen(by=by, participation=participation, reason=reason)
        messages.success(request, _("The grading is open again."))
    else:
        raise Invalid(_("There is no such step."))
