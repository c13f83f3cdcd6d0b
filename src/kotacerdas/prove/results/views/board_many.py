"""One step, or a new OPD, for many questions at once: asked first, on a page with an address."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect, QueryDict
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods

from kotacerdas.city.permissions import permission
from kotacerdas.city.queries import opds, people
from kotacerdas.city.queries.actors import acting, day_of
from kotacerdas.city.queries.audit import Event, once
from kotacerdas.core.actor import Role
from kotacerdas.core.errors import Invalid, NotFound
from kotacerdas.prove.answers.actions import answer_sheets, assignments
from kotacerdas.prove.answers.actions.assignments import Task
from kotacerdas.prove.answers.queries.answers import Line, lines, narratives
from kotacerdas.prove.answers.queries.citations import Cited, of_questions
from kotacerdas.prove.answers.views.frame import frame, text
from kotacerdas.prove.campaigns.queries.parts import Part, part
from kotacerdas.prove.results.views.board_questions import BULK, back, board_crumb, narrowed_of
from kotacerdas.ui.asked import whole_number


@dataclass(frozen=True, slots=True)
class Row:
    """One question that the step is for, with what is vouched for by taking it."""

    code: str
    label: str
    line: Line | None
    narrative: str
    evidence: tuple[Cited, ...]


@permission("results.see_board", find=part)
@require_http_methods(["GET", "HEAD", "POST"])
def many(request: HttpRequest, here: Part) -> HttpResponse:
    """One step, or a new OPD, for all chosen questions; asked once more before it happens."""
    sent = request.POST if request.method == "POST" else request.GET
    chosen, verb = sent.getlist("pertanyaan"), sent.get("verb", "")
    if verb not in (*BULK, "assign"):
        if request.method != "POST":
            return back(request, here)
        raise NotFound(_("There is no such step."))
    if not chosen:
        messages.warning(request, _("Choose at least one question first."))
        return back(request, here)
    if request.method != "POST":
        return _confirm(request, here, chosen, verb)
    if sent.get("yakin") != "ya":
        return HttpResponseRedirect(f"{request.path}?{_kept(sent)}")
    if verb == "assign":
        _assign(request, here, chosen)
    else:
        _move(request, here, chosen, verb)
    messages.success(request, _told(verb, len(set(chosen))))
    return back(request, here)


def _kept(sent: QueryDict) -> str:
    """What the question back needs to know, as a query."""
    kept = QueryDict(mutable=True)
    for name in ("verb", "pertanyaan", "opd", "saring"):
        if values := [value for value in sent.getlist(name) if value]:
            kept.setlist(name, values)
    return kept.urlencode()


def _move(request: HttpRequest, here: Part, chosen: Sequence[str], verb: str) -> None:
    """The step; a second click for the same questions ends like the first."""
    by, thing = acting(request), f"participation:{here.campaign}:{here.city}"

    def same(event: Event) -> bool:
        versions = event.data.get("versions")
        return isinstance(versions, dict) and set(versions) == set(chosen)

    with once(by=by, verb=f"answers.{verb}", thing=thing, like=same):
        answer_sheets.move(participation=here.id, questions=chosen, verb=verb, by=by)


def _told(verb: str, count: int) -> str:
    words = {
        "assign": ngettext("%(n)d question was assigned.", "%(n)d questions were assigned.", count),
        "verify": ngettext("%(n)d answer was verified.", "%(n)d answers were verified.", count),
        "submit": ngettext("%(n)d answer was submitted.", "%(n)d answers were submitted.", count),
    }
    return words[verb] % {"n": count}


def _confirm(request: HttpRequest, here: Part, chosen: Sequence[str], verb: str) -> HttpResponse:
    """The page that says what will happen, and to what; without anything to do, the list."""
    held = {line.question: line for line in lines(here.id)}
    fitting = [code for code in chosen if _fits(here, held.get(code), code, verb)]
    if not fitting:
        messages.warning(request, _("None of the chosen questions is at this step."))
        return back(request, here)
    opd = whole_number(request.GET.get("opd", ""))
    if verb == "assign" and opd is None:
        messages.warning(request, _("Choose the OPD first."))
        return back(request, here)
    rows = _rows(here, fitting, held, read=verb != "assign")
    context = frame(request, here, board_crumb(here), (_("Confirm"), ""))
    context |= {
        "verb": verb,
        "rows": rows,
        "left_out": len(chosen) - len(rows),
        "narrowed": narrowed_of(request),
        "hidden": sum(row.line is not None and row.line.is_hidden for row in rows),
        "opd": opds.by_id(opd) if verb == "assign" and opd is not None else None,
    }
    return render(request, "results/board_confirm.html", context)


def _fits(here: Part, line: Line | None, code: str, verb: str) -> bool:
    if verb == "assign":
        return here.instrument.has_question(code)
    return line is not None and line.state == BULK[verb]


def _rows(here: Part, codes: Sequence[str], held: dict[str, Line], *, read: bool) -> list[Row]:
    written = narratives(here.id, codes) if read else {}
    cited = of_questions(here.id, codes) if read else {}
    return [
        Row(
            code,
            text(here.instrument.question(code).label),
            held.get(code),
            written.get(code, ""),
            cited.get(code, ()),
        )
        for code in codes
    ]


def _assign(request: HttpRequest, here: Part, chosen: Sequence[str]) -> None:
    opd = whole_number(request.POST.get("opd", ""))
    if opd is None:
        raise Invalid(_("Choose the OPD first."))
    by = acting(request)
    pics = people.of_opd(opd, Role.OPD_PIC, on=day_of(by.at))
    pic = pics[0].person.id if pics else None
    tasks = [Task(code, opd, pic) for code in dict.fromkeys(chosen)]
    assignments.assign(participation=here.id, tasks=tasks, by=by)
