"""Pages of one application: its heartbeats, each with an address of its own."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from kotacerdas.city.permissions import Place, in_city, may, permission
from kotacerdas.city.queries import cities
from kotacerdas.city.queries.actors import acting
from kotacerdas.city.queries.cities import CityName
from kotacerdas.core.errors import NotFound
from kotacerdas.run.applications.actions import applications as acts
from kotacerdas.run.applications.queries import applications
from kotacerdas.run.applications.queries import heartbeats as beats
from kotacerdas.run.applications.queries.applications import ApplicationState, Running
from kotacerdas.run.applications.views.pictures import strip_of

SHOWN = 60


@permission("indicators.see_city", place=in_city, public=True)
def one(request: HttpRequest, city: str, application: int) -> HttpResponse:
    """One application with its newest heartbeats, newest first."""
    actor = acting(request)
    of, found = _found(request, city, application)
    seen = beats.of_application(application, SHOWN)
    place = Place(city=city, opd=found.opd)
    context = {
        "of": of,
        "application": found,
        "state": applications.state_shown(found.running(actor.at)),
        "is_silent": found.running(actor.at) is Running.SILENT,
        "seen": seen,
        "strip": strip_of(found.name, tuple(reversed(seen))),
        "may_beat": actor.person is not None and may(actor, "applications.beat_application", place),
        "crumbs": [*_crumbs(of.name, city), (found.name, "")],
    }
    return render(request, "applications/application.html", context)


@permission("indicators.see_city", place=in_city, public=True)
def beat(request: HttpRequest, city: str, application: int, beat: int) -> HttpResponse:
    """One single heartbeat: where the walk from an index ends."""
    of, found = _found(request, city, application)
    seen = beats.one(beat)
    if seen is None or seen.application != application:
        raise NotFound(_("This page does not exist."))
    back = reverse("applications:application", args=[city, application])
    when = _("Heartbeat %(key)s") % {"key": seen.key}
    context = {
        "of": of,
        "application": found,
        "seen": seen,
        "is_newest": found.newest is not None and found.newest.key == seen.key,
        "crumbs": [*_crumbs(of.name, city), (found.name, back), (when, "")],
    }
    return render(request, "applications/application_beat.html", context)


def _place(city: str, application: int) -> Place:
    found = applications.one(application)
    if found.city != city:
        raise NotFound(_("This page does not exist."))
    return Place(city=city, opd=found.opd)


@require_POST
@permission("applications.beat_application", place=_place)
def beat_now(request: HttpRequest, city: str, application: int) -> HttpResponse:
    """Ask the application at once and come back to its page."""
    seen = beats.one(acts.beat_now(by=acting(request), application=application))
    if seen is not None:
        say = messages.success if seen.alive else messages.warning
        say(request, _("Checked now. %(finding)s") % {"finding": seen.words})
    return redirect("applications:application", city=city, application=application)


def _found(request: HttpRequest, city: str, application: int) -> tuple[CityName, ApplicationState]:
    found = applications.one(application)
    if found.city != city:
        raise NotFound(_("This page does not exist."))
    of = cities.by_code(city)
    request.city_label = of.name  # type: ignore[attr-defined]
    return of, found


def _crumbs(name: str, city: str) -> list[tuple[str, str]]:
    return [
        (_("Now"), reverse("applications:index")),
        (name, reverse("applications:city", args=[city])),
    ]
