"""The secretariat's desk: which results are not published yet, and what each waits for."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from django.views.decorators.http import require_safe

from kotacerdas.city.permissions import permission
from kotacerdas.core.workflow import ParticipationState
from kotacerdas.prove.results.queries.unpublished import Next, Unpublished, unpublished

STATES = {
    ParticipationState.COLLECTING: ("open", gettext_lazy("Grading open")),
    ParticipationState.SCORED: ("done", gettext_lazy("Grading closed")),
}
STEPS = {
    Next.APPOINT: gettext_lazy("No assessor appointed yet"),
    Next.CLOSE: gettext_lazy("Close the grading"),
    Next.PUBLISH: gettext_lazy("Publish the result"),
}


@permission("results.score_result")
@require_safe
def one(request: HttpRequest) -> HttpResponse:
    """The unpublished results of all rounds, each with its next step."""
    rows = [_row(each) for each in unpublished()]
    crumbs = [(_("Evaluation"), reverse("results:index")), (_("Secretariat's desk"), "")]
    context = {"rows": rows, "crumbs": crumbs}
    return render(request, "results/secretariat.html", context)


def _row(each: Unpublished) -> dict[str, object]:
    look, word = STATES[each.part.state]
    return {
        "part": each.part,
        "handed_in": each.handed_in,
        "wanted": each.wanted,
        "look": look,
        "word": word,
        "next": _next(each),
        "url": reverse("results:closing", args=[each.part.campaign, each.part.city]),
    }


def _next(each: Unpublished) -> str:
    if each.next is not Next.WAIT:
        return str(STEPS[each.next])
    left = each.wanted - each.handed_in
    words = ngettext("Wait for %(n)d assessor", "Wait for %(n)d assessors", left)
    return words % {"n": left}
