"""Addresses of the skin alone, with views that raise every fault."""

from __future__ import annotations

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.db import connection
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import include, path

from kotacerdas.core.errors import Invalid, NotFound, Refused, SignInNeeded, Stale
from kotacerdas.ui.views import gallery

SENTENCE = "Hanya koordinator kota yang dapat membagi pertanyaan."


def fault(request: HttpRequest, kind: str) -> HttpResponse:
    """Raise the fault of that name."""
    if "own" in request.GET:
        request.fault_template = "ui/faults/fragment.html"  # type: ignore[attr-defined]
        request.fault_context = {"sentence": "milik sendiri"}  # type: ignore[attr-defined]
    if kind == "stale":
        mine, theirs = {"narrative": "saya"}, {"narrative": "rekan"}
        raise Stale(SENTENCE, mine=mine, theirs=theirs, version=3)
    faults: dict[str, Exception] = {
        "not_found": NotFound(""),
        "http404": Http404("no row"),
        "refused": Refused(SENTENCE),
        "denied": PermissionDenied(),
        "sign_in": SignInNeeded(""),
        "invalid": Invalid(SENTENCE),
    }
    raise faults.get(kind, RuntimeError("our own mistake"))


def database(request: HttpRequest, kind: str) -> HttpResponse:
    """Let the database itself refuse."""
    with connection.cursor() as cursor:
        if kind == "twice":
            cursor.execute("CREATE TEMPORARY TABLE seat (number int PRIMARY KEY) ON COMMIT DROP")
            cursor.execute("INSERT INTO seat VALUES (1), (1)")
        elif kind == "null":
            cursor.execute("SELECT %s", ["\0"])
        else:
            cursor.execute("SELECT nothing")
    return HttpResponse()


def told(request: HttpRequest) -> HttpResponse:
    """A page with one message of each kind."""
    for add in (messages.info, messages.success, messages.warning, messages.error):
        add(request, "kabar")
    return render(request, "ui/work_page.html")


def strict(request: HttpRequest) -> HttpResponse:
    """A view with a stricter policy of its own."""
    return HttpResponse("x", headers={"Content-Security-Policy": "sandbox"})


urlpatterns = [
    path("", include("kotacerdas.ui.urls")),
    path("ui/gallery", gallery.show),
    path("akun/", include("allauth.urls")),
    path("fault/<kind>", fault),
    path("database/<kind>", database),
    path("told", told),
    path("strict", strict),
    path("rencana/", include(([path("", told, name="index")], "quick_wins"))),
    path("evaluasi/", include(([path("", told, name="index")], "results"))),
]
handler404 = "kotacerdas.ui.views.faults.not_found"
handler500 = "kotacerdas.ui.views.faults.broken"
