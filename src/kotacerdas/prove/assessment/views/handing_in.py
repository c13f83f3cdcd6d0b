"""The assessor's last steps: hand the seat in once confirmed, open it with a reason."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from kotacerdas.city.permissions import permission
from kotacerdas.city.queries.actors import acting
from kotacerdas.city.queries.audit import once
from kotacerdas.core.errors import Invalid
from kotacerdas.prove.answers.views.frame import frame
from kotacerdas.prove.assessment.actions import handing_in
from kotacerdas.prove.assessment.queries import desk
from kotacerdas.prove.assessment.queries.desk import Pointer, SeatLine
from kotacerdas.prove.assessment.views.desk import desk_page, pointed, reason_form, sit
from kotacerdas.prove.campaigns.actions import seats
from kotacerdas.prove.campaigns.queries.parts import Part
from kotacerdas.ui.views.faults import STATUS


@permission("assessment.see_desk", find=pointed)
@require_http_methods(["GET", "HEAD", "POST"])
def step(request: HttpRequest, at: Pointer) -> HttpResponse:
    """Hand my seat in, once asked, or open it again."""
    if request.method != "POST":
        return _confirm(request, *sit(request, at))
    if request.POST.get("verb") == "reopen":
        return _reopen(request, *sit(request, at))
    if request.POST.get("yakin") != "ya":
        return HttpResponseRedirect(request.path)
    by = acting(request)
    campaign, city = at.place.campaign or "", at.place.city or ""
    assert at.seat is not None  # the rule lets nobody pass who has none
    try:
        with once(by=by, verb="seat.handed_in", thing=f"campaigns.seat:{at.seat}"):
            handing_in.hand_in(seat=at.seat, by=by)
    except Invalid as fault:
        return _ungraded(request, campaign, city, str(fault))
    messages.success(request, _("Handed in. Your grades count now, and you see the others'."))
    return HttpResponseRedirect(reverse("assessment:desk", args=[campaign, city]))


def _ungraded(request: HttpRequest, campaign: str, city: str, fault: str) -> HttpResponse:
    messages.error(request, fault)
    return HttpResponseRedirect(f"{reverse('assessment:desk', args=[campaign, city])}?status=belum")


def _reopen(request: HttpRequest, here: Part, seat: SeatLine) -> HttpResponse:
    form = reason_form(request.POST)
    if not form.is_valid():
        context = desk_page(request, here, seat, form)
        return render(request, "assessment/desk.html", context, status=STATUS[Invalid][0])
    by, reason = acting(request), form.cleaned_data["reason"]
    with once(by=by, verb="seat.reopened", thing=f"campaigns.seat:{seat.id}"):
        seats.reopen(seat=seat.id, reason=reason, by=by)
    messages.success(
        request,
        _("Your seat is open again: its grades do not count, and you see no others for now."),
    )
    return HttpResponseRedirect(_desk_url(here))


def _confirm(request: HttpRequest, here: Part, seat: SeatLine) -> HttpResponse:
    """What happens then; back to the desk where there is nothing to ask."""
    if not here.is_open or seat.is_handed_in:
        return HttpResponseRedirect(_desk_url(here))
    if missing := desk.ungraded_at(seat.id):
        return _ungraded(request, here.campaign, here.city, seats.told_ungraded(missing))
    crumb = _("Desk of assessor %(n)s") % {"n": seat.number}
    context = frame(request, here, (crumb, _desk_url(here)), (_("Confirm"), ""))
    context |= {
        "seat": seat,
        "graded": len(desk.gradable(here.id)),
        "others": sum(each.is_handed_in for each in desk.seats(here.id)),
        "seats_wanted": here.instrument.assessors,
        "desk_url": _desk_url(here),
    }
    return render(request, "assessment/desk_confirm.html", context)


def _desk_url(here: Part) -> str:
    return reverse("assessment:desk", args=[here.campaign, here.city])
