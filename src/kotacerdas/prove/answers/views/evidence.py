"""Evidence: attached to an answer, checked, withdrawn, downloaded."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from kotacerdas.city.permissions import permission
from kotacerdas.city.queries.actors import acting
from kotacerdas.core.errors import Invalid, NotFound
from kotacerdas.files.queries import stored_files as files
from kotacerdas.prove.answers.actions import evidence
from kotacerdas.prove.answers.forms.answers import FileForm, LinkForm
from kotacerdas.prove.answers.queries import evidence as evidence_queries
from kotacerdas.prove.answers.queries.answers import Located, Whole, located
from kotacerdas.prove.answers.queries.places import of_evidence
from kotacerdas.prove.answers.views.answer_page import page_of
from kotacerdas.prove.campaigns.queries.parts import Part
from kotacerdas.ui.states import look_of
from kotacerdas.ui.views.faults import STATUS


@permission("answers.see_answer", find=located)
@require_POST
def attach(request: HttpRequest, at: Located) -> HttpResponse:
    """Hang a file or an address on an answer."""
    here, found = at
    if request.POST.get("kind") == "link":
        return _attach_link(request, here, found)
    return _attach_file(request, here, found)


def _attach_file(request: HttpRequest, here: Part, found: Whole) -> HttpResponse:
    form = FileForm(request.POST, request.FILES, auto_id="berkas_%s")
    if form.is_valid():
        upload = form.cleaned_data["file"]
        try:
            evidence.attach_file(
                answer=found.line.answer,
                title=form.cleaned_data["title"],
                name=upload.name,
                content=upload,
                by=acting(request),
            )
        except Invalid as fault:
            form.add_error("file", str(fault))
        else:
            messages.success(request, _("The file is attached."))
            return _back(here, found.line.question)
    context = page_of(request, here, found, faulty=form, file_form=form)
    return render(request, "answers/answer.html", context, status=STATUS[Invalid][0])


def _attach_link(request: HttpRequest, here: Part, found: Whole) -> HttpResponse:
    form = LinkForm(request.POST, auto_id="tautan_%s")
    if form.is_valid():
        try:
            evidence.attach_link(
                answer=found.line.answer,
                title=form.cleaned_data["title"],
                link=form.cleaned_data["link"],
                by=acting(request),
            )
        except Invalid as fault:
            form.add_error("link", str(fault))
        else:
            messages.success(
                request,
                _("The address is attached. The machine asks it within minutes, then once a day."),
            )
            return _back(here, found.line.question)
    context = page_of(request, here, found, faulty=form, link_form=form)
    return render(request, "answers/answer.html", context, status=STATUS[Invalid][0])


@permission("answers.see_answer", find=located)
@require_POST
def act(request: HttpRequest, at: Located, evidence_id: int) -> HttpResponse:
    """Have one piece of evidence checked, or take it back."""
    here, found = at
    proof = evidence_queries.one(evidence_id)
    if proof is None or proof.answer != found.line.answer:
        raise NotFound(_("This page does not exist."))
    if request.POST.get("verb") == "withdraw":
        evidence.withdraw(evidence=evidence_id, by=acting(request))
        messages.success(request, _("Withdrawn: %(title)s.") % {"title": proof.title})
    else:
        check = evidence.check_now(evidence=evidence_id, by=acting(request))
        word = look_of(check.verdict).word
        messages.info(
            request, _("Checked: %(title)s: %(word)s.") % {"title": proof.title, "word": word}
        )
    return _back(here, found.line.question)


@permission("answers.see_evidence", place=lambda evidence_id: of_evidence(evidence_id))
@require_safe
def download(request: HttpRequest, evidence_id: int, name: str) -> HttpResponseBase:
    """The file of one piece of evidence, always as a download."""
    proof = evidence_queries.one(evidence_id)
    if proof is None or proof.file is None:
        raise NotFound(_("This page does not exist."))
    return files.serve(proof.file, proof.file_name)


def _back(here: Part, question: str) -> HttpResponse:
    url = reverse("answers:answer", args=[here.campaign, here.city, question])
    return HttpResponseRedirect(f"{url}#bukti")
