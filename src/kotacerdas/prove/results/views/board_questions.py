"""All questions of a city: assigned, verified and submitted, one by one or many at once."""

from __future__ import annotations

from dataclasses import dataclass

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect, QueryDict
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from kotacerdas.city.permissions import may, permission
from kotacerdas.city.queries import opds, people
from kotacerdas.city.queries.actors import acting, day_of
from kotacerdas.core.actor import Role
from kotacerdas.core.errors import NotFound
from kotacerdas.prove.answers.actions import assignments
from kotacerdas.prove.answers.actions.assignments import Task
from kotacerdas.prove.answers.forms.assigning import AssignForm
from kotacerdas.prove.answers.queries.answers import Line, lines
from kotacerdas.prove.answers.queries.work import state_of
from kotacerdas.prove.answers.views.frame import Crumb, frame, text
from kotacerdas.prove.campaigns.queries.parts import Part, part
from kotacerdas.ui.asked import whole_number
from kotacerdas.ui.states import KINDS

NARROWED_BY = ("opd", "komponen", "status")
BULK = {"verify": "approved", "submit": "verified"}  # what a step needs its answers to be


@dataclass(frozen=True, slots=True)
class Asked:
    """One question of the instrument with its answer, where it is assigned."""

    code: str
    label: str
    line: Line | None


@permission("results.see_board", find=part)
@require_safe
def listing(request: HttpRequest, here: Part) -> HttpResponse:
    """The questions, narrowed by OPD, component and state."""
    actor, looks = acting(request), KINDS["answer"]
    held = {line.question: line for line in lines(here.id)}
    choice = {name: request.GET.get(name, "") for name in NARROWED_BY}
    found = _rows(here, held, choice)
    context = frame(request, here, board_crumb(here), (_("Questions"), ""))
    context |= choice | {
        "narrowed": _narrowed(request.GET),
        "rows": found,
        "opds": sorted({(x.opd, x.opd_name) for x in held.values()}, key=lambda each: each[1]),
        "components": [(node.code, text(node.label)) for node in here.instrument.components],
        "states": [(key, looks[key].word) for key in ("empty", "draft", "sent", *BULK.values())]
        + [("submitted", looks["submitted"].word), ("none", _("Not assigned"))],
        "coordinates": may(actor, "answers.verify_answer", here.place) and here.is_open,
        "all_opds": sorted(opds.of_city(here.city), key=lambda each: each.name)
        if may(actor, "answers.assign_question", here.place)
        else (),
    }
    return render(request, "results/board_questions.html", context)


def board_crumb(here: Part) -> Crumb:
    return _("Coordinator's board"), reverse("results:board", args=[here.campaign, here.city])


def _rows(here: Part, held: dict[str, Line], choice: dict[str, str]) -> list[Asked]:
    state = state_of(choice["status"])
    found = []
    for question in here.instrument.questions:
        line = held.get(question.code)
        if choice["opd"] and (line is None or str(line.opd) != choice["opd"]):
            continue
        if choice["komponen"] and here.instrument.component_of(question.code) != choice["komponen"]:
            continue
        if state and (line is None or line.state is not state):
            continue
        if choice["status"] == "none" and line is not None:
            continue
        found.append(Asked(question.code, text(question.label), line))
    return found


@permission("answers.assign_question", find=part)
@require_http_methods(["GET", "HEAD", "POST"])
def assign(request: HttpRequest, here: Part, question: str) -> HttpResponse:
    """Give one question to an OPD and a PIC in it."""
    actor = acting(request)
    if not here.instrument.has_question(question):
        raise NotFound(_("This page does not exist."))
    line = next((each for each in lines(here.id) if each.question == question), None)
    form = _assign_form(request, here, line)
    if request.method == "POST" and request.POST.get("simpan") and form.is_valid():
        task = Task(question, form.cleaned_data["opd"], form.cleaned_data["pic"])
        assignments.assign(participation=here.id, tasks=[task], by=actor)
        messages.success(request, _("%(code)s is assigned.") % {"code": question})
        return back(request, here)
    context = frame(request, here, board_crumb(here), (question, ""))
    context |= {
        "narrowed": narrowed_of(request),
        "form": form,
        "question": here.instrument.question(question),
        "label": text(here.instrument.question(question).label),
        "line": line,
        "usual": [
            text(term.label)
            for term in here.instrument.stewards
            if term.code in here.instrument.question(question).stewards
        ],
    }
    return render(request, "results/board_assign.html", context)


def _assign_form(request: HttpRequest, here: Part, line: Line | None) -> AssignForm:
    """The form; its list of PIC is that of the OPD chosen so far."""
    sent = request.POST if request.method == "POST" else None
    opd = (sent["opd"] if sent and "opd" in sent else None) or (str(line.opd) if line else "")
    asked = whole_number(opd)
    on = day_of(acting(request).at)
    pics = people.of_opd(asked, Role.OPD_PIC, on=on) if asked is not None else ()
    return AssignForm(
        sent,
        initial={"opd": line.opd, "pic": line.pic} if line else {},
        opds=sorted(
            ((each.id, each.name) for each in opds.of_city(here.city)), key=lambda each: each[1]
        ),
        pics=[(each.person.id, each.person.name) for each in pics],
    )


def back(request: HttpRequest, here: Part) -> HttpResponse:
    """To the list as it was narrowed before."""
    listed = reverse("results:board_questions", args=[here.campaign, here.city])
    narrowed = narrowed_of(request)
    return HttpResponseRedirect(f"{listed}?{narrowed}" if narrowed else listed)


def narrowed_of(request: HttpRequest) -> str:
    """How the list was narrowed that a step was taken from."""
    sent = request.POST.get("saring") or request.GET.get("saring") or ""
    return _narrowed(QueryDict(sent))


def _narrowed(query: QueryDict) -> str:
    """The part of a query that narrows the list, and nothing else."""
    kept = QueryDict(mutable=True)
    kept.update({name: str(query[name]) for name in NARROWED_BY if query.get(name)})
    return kept.urlencode()
