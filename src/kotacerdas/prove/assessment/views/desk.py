"""The assessor's desk: one city, question by question, blind to the other assessors."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect, QueryDict
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from kotacerdas.city.permissions import Place, permission
from kotacerdas.city.queries.actors import acting
from kotacerdas.core.errors import Invalid, NotFound, Stale
from kotacerdas.prove.answers.forms.answers import plain
from kotacerdas.prove.answers.queries.answers import whole
from kotacerdas.prove.answers.queries.citations import hidden_questions, of_question
from kotacerdas.prove.answers.queries.work import Progress
from kotacerdas.prove.answers.views.answer_page import evidence_row, worth
from kotacerdas.prove.answers.views.frame import frame, text, where
from kotacerdas.prove.assessment.actions import assessments
from kotacerdas.prove.assessment.actions.assessments import Graded
from kotacerdas.prove.assessment.forms.grading import GradeForm
from kotacerdas.prove.assessment.queries import desk
from kotacerdas.prove.assessment.queries.desk import Pointer, SeatLine
from kotacerdas.prove.campaigns.forms.reasons import ReasonForm
from kotacerdas.prove.campaigns.queries.parts import Judged, Part, judged, part
from kotacerdas.prove.campaigns.queries.seats import cities_of
from kotacerdas.prove.instruments.queries.wording import words_of
from kotacerdas.ui import formats
from kotacerdas.ui.views.faults import STATUS


def pointed(request: HttpRequest, campaign: str, city: str) -> Pointer:
    """My seat at this city."""
    return desk.pointed(campaign, city, acting(request).person)


@permission("assessment.see_desk", find=judged)
@require_safe
def one(request: HttpRequest, at: Judged) -> HttpResponse:
    """The questions of one city with my progress."""
    here, seat = sit(request, at)
    return render(request, "assessment/desk.html", desk_page(request, here, seat))


def desk_page(
    request: HttpRequest, here: Part, seat: SeatLine, form: ReasonForm | None = None
) -> dict[str, Any]:
    """The context of the desk; ``form`` is a reason for reopening that has to be mended."""
    open_ones, hidden = _questions(here)
    grades = desk.grades_of(seat.id)
    spread = desk.spread(here.id, seat.id)
    missing = [code for code in open_ones if code not in grades]
    component = request.GET.get("komponen", "")
    only = request.GET.get("status", "")
    shown = [
        code
        for code in open_ones
        if (not component or here.instrument.component_of(code) == component)
        and (only != "belum" or code not in grades)
    ]
    context = frame(request, here, (_("Desk of assessor %(n)s") % {"n": seat.number}, ""))
    seats = desk.seats(here.id) if seat.is_handed_in else ()
    numbers = tuple(each.number for each in seats)
    return (
        context
        | _head(here, seat, open_ones, grades)
        | {
            "rows": [_row(here, code, grades, spread, numbers) for code in shown],
            "hidden": len(hidden),
            "missing": missing,
            "first_missing": _url(here, missing[0]) if missing else "",
            "component": component,
            "only": only,
            "components": [(node.code, text(node.label)) for node in here.instrument.components],
            "seats": seats,
            "reason_form": form or reason_form(),
            "opened": bool(form),
        }
    )


def reason_form(data: QueryDict | None = None) -> ReasonForm:
    """Why a handed-in seat is opened again."""
    return ReasonForm(data, label=_("Reason for reopening my seat"))


@permission("assessment.see_desk", find=pointed)
@require_http_methods(["GET", "HEAD", "POST"])
def question(request: HttpRequest, at: Pointer, question: str) -> HttpResponse:
    """One question: the answer, its evidence, my grade."""
    if request.method == "POST":
        return _grade(request, at, question)
    return render(request, "assessment/desk_question.html", _page(request, at, question))


def _grade(request: HttpRequest, at: Pointer, question: str) -> HttpResponse:
    """Write; only where something is in the way is the whole page read again."""
    if at.seat is None or at.instrument is None or not at.instrument.has_question(question):
        raise NotFound(_("This page does not exist."))
    form = GradeForm(request.POST, instrument=at.instrument, question=question)
    if not form.is_valid():
        return _mend(request, at, question, form)
    try:
        graded = assessments.grade(
            seat=at.seat,
            question=question,
            grade=form.cleaned_data["grade"],
            remark=form.cleaned_data["remark"],
            version=form.over_version,
            by=acting(request),
        )
    except Stale as fault:
        return _stale(request, at, question, form, fault)
    if request.htmx:  # type: ignore[attr-defined]
        return _saved(request, graded)
    return HttpResponseRedirect(_after(request, at, question))


def _saved(request: HttpRequest, graded: Graded) -> HttpResponse:
    clock = formats.clock_time(graded.at).rsplit(" ", 1)[0]
    mark = "." if "." in clock else ":"
    at = f"{clock}{mark}{graded.at:%S}"
    return render(request, "answers/answer_saved.html", {"version": graded.version, "at": at})


def _after(request: HttpRequest, at: Pointer, code: str) -> str:
    """Where it goes on: the next question without a grade, or the desk when all have theirs.

    ``review`` came with the page if every question had a grade when it was opened; then it is
    the next in order.
    """
    if request.POST.get("then") != "next":
        messages.success(request, _("Saved."))
        return request.path
    here, seat = sit(request, at)
    open_ones, _hidden = _questions(here)
    graded = desk.grades_of(seat.id)
    place = open_ones.index(code)
    following = open_ones[place + 1 :]
    if following and request.POST.get("review"):
        return _url(here, following[0])
    missing = [each for each in (*following, *open_ones[:place]) if each not in graded]
    if missing:
        return _url(here, missing[0])
    return reverse("assessment:desk", args=[here.campaign, here.city])


def _mend(request: HttpRequest, at: Pointer, code: str, form: GradeForm) -> HttpResponse:
    if request.htmx:  # type: ignore[attr-defined]
        if "grade" in form.errors:
            raise Invalid(_("Choose a grade; then your remark is saved with it."))
        raise Invalid(" ".join(str(e) for each in form.errors.values() for e in each))
    context = _page(request, at, code, form=form)
    return render(request, "assessment/desk_question.html", context, status=STATUS[Invalid][0])


def _stale(
    request: HttpRequest, at: Pointer, code: str, form: GradeForm, fault: Stale
) -> HttpResponse:
    stale = {
        "mine": fault.mine["remark"],
        "theirs": fault.theirs["remark"],
        "mine_grade": fault.mine["grade"],
        "theirs_grade": fault.theirs["grade"],
        "version": fault.version,
        "whose": _("Saved in the other window"),
        "url": request.path,
    }
    if request.htmx:  # type: ignore[attr-defined]
        request.fault_template = "answers/answer_stale_fragment.html"  # type: ignore[attr-defined]
        request.fault_context = {"stale": stale, "no_merge": True}  # type: ignore[attr-defined]
        raise fault
    context = _page(request, at, code, form=form, stale=stale, no_merge=True)
    return render(request, "assessment/desk_question.html", context, status=STATUS[Stale][0])


def sit(request: HttpRequest, at: Pointer | Judged) -> tuple[Part, SeatLine]:
    """The part and my seat at it; without one the page does not exist."""
    here = at.part if isinstance(at, Judged) else part(at.place.campaign or "", at.place.city or "")
    return here, desk.seat_of(here.id, acting(request).person)


def _questions(here: Part) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """The questions that may be graded in the instrument's order, and those that are hidden."""
    away = hidden_questions(here.id)
    sent = set(desk.submitted(here.id))
    order = [each.code for each in here.instrument.questions if each.code in sent]
    return (
        tuple(code for code in order if code not in away),
        tuple(code for code in order if code in away),
    )


