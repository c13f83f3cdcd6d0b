"""The answer page: write, prove, send; nothing that anybody wrote is ever lost."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods
from django_htmx.http import trigger_client_event

from kotacerdas.city.permissions import permission
from kotacerdas.city.queries.actors import acting
from kotacerdas.core.errors import Invalid, Stale
from kotacerdas.core.evaluation.evidence import Verdict
from kotacerdas.prove.answers.actions import answers
from kotacerdas.prove.answers.actions.answers import Saved
from kotacerdas.prove.answers.forms.answers import AnswerForm
from kotacerdas.prove.answers.queries.answers import (
    Located,
    Pointer,
    located,
    pointed,
    texts,
    whole_by_key,
)
from kotacerdas.prove.answers.queries.citations import of_answer
from kotacerdas.prove.answers.queries.words import DONE
from kotacerdas.prove.answers.views.answer_page import last_written, page_of
from kotacerdas.ui import formats
from kotacerdas.ui.asked import whole_number
from kotacerdas.ui.views.faults import STATUS


def _asked(request: HttpRequest, campaign: str, city: str, question: str) -> Pointer | Located:
    """The answer, and no more than a save needs where it is one."""
    find = pointed if request.method == "POST" else located
    return find(campaign, city, question)


@permission("answers.see_answer", find=_asked)
@require_http_methods(["GET", "HEAD", "POST"])
def one(request: HttpRequest, asked: Pointer | Located) -> HttpResponse:
    """Show one answer; on POST save it, and send it on where asked."""
    if isinstance(asked, Pointer):
        return _save(request, asked)
    here, found = asked
    is_part = request.GET.get("bagian") == "samping"
    template = "answers/answer_beside.html" if is_part else "answers/answer.html"
    return render(request, template, page_of(request, here, found))


def _save(request: HttpRequest, at: Pointer) -> HttpResponse:
    """Write; only where something is in the way is the whole page read again."""
    form = AnswerForm(request.POST, instrument=at.instrument, question=at.question)
    if not form.is_valid():
        return _mend(request, at, form)
    try:
        if request.POST.get("choice") == "merge":
            return _merge(request, at, form)
        saved = answers.save(
            answer=at.answer,
            narrative=form.cleaned_data["narrative"],
            self_grade=form.cleaned_data["self_grade"],
            version=form.over_version,
            by=acting(request),
        )
    except Stale as fault:
        return _stale(request, at, form, fault)
    except Invalid as fault:
        form.add_error(None, str(fault))
        return _mend(request, at, form)
    return _saved(request, at, form, saved)


def _saved(request: HttpRequest, at: Pointer, form: AnswerForm, saved: Saved) -> HttpResponse:
    if request.htmx:  # type: ignore[attr-defined]
        answer = render(request, "answers/answer_saved.html", saved_words(saved))
        # What stands beside the form asks for itself again, and only where something is new.
        is_new = saved.version != form.cleaned_data["version"]
        return trigger_client_event(answer, "saved") if is_new else answer
    if request.POST.get("then") == "send":
        try:
            answers.move(answer=at.answer, verb="send", by=acting(request))
        except Invalid as fault:
            form.add_error("narrative" if not form.cleaned_data["narrative"] else None, str(fault))
            return _mend(request, at, form)
        _sent(request, at.answer)
    else:
        messages.success(request, _("Saved."))
    return HttpResponseRedirect(request.path)


def _sent(request: HttpRequest, answer: int) -> None:
    """Say that it went off, and gently what it goes without."""
    messages.success(request, str(DONE["send"]))
    if not any(each.verdict is Verdict.STANDING for each in of_answer(answer)):
        words = _("No evidence stands for this answer yet: nothing proves it to the assessors.")
        messages.warning(request, words)


def saved_words(saved: Saved) -> dict[str, Any]:
    """What an autosave answers: when, and the version that the next one writes over."""
    clock = formats.clock_time(saved.at)
    seconds = f"{saved.at:%S}"
    short = clock.rsplit(" ", 1)[0]
    mark = "." if "." in short else ":"
    return {"version": saved.version, "at": f"{short}{mark}{seconds}"}


def _mend(request: HttpRequest, at: Pointer, form: AnswerForm) -> HttpResponse:
    if request.htmx:  # type: ignore[attr-defined]
        errors = [error for each in form.errors.values() for error in each]
        raise Invalid(" ".join(str(error) for error in errors))
    context = page_of(request, *whole_by_key(at.answer), form=form)
    return render(request, "answers/answer.html", context, status=STATUS[Invalid][0])


def _stale(request: HttpRequest, at: Pointer, form: AnswerForm, fault: Stale) -> HttpResponse:
    here, found = whole_by_key(at.answer)
    theirs = last_written(texts(at.answer))
    stale = {
        "mine": fault.mine["narrative"],
        "mine_grade": fault.mine["self_grade"],
        "theirs": fault.theirs["narrative"],
        "theirs_grade": fault.theirs["self_grade"],
        "version": fault.version,
        "whose": f"{theirs.label}, {formats.clock_time(theirs.at)}" if theirs else "",
        "url": request.path,
    }
    if request.htmx:  # type: ignore[attr-defined]
        request.fault_template = "answers/answer_stale_fragment.html"  # type: ignore[attr-defined]
        request.fault_context = {"stale": stale}  # type: ignore[attr-defined]
        raise fault
    context = page_of(request, here, found, form=form, stale=stale)
    return render(request, "answers/answer.html", context, status=STATUS[Stale][0])


def _merge(request: HttpRequest, at: Pointer, form: AnswerForm) -> HttpResponse:
    """Both texts one below the other, saved over the newest version at once: nothing hangs open."""
    _here, found = whole_by_key(at.answer)
    grade: Decimal | None = form.cleaned_data["self_grade"]
    answers.save(
        answer=at.answer,
        narrative=f"{found.narrative}\n\n{form.cleaned_data['narrative'].strip()}",
        self_grade=grade if grade is not None else found.line.self_grade,
        version=found.line.version,
        by=acting(request),
    )
    messages.success(
        request, _("Both texts stand below each other and are saved. Shorten what stands twice.")
    )
    return HttpResponseRedirect(request.path)


@permission("answers.see_answer", find=located)
@require_http_methods(["GET", "HEAD", "POST"])
def step(request: HttpRequest, at: Located) -> HttpResponse:
    """Take one step of the workflow with this answer; a reload shows the answer again."""
    here, found = at
    if request.method != "POST":
        address = [here.campaign, here.city, found.line.question]
        return HttpResponseRedirect(reverse("answers:answer", args=address))
    verb = request.POST.get("verb", "")
    version = request.POST.get("version", "")
    reason = request.POST.get("reason", "")
    if verb == "submit" and "sure" not in request.POST:
        return render(request, "answers/answer_submit.html", page_of(request, here, found))
    try:
        answers.move(
            answer=found.line.answer,
            verb=verb,
            version=whole_number(version),
            reason=reason,
            by=acting(request),
        )
    except Invalid as fault:
        context = page_of(request, here, found, reason=reason, reason_fault=str(fault))
        return render(request, "answers/answer.html", context, status=STATUS[Invalid][0])
    if verb == "send":
        _sent(request, found.line.answer)
    else:
        messages.success(request, str(DONE[verb]))
    return HttpResponseRedirect(
        reverse("answers:answer", args=[here.campaign, here.city, found.line.question])
    )
