"""What every work page needs: crumbs, the city in the head, dates and the next deadline."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from kotacerdas.core.evaluation.instrument import Instrument, Labels, Question
from kotacerdas.prove.campaigns.queries.parts import Part, Step, steps
from kotacerdas.ui import formats

Crumb = tuple[str, str]


def text(labels: Labels) -> str:
    """A label of the instrument in the reader's language."""
    return labels.text(get_language() or "id")


def frame(request: HttpRequest, part: Part, *crumbs: Crumb) -> dict[str, Any]:
    """The context that all work pages share; the last crumb is the page itself."""
    request.city_label = part.city_name  # type: ignore[attr-defined]
    return {
        "part": part,
        "crumbs": [
            (_("Evaluation"), reverse("results:index")),
            (part.title, reverse("results:round", args=[part.campaign])),
            *crumbs,
        ],
    }


def shown_steps(part: Part, at: datetime) -> list[dict[str, str]]:
    """The steps of the campaign as the step line draws them."""
    return [_step(step) for step in steps(part.campaign, at)]


def _step(step: Step) -> dict[str, str]:
    state = "done" if step.done else ("now" if step.current else "next")
    until = formats.short_date(step.ends_at)
    date = _("until %(date)s") % {"date": until} if step.current else until
    return {"label": step.label, "state": state, "date": date}


def deadline(part: Part, at: datetime) -> Step | None:
    """The step that runs now, whose end is the next deadline."""
    return next((step for step in steps(part.campaign, at) if step.current), None)


def days_left(step: Step, at: datetime) -> int:
    """Calendar days until the step ends: 0 is today, 1 tomorrow."""
    return formats.days_until(step.ends_at, at)


def where(instrument: Instrument, question: Question) -> str:
    """Component, dimension and element of a question in one line."""
    component = instrument.component_of(question.code)
    parts = [text(instrument.node(component).label)] if component else []
    for terms, code in (
        (instrument.dimensions, question.dimension),
        (instrument.sub_dimensions, question.sub_dimension),
        (instrument.elements, question.element if not question.dimension else None),
    ):
        parts += [text(term.label) for term in terms if term.code == code]
    return " / ".join(parts)
