"""The walk "why this number": every knot is a page with an address."""

from __future__ import annotations

from fractions import Fraction

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from kotacerdas.city.permissions import permission
from kotacerdas.city.queries.actors import acting
from kotacerdas.core.errors import NotFound
from kotacerdas.core.evaluation.explanation import Explained, Origin
from kotacerdas.prove.answers.queries.citations import Cited
from kotacerdas.prove.instruments.queries.wording import Words, words_of
from kotacerdas.prove.results.queries import results
from kotacerdas.prove.results.queries import why as walk
from kotacerdas.prove.results.queries.results import CityResult
from kotacerdas.prove.results.queries.why import Knot
from kotacerdas.prove.results.views.pictures import text
from kotacerdas.prove.results.views.results import Asked, asked, closed, head_of
from kotacerdas.prove.results.views.why_answer import Behind, Eyes, behind, how_seen
from kotacerdas.prove.results.views.wording import (
    contributions,
    level_of,
    rounding_of,
    share_of,
    why_zero,
)
from kotacerdas.ui import formats
from kotacerdas.ui.charts.siblings import Siblings


@permission("results.see_result", find=asked, instead=closed, public=True)
def thread(request: HttpRequest, at: Asked) -> HttpResponse:
    """The thread from the final: its components, each a knot to open."""
    return _page(request, at, None)


@permission("results.see_result", find=asked, instead=closed, public=True)
def knot(request: HttpRequest, at: Asked, node: str) -> HttpResponse:
    """One knot: a component, an aspect or a question with what it is made of."""
    return _page(request, at, node)


def _page(request: HttpRequest, at: Asked, code: str | None) -> HttpResponse:
    eyes = Eyes(acting(request), at.place)
    sees_grades = eyes.see_grades
    found = results.as_seen(at.found, sees_grades)
    if not found.line.present:
        raise NotFound(_("This city was absent: there is no number to explain."))
    here = walk.knot(found, code or found.instrument.root.code)
    words = _words(found, here.value)
    answer = behind(found, here, eyes)
    context = head_of(found)
    crumbs = [*context["crumbs"][:-1], (found.line.city.name, _url("results:result", found))]  # type: ignore[index]
    context |= {
        "crumbs": [*crumbs, *_crumbs(found, here)],
        "knot": here,
        "value": here.value,
        "title": words.text if words else _title(found, here.value),
        "wording": words,
        "answer": answer,
        "sees_grades": sees_grades,
        "thread": [_step(found, each, here, sees_grades) for each in _thread(here)],
        "level": level_of(found, here.value),
        "share": share_of(found, here.value),
        "all_given": all(each.origin is Origin.GIVEN for each in here.value.children),
        "together": contributions(here.value).get(here.value.code),
        "rows": [_row(found, here.value, child) for child in here.value.children],
        "unseen": _unseen(found, here.value),
        "how": how_seen(found, here.value, sees_grades),
        "rounding": rounding_of(here.value),
        "siblings": _siblings(found, here),
        "evidence": [_evidence(here, each, answer) for each in here.evidence],
        "is_given": here.value.origin is Origin.GIVEN,
        "printed": _printed(found, here.value),
        "is_root": here.value.code == found.instrument.root.code,
    }
    return render(request, "results/why_knot.html", context)


def _url(name: str, found: CityResult, *more: str) -> str:
    return reverse(name, args=[found.round.slug, found.line.city.code, *more])


def _link(found: CityResult, code: str) -> str:
    if code == found.instrument.root.code:
        return _url("results:why", found)
    return _url("results:why_node", found, code)


def _crumbs(found: CityResult, here: Knot) -> list[tuple[str, str]]:
    root = _("Why this number?")
    if len(here.path) == 1:
        return [(root, "")]
    middle = [(text(each.label), _link(found, each.code)) for each in here.path[1:-1]]
    last = here.value.code if here.value.is_question else text(here.value.label)
    return [(root, _url("results:why", found)), *middle, (last, "")]


