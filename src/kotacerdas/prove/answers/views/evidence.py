"""Evidence on an answer's page: attached, checked, confirmed, withdrawn, downloaded."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from kotacerdas.city.permissions import permission
from kotacerdas.city.queries.actors import acting
from kotacerdas.core.errors import Invalid, NotFound
from kotacerdas.files.queries import stored_files as files
from kotacerdas.prove.answers.actions import citations as acts
from kotacerdas.prove.answers.forms.evidence import AttachForm, PeriodForm
from kotacerdas.prove.answers.queries import citations
from kotacerdas.prove.answers.queries.answers import Located, Whole, located
from kotacerdas.prove.answers.queries.citations import Cited
from kotacerdas.prove.answers.queries.places import of_citation
from kotacerdas.prove.answers.views.answer_page import page_of
from kotacerdas.prove.campaigns.queries.parts import Part
from kotacerdas.run.evidence.queries.evidence import kind_of
from kotacerdas.ui.states import look_of
from kotacerdas.ui.views.faults import STATUS


@permission("answers.see_answer", find=located)
@require_http_methods(["GET", "HEAD", "POST"])
def attach(request: HttpRequest, at: Located) -> HttpResponse:
    """Cite a file or an address in an answer; a reload of the page shows the answer again."""
    here, found = at
    question = found.line.question
    if request.method != "POST":
        return _back(here, question)
    kind = "link" if request.POST.get("kind") == "link" else "file"
    form = AttachForm(request.POST, request.FILES, kind=kind_of(kind))
    if form.is_valid():
        try:
            _attach(form, kind, found, request)
        except Invalid as fault:
            form.add_error(kind, str(fault))
        else:
            messages.success(request, _attached(kind))
            return _back(here, question)
    context = page_of(request, here, found, faulty=form) | {f"{kind}_form": form}
    return render(request, "answers/answer.html", context, status=STATUS[Invalid][0])


def _attach(form: AttachForm, kind: str, found: Whole, request: HttpRequest) -> None:
    data, by, answer = form.cleaned_data, acting(request), found.line.answer
    details, pointer = form.details, data["pointer"]
    if kind == "link":
        acts.attach_link(
            answer=answer,
            title=data["title"],
            link=data["link"],
            by=by,
            details=details,
            pointer=pointer,
        )
        return
    upload = data["file"]
    acts.attach_file(
        answer=answer,
        title=data["title"],
        name=upload.name,
        content=upload,
        by=by,
        details=details,
        pointer=pointer,
    )


def _attached(kind: str) -> str:
    if kind == "link":
        return _("The address is attached. The machine asks it within minutes, then once a day.")
    return _(
        "The file is attached and stored. It stands once the head of the OPD or the coordinator"
        " has confirmed what it shows."
    )


@permission("answers.see_answer", find=located)
@require_http_methods(["GET", "HEAD", "POST"])
def act(request: HttpRequest, at: Located, citation_id: int) -> HttpResponse:
    """Have one piece of evidence checked, confirm it, or take it back."""
    here, found = at
    question = found.line.question
    if request.method != "POST":
        return _back(here, question)
    verb = request.POST.get("verb")
    cited = citations.one(citation_id)
    if cited is None and verb == "withdraw":
        return _back(here, question)
    if cited is None or cited.answer != found.line.answer:
        raise NotFound(_("This page does not exist."))
    if verb == "withdraw":
        acts.withdraw(citation=citation_id, by=acting(request))
        messages.success(request, _("Withdrawn: %(title)s.") % {"title": cited.title})
    elif verb == "confirm":
        _confirm(request, cited)
    else:
        check = acts.check_now(citation=citation_id, by=acting(request))
        word = look_of(check.verdict).word
        messages.info(
            request, _("Checked: %(title)s: %(word)s.") % {"title": cited.title, "word": word}
        )
    return _back(here, found.line.question)


def _confirm(request: HttpRequest, cited: Cited) -> None:
    form = PeriodForm(request.POST)
    if not form.is_valid():
        messages.error(request, " ".join(str(each[0]) for each in form.errors.values()))
        return
    try:
        acts.confirm(
            citation=cited.id,
            by=acting(request),
            valid_from=form.cleaned_data["valid_from"],
            valid_until=form.cleaned_data["valid_until"],
        )
    except Invalid as fault:
        messages.error(request, str(fault))
    else:
        messages.success(request, _("Confirmed: %(title)s.") % {"title": cited.title})


@permission("answers.see_evidence", place=of_citation)
@require_safe
def download(request: HttpRequest, citation_id: int, name: str) -> HttpResponseBase:
    """The file of one piece of evidence, always as a download."""
    cited = citations.one(citation_id)
    if cited is None or cited.file is None:
        raise NotFound(_("This page does not exist."))
    return files.serve(cited.file, cited.file_name)


def _back(here: Part, question: str) -> HttpResponse:
    url = reverse("answers:answer", args=[here.campaign, here.city, question])
    return HttpResponseRedirect(f"{url}#bukti")
