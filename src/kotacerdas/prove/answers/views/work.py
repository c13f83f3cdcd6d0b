"""The work list of an OPD: what is left, what came back, what waits for me."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_safe

from kotacerdas.city.permissions import Place, permission
from kotacerdas.city.queries.actors import acting
from kotacerdas.core.actor import Actor, Role
from kotacerdas.core.errors import NotFound
from kotacerdas.prove.answers.queries import work
from kotacerdas.prove.answers.queries.answers import Line
from kotacerdas.prove.answers.queries.work import Work
from kotacerdas.prove.answers.views.frame import days_left, deadline, frame, text
from kotacerdas.prove.campaigns.queries.parts import Part, campaigns_of, part
from kotacerdas.prove.campaigns.queries.seats import cities_of
from kotacerdas.ui.asked import whole_number

IN_CITY = (Role.OPD_PIC, Role.OPD_HEAD, Role.CITY_COORDINATOR, Role.REGIONAL_LEADER)


@permission("answers.find_work")
@require_safe
def mine(request: HttpRequest) -> HttpResponse:
    """To my work: the list of my city's newest campaign, or the desk of the city that I judge."""
    actor = acting(request)
    city = home_city(actor)
    found = campaigns_of(city) if city else ()
    if found:
        return HttpResponseRedirect(reverse("answers:work_of", args=[found[0]]))
    desks = cities_of(actor.person)
    if desks:
        return HttpResponseRedirect(reverse("assessment:desk", args=desks[0]))
    raise NotFound(_("No campaign waits for your work now."))


def _home(request: HttpRequest) -> Place:
    return Place(city=home_city(acting(request)))


@permission("answers.see_work", place=_home)
@require_safe
def of_campaign(request: HttpRequest, campaign: str) -> HttpResponse:
    """The questions of my OPD, or of the whole city for its coordinator."""
    actor = acting(request)
    city = home_city(actor)
    here = part(campaign, city or "")
    asked = request.GET.get("opd", "")
    found = work.work_of(actor, here, whole_number(asked))
    waiting = work.waiting(actor, here, found.lines)
    state = request.GET.get("status", "")
    component = request.GET.get("komponen", "")
    step = deadline(here, actor.at)
    context = frame(request, here, (_("Work"), ""))
    context |= {
        "work": found,
        "progress": found.progress,
        "heading": found.opd_name or here.city_name,
        "rows": rows(here, _narrowed(here, found, waiting, state, component)),
        "chips": _chips(request, found, waiting, state),
        "components": [(node.code, text(node.label)) for node in here.instrument.components],
        "state": state,
        "component": component,
        "waiting": len(waiting),
        "step": step,
        "days_left": days_left(step, actor.at) if step else None,
        "is_coordinator": work.sees_whole_city(actor, here.city),
        "first": _first_open(here, waiting),
    }
    return render(request, "answers/work_list.html", context)


def home_city(actor: Actor) -> str | None:
    """The city that a person works for, by the first of their posts in one."""
    return next((post.city for post in actor.posts_as(*IN_CITY) if post.city), None)


def rows(part: Part, found: list[Line]) -> list[dict[str, object]]:
    """Lines as the list draws them."""
    return [
        {
            "line": line,
            "label": text(part.instrument.question(line.question).label),
            "url": reverse("answers:answer", args=[part.campaign, part.city, line.question]),
            "state": line.shown_state,
            "note": note(line, part.is_open),
        }
        for line in found
    ]


def note(line: Line, is_open: bool) -> str:
    """What else there is to know about an answer, and what to do about it while that is open."""
    words = []
    if line.return_reason and line.is_returned:
        words.append(line.return_reason)
    if line.is_hidden:
        words.append(_("do not show: its only proof is dead"))
    elif line.dead:
        words.append(
            ngettext("%(n)d dead piece of evidence", "%(n)d dead pieces of evidence", line.dead)
            % {"n": line.dead}
        )
    if is_open and line.to_replace:
        words.append(_("replace the evidence"))
    if is_open and line.to_confirm:
        words.append(
            ngettext(
                "%(n)d piece of evidence to confirm",
                "%(n)d pieces of evidence to confirm",
                line.to_confirm,
            )
            % {"n": line.to_confirm}
        )
    if line.drafted_from:
        words.append(_("drafted from the plan"))
    return "; ".join(words)


def _narrowed(
    part: Part, found: Work, waiting: tuple[Line, ...], state: str, component: str
) -> list[Line]:
    lines = list(waiting if state == "giliran" else found.lines)
    if state == "kembali":
        lines = [line for line in lines if line.is_returned]
    elif work.state_of(state):
        lines = [line for line in lines if line.shown_state == state]
    if component:
        lines = [x for x in lines if part.instrument.component_of(x.question) == component]
    return lines


def _chips(
    request: HttpRequest, found: Work, waiting: tuple[Line, ...], state: str
) -> list[tuple[str, str, bool]]:
    counts = {
        "": (_("All"), len(found.lines)),
        "giliran": (_("Waits for you"), len(waiting)),
        "kembali": (_("Returned"), sum(line.is_returned for line in found.lines)),
        "empty": (_("Not filled in"), _count(found, "empty")),
        "draft": (_("Draft"), _count(found, "draft")),
        "sent": (_("With the OPD head"), _count(found, "sent")),
        "approved": (_("With the coordinator"), _count(found, "approved")),
        "verified": (_("Verified"), _count(found, "verified")),
        "submitted": (_("Submitted"), _count(found, "submitted")),
    }
    query = request.GET.copy()
    chips = []
    for key, (word, number) in counts.items():
        query["status"] = key
        if number or key in ("", state):
            chips.append((f"{word} {number}", f"?{query.urlencode()}", key == state))
    return chips


def _count(found: Work, state: str) -> int:
    return sum(line.shown_state == state for line in found.lines)


def _first_open(part: Part, waiting: tuple[Line, ...]) -> str:
    if not waiting:
        return ""
    return reverse("answers:answer", args=[part.campaign, part.city, waiting[0].question])
