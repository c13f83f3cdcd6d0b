"""The assessor's last steps: hand the seat in once confirmed, open it with a reason."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from kotacerdas.city.permissions import permission
from kotacerdas.city.queries.actors import acting
from kotacerdas.core.errors import Invalid
from kotacerdas.prove.answers.views.frame import frame
from kotacerdas.prove.assessment.actions import handing_in
from kotacerdas.prove.assessment.queries import desk
from kotacerdas.prove.assessment.queries.desk import SeatLine
from kotacerdas.prove.assessment.views.desk import desk_page, reason_form, sit
from kotacerdas.prove.campaigns.actions import seats
from kotacerdas.prove.campaigns.queries.parts import Judged, Part, judged
from kotacerdas.ui.views.faults import STATUS


@permission("assessment.see_desk", find=judged)
@require_POST
def step(request: HttpRequest, at: Judged) -> HttpResponse:
    """Hand my seat in, or open it again."""
    here, seat = sit(request, at)
    if request.POST.get("verb") == "reopen":
        return _reopen(request, here, seat)
    missing = desk.ungraded(seat.id, here.id)
    if missing:
        messages.error(request, seats.told_ungraded(missing))
        return HttpResponseRedirect(f"{_desk_url(here)}?status=belum")
    if request.POST.get("yakin") != "ya" and here.is_open and not seat.is_handed_in:
        return _confirm(request, here, seat)
    handing_in.hand_in(seat=seat.id, by=acting(request))
    messages.success(request, _("Handed in. Your grades count now, and you see the others'."))
    return HttpResponseRedirect(_desk_url(here))


def _reopen(request: HttpRequest, here: Part, seat: SeatLine) -> HttpResponse:
    form = reason_form(request.POST)
    if not form.is_valid():
        context = desk_page(request, here, seat, form)
        return render(request, "assessment/desk.html", context, status=STATUS[Invalid][0])
    seats.reopen(seat=seat.id, reason=form.cleaned_data["reason"], by=acting(request))
    messages.success(
        request,
        _("Your seat is open again: its grades do not count, and you see no others for now."),
    )
    return HttpResponseRedirect(_desk_url(here))


def _confirm(request: HttpRequest, here: Part, seat: SeatLine) -> HttpResponse:
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