def _head(
    here: Part, seat: SeatLine, open_ones: tuple[str, ...], grades: dict[str, desk.Grade]
) -> dict[str, Any]:
    graded = sum(code in grades for code in open_ones)
    return {
        "seat": seat,
        "progress": Progress(graded, 0, len(open_ones) - graded),
        "step_url": reverse("assessment:desk_step", args=[here.campaign, here.city]),
        "can_reopen": seat.is_handed_in and here.is_open,
    }


def _row(
    here: Part,
    code: str,
    grades: dict[str, desk.Grade],
    spread: dict[str, tuple[tuple[int, Decimal], ...]],
    numbers: tuple[int, ...] = (),
) -> dict[str, Any]:
    own = grades.get(code)
    by_seat = dict(spread.get(code, ()))
    given = by_seat.values()
    return {
        "code": code,
        "label": text(here.instrument.question(code).label),
        "url": _url(here, code),
        "grade": own.grade if own else None,
        "state": "done" if own else "open",
        "spread": [by_seat.get(number) for number in numbers],
        "range": (min(given), max(given)) if given else None,
    }


def _url(here: Part, code: str) -> str:
    return reverse("assessment:desk_question", args=[here.campaign, here.city, code])


def _page(
    request: HttpRequest,
    at: Pointer,
    code: str,
    *,
    form: GradeForm | None = None,
    **more: Any,
) -> dict[str, Any]:
    here, seat = sit(request, at)
    open_ones, _hidden = _questions(here)
    if code not in open_ones:
        raise NotFound(_("This page does not exist."))
    grades = desk.grades_of(seat.id)
    spread = desk.spread(here.id, seat.id)
    place = open_ones.index(code)
    own = grades.get(code)
    asked = here.instrument.question(code)
    evidence = of_question(here.id, code)
    initial = {
        "grade": plain(own.grade) if own else "",
        "remark": own.remark if own else "",
        "version": own.version if own else 0,
    }
    desk_url = reverse("assessment:desk", args=[here.campaign, here.city])
    crumb = _("Desk of assessor %(n)s") % {"n": seat.number}
    context = frame(request, here, (crumb, desk_url), (code, ""))
    return (
        context
        | _head(here, seat, open_ones, grades)
        | {
            "rows": [_row(here, each, grades, {}) for each in open_ones],
            "code": code,
            "wording": words_of(here.instrument, asked.code, get_language() or "id"),
            "where": where(here.instrument, asked),
            "worth": worth(here, code),
            "seats_wanted": here.instrument.assessors,
            "options_known": bool(asked.options),
            "found": whole(here.id, code),
            "evidence": [evidence_row(each) for each in evidence if each.is_shown],
            "hidden_evidence": sum(not each.is_shown for each in evidence),
            "form": form or GradeForm(initial=initial, instrument=here.instrument, question=code),
            "own": own,
            "spread": spread.get(code, ()),
            "review": all(each in grades for each in open_ones),
            "place": place + 1,
            **_neighbours(open_ones, place),
            "list_url": desk_url,
            **more,
        }
    )


def _first(request: HttpRequest) -> Place:
    """The first city that I judge; nowhere if there is none."""
    found = cities_of(acting(request).person)
    return judged(*found[0]).place if found else Place()


def _neighbours(open_ones: tuple[str, ...], place: int) -> dict[str, str | None]:
    last = len(open_ones) - 1
    return {
        "before": open_ones[place - 1] if place else None,
        "after": open_ones[place + 1] if place < last else None,
    }


@permission("assessment.see_desk", find=_first)
@require_safe
def mine(request: HttpRequest, at: Place) -> HttpResponse:
    """To the first city that I judge."""
    return HttpResponseRedirect(reverse("assessment:desk", args=[at.campaign, at.city]))
