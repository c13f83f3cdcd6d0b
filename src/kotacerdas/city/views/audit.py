"""The record of a city: who wrote what, and whether the chain still stands."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from kotacerdas.city.permissions import Place, permission, require
from kotacerdas.city.queries import audit, cities
from kotacerdas.city.queries.actors import acting
from kotacerdas.core.errors import NotFound

PAGE = 100


@permission("city.see_audit")
@require_safe
def show(request: HttpRequest, code: str) -> HttpResponse:
    """The newest events of one city's chain, and its whole chain proved."""
    require(acting(request), "city.see_audit", Place(city=code))
    city = cities.by_code(code)
    before = _number(request.GET.get("sebelum", ""))
    events = audit.newest(code, limit=PAGE, before=before)
    context = {
        "city": city,
        "crumbs": [(_("Home"), "/"), (city.label, ""), (_("Record"), "")],
        "events": [(event, audit.words_of(event.verb)) for event in events],
        "is_first_page": before is None,
        "older": events[-1].seq if events and events[-1].seq > 1 else None,
        "head": audit.head(code),
        "problems": audit.verify(code),
    }
    return render(request, "city/audit/show.html", context)


def _number(text: str) -> int | None:
    if not text:
        return None
    if not (text.isascii() and text.isdigit() and len(text) <= 18):
        raise NotFound(_("This page does not exist."))
    return int(text)
