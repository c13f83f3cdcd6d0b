"""The record of a city: who wrote what, and whether the chain still stands."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from kotacerdas.city.permissions import Place, permission
from kotacerdas.city.queries import audit, cities
from kotacerdas.core.errors import NotFound

PAGE = 100
# A longer chain is proved as a whole only when asked for: it costs about 25 µs a record.
PROVED_AT_ONCE = 1000


@permission("city.see_audit", place=lambda code: Place(city=code))
@require_safe
def show(request: HttpRequest, code: str) -> HttpResponse:
    """The newest events of one city's chain, and the chain proved."""
    city = cities.by_code(code)
    before = _number(request.GET.get("sebelum", ""))
    events = audit.newest(code, limit=PAGE, before=before)
    head = audit.head(code)
    whole = head.seq <= PROVED_AT_ONCE or "periksa" in request.GET
    since = 1 if whole else head.seq - PROVED_AT_ONCE + 1
    context = {
        "city": city,
        "crumbs": [(_("Home"), "/"), (city.label, ""), (_("Record"), "")],
        "events": [(event, audit.words_of(event.verb)) for event in events],
        "is_first_page": before is None,
        "older": events[-1].seq if events and events[-1].seq > 1 else None,
        "head": head,
        "whole": whole,
        "checked": head.seq - since + 1,
        "problems": audit.verify(code, since=since, kept=head),
    }
    return render(request, "city/audit/show.html", context)


def _number(text: str) -> int | None:
    if not text:
        return None
    if not (text.isascii() and text.isdigit() and len(text) <= 18):
        raise NotFound(_("This page does not exist."))
    return int(text)
