"""The secretariat's last steps with one city's result: close the grading, open it, publish."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods

from kotacerdas.city.permissions import may, permission
from kotacerdas.city.queries.actors import acting
from kotacerdas.city.queries.audit import once
from kotacerdas.core.actor import Actor
from kotacerdas.core.errors import Invalid, Refused
from kotacerdas.core.workflow import PARTICIPATION
from kotacerdas.prove.answers.views.frame import frame
from kotacerdas.prove.assessment.queries import desk
from kotacerdas.prove.campaigns.forms.reasons import ReasonForm
from kotacerdas.prove.campaigns.queries.parts import Part, part
from kotacerdas.prove.campaigns.queries.seats import seats_at
from kotacerdas.prove.results.actions import results as actions
from kotacerdas.prove.results.queries import results
from kotacerdas.prove.results.queries.open_matters import open_matters
from kotacerdas.ui.views.faults import STATUS

FINAL = ("score", "publish")
DONE = {
    "score": gettext_lazy("The grading is closed. Check the result, then publish it."),
    "publish": gettext_lazy("Published. From now on the result stays as it is."),
    "reopen": gettext_lazy("The grading is open again."),
}


@permission("results.score_result", find=part)
@require_http_methods(["GET", "HEAD", "POST"])
def one(request: HttpRequest, here: Part) -> HttpResponse:
    """What stands, what is still open, and the steps that are possible now."""
    context = _context(request, here)
    if request.method != "POST":
        verb = request.GET.get("langkah", "")
        asks = verb in FINAL and verb in context["verbs"] and context["is_scored"]
        page = "results/closing_confirm.html" if asks else "results/closing.html"
        return render(request, page, context | {"verb": verb})
    verb = request.POST.get("verb", "")
    try:
        if verb in FINAL and request.POST.get("yakin") != "ya":
            _ready(context, verb)
            return HttpResponseRedirect(f"{request.path}?langkah={verb}")
        if verb == "score" and context["pressing"] and request.POST.get("tetap") != "ya":
            words = _("Tick that you close it although this is still open.")
            context |= {"verb": verb, "fault": words}
            page = "results/closing_confirm.html"
            return render(request, page, context, status=STATUS[Invalid][0])
        with once(by=acting(request), verb=f"participation.{verb}", thing=_thing(here)):
            _step(here.id, verb, context["form"], acting(request))
    except (Invalid, Refused) as refused:
        if not context["form"].errors:
            context["fault"] = str(refused)
        return render(request, "results/closing.html", context, status=STATUS[Invalid][0])
    messages.success(request, str(DONE[verb]))
    return HttpResponseRedirect(reverse("results:closing", args=[here.campaign, here.city]))


def _context(request: HttpRequest, here: Part) -> dict[str, Any]:
    by = acting(request)
    roles = frozenset(post.role for post in by.posts)
    seats = desk.seats(here.id)
    crumbs = [(_("Secretariat's desk"), reverse("results:secretariat")), (_("Closing"), "")]
    verbs = [move.verb for move in PARTICIPATION.verbs(here.state, roles)]
    reason = request.POST if request.POST.get("verb") == "reopen" else None
    shown = results.of_city(here.campaign, here.city).shown
    matters = open_matters(here, seats, by.at) if verbs else None
    sees = may(by, "results.see_result", replace(here.place, seats=seats_at(here.id)))
    return frame(request, here, *crumbs) | {
        "seats": seats,
        "is_scored": shown is not None,
        "shown": shown if sees else None,
        "verbs": verbs,
        "matters": matters,
        "pressing": matters is not None and here.is_open and matters.is_pressing,
        "form": ReasonForm(reason, label=_("Reason for opening it again")),
    }


def _ready(context: dict[str, Any], verb: str) -> None:
    """Refuse before the question back what would be refused after it."""
    if verb not in context["verbs"]:
        raise Refused(_("The result is not in a state in which this can be done."))
    if not context["is_scored"]:
        raise Refused(_("There is no result yet: no assessor has handed in."))


def _thing(here: Part) -> str:
    return f"participation:{here.campaign}:{here.city}"


def _step(participation: int, verb: str, form: ReasonForm, by: Actor) -> None:
    if verb == "score":
        actions.close(by=by, participation=participation)
    elif verb == "publish":
        actions.publish(by=by, participation=participation)
    elif verb == "reopen":
        if not form.is_valid():
            raise Invalid(_("Say why the grading is opened again."))
        actions.reopen(by=by, participation=participation, reason=form.cleaned_data["reason"])
    else:
        raise Invalid(_("There is no such step."))