def _title(found: CityResult, value: Explained) -> str:
    if value.is_question:
        return text(found.instrument.question(value.code).label)
    return text(value.label)


def _words(found: CityResult, value: Explained) -> Words | None:
    """What a question asks, and whose words these are."""
    if not value.is_question:
        return None
    return words_of(found.instrument, value.code, get_language() or "id")


def _thread(here: Knot) -> tuple[Explained, ...]:
    """The knots of the thread; at its head also those one step below, to open."""
    return (*here.path, *here.value.children) if len(here.path) == 1 else here.path


def _step(found: CityResult, each: Explained, here: Knot, sees_grades: bool) -> dict[str, object]:
    return {
        "level": level_of(found, each),
        "title": _title(found, each),
        "value": formats.number(each.printed),
        "how": "" if _said_below(each, here) else how_seen(found, each, sees_grades),
        "href": _link(found, each.code),
        "current": each.code == here.value.code,
        "dead": each.code in found.inputs.hidden,
    }


def _said_below(each: Explained, here: Knot) -> bool:
    """Whether one sentence under the thread speaks for all components of the letter."""
    return each.origin is Origin.GIVEN and len(here.path) == 1


def _row(found: CityResult, above: Explained, child: Explained) -> dict[str, object]:
    return {
        "code": child.code,
        "label": _title(found, child),
        "is_question": child.is_question,
        "url": _link(found, child.code),
        "share": share_of(found, child),
        "printed": child.printed,
        "carried": child.carried,
        "part": contributions(above).get(child.code),
        "counted": child.counted,
        "why_zero": why_zero(found, child),
        "hidden": child.code in found.inputs.hidden,
    }


def _unseen(found: CityResult, value: Explained) -> list[tuple[str, str]]:
    """The questions that the instrument asks here, where their scores are not public."""
    if value.is_question or value.children or not found.instrument.has_node(value.code):
        return []
    below = [node.code for node in found.instrument.node(value.code).walk()]
    return [
        (question.code, text(question.label))
        for code in below
        for question in found.instrument.questions_of(code)
    ]


def _siblings(found: CityResult, here: Knot) -> Siblings | None:
    if len(here.path) < 2:
        return None
    above = here.path[-2]
    bars = tuple((_short(child), child.printed) for child in above.children)
    if not 2 <= len(bars) <= 12:
        return None
    return Siblings(
        _("Beside it in %(name)s") % {"name": text(above.label)},
        bars,
        _short(here.value),
        found.instrument.scale.highest,
    )


def _short(value: Explained) -> str:
    return value.code if value.is_question else text(value.label)


def _printed(found: CityResult, value: Explained) -> dict[str, object] | None:
    """What the letter prints for this value, beside what is computed here."""
    printed = found.inputs.printed.get(value.code)
    if printed is None or value.origin is Origin.GIVEN:
        return None
    return {"value": value.rounding.printed(_fraction(printed)), "same": printed == value.printed}


def _fraction(value: object) -> Fraction:
    return Fraction(str(value))


def _evidence(here: Knot, cited: Cited, answer: Behind | None) -> dict[str, object]:
    opens = answer is not None and answer.files
    application = (here.applications or {}).get(cited.subject or 0)
    beat = (here.newest or {}).get(cited.subject or 0)
    beat_url = ""
    if application and beat:
        beat_url = reverse("applications:beat", args=[application.city, application.key, beat.key])
    return {
        "cited": cited,
        "icon": cited.kind.icon,
        "href": _evidence_url(cited, opens=opens),
        "closed": bool(cited.file) and not opens,
        "application": application,
        "beat": beat,
        "beat_url": beat_url,
    }


def _evidence_url(cited: Cited, *, opens: bool) -> str:
    """Where it is; nothing for a file that this reader cannot open."""
    if cited.file:
        address = [cited.id, cited.file_name]
        return reverse("answers:evidence_file", args=address) if opens else ""
    return cited.link
