"""The record of a city: who wrote what, and whether the chain still stands."""

from __future__ import annotations

from urllib.parse import urlencode

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from kotacerdas.city.permissions import Place, permission
from kotacerdas.city.queries import audit, cities
from kotacerdas.core.errors import NotFound

PAGE = 100
SHOWN = 5
# A longer chain is proved as a whole only when asked for: it costs about 25 µs a record.
PROVED_AT_ONCE = 1000


@permission("city.see_audit", place=lambda code: Place(city=code))
@require_safe
def show(request: HttpRequest, code: str) -> HttpResponse:
    """The newest events of one city's chain, and the chain proved."""
    city = cities.by_code(code)
    before = _number(request.GET.get("sebelum", ""))
    narrowed = {name: request.GET.get(name, "") for name in ("peristiwa", "hal")}
    verb, thing = narrowed.values()
    events = audit.newest(code, limit=PAGE, before=before, verb=verb, thing=thing)
    head = audit.head(code)
    whole = head.seq <= PROVED_AT_ONCE or "periksa" in request.GET
    since = 1 if whole else head.seq - PROVED_AT_ONCE + 1
    context = {
        "city": city,
        "crumbs": [(_("Home"), "/"), (city.label, ""), (_("Record"), "")],
        "events": [(event, audit.words_of(event.verb), _about(event)) for event in events],
        "verbs": audit.verbs_of(code),
        "narrowed": narrowed,
        "query": urlencode({name: value for name, value in narrowed.items() if value}),
        "is_first_page": before is None,
        "older": events[-1].seq if len(events) == PAGE and events[-1].seq > 1 else None,
        "head": head,
        "whole": whole,
        "checked": head.seq - since + 1,
        "problems": audit.verify(code, since=since, kept=head),
    }
    return render(request, "city/audit/show.html", context)


def _about(event: audit.Event) -> str:
    """What an event was about, in words that people know: the questions that it names."""
    question = event.data.get("question")
    if isinstance(question, str):
        return question
    for name in ("versions", "grades", "opd", "texts"):
        several = event.data.get(name)
        if isinstance(several, dict):
            codes = list(several)
            return ", ".join(codes[:SHOWN]) + (" …" if len(codes) > SHOWN else "")
    return ""


def _number(text: str) -> int | None:
    if not text:
        return None
    if not (text.isascii() and text.isdigit() and len(text) <= 18):
        raise NotFound(_("This page does not exist."))
    return int(text)
