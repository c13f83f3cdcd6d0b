"""The walk from a final down to what carries it: one knot a value."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from decimal import Decimal
from fractions import Fraction

from kotacerdas.core.evaluation.explanation import Explained, Sheet
from kotacerdas.core.evaluation.instrument import Question, Term
from kotacerdas.core.evaluation.scoring import marginal, score
from kotacerdas.prove.answers.queries.citations import Cited, of_question
from kotacerdas.prove.results.queries.results import CityResult
from kotacerdas.run.applications.queries import applications
from kotacerdas.run.applications.queries import heartbeats as beats
from kotacerdas.run.applications.queries.applications import ApplicationState
from kotacerdas.run.applications.queries.heartbeats import SeenBeat


@dataclass(frozen=True, slots=True)
class OneMore:
    """What one more point on a question would do, from every assessor and from one.

    ``component`` and ``final`` are printed values if every assessor gave one point more (at most
    the top grade); ``worth`` is what that adds to the final before rounding, ``by_one`` the share
    of a single assessor.
    """

    component: Decimal
    final: Decimal
    worth: Fraction
    by_one: Fraction | None


@dataclass(frozen=True, slots=True)
class Knot:
    """One value of the walk. ``path`` leads from the final down to it.

    ``claimed`` is the value as if dead evidence stood; ``grades`` pairs seats with grades, of the
    ``seats`` handed in; ``newest`` maps an application to its newest heartbeat.
    """

    value: Explained
    claimed: Explained
    path: tuple[Explained, ...]
    question: Question | None = None
    element: Term | None = None
    grades: tuple[tuple[int, Decimal], ...] = ()
    seats: int = 0
    hidden: bool = False
    more: OneMore | None = None
    evidence: tuple[Cited, ...] = ()
    applications: Mapping[int, ApplicationState] | None = None
    newest: Mapping[int, SeenBeat] | None = None


def knot(found: CityResult, code: str) -> Knot:
    """The knot of one node or question; ``NotFound`` where the data do not reach it."""
    value = found.explained(code)
    assert found.shown is not None and found.claimed is not None
    here = Knot(value, found.claimed.explained(code), found.shown.path(code))
    if not value.is_question:
        return here
    question = found.instrument.question(code)
    elements = {term.code: term for term in found.instrument.elements}
    here = replace(
        here,
        question=question,
        element=elements.get(question.element or ""),
        grades=found.inputs.grades.get(code, ()),
        seats=len(found.inputs.seats),
        hidden=code in found.inputs.hidden,
        more=_one_more(found, code),
    )
    if not found.inputs.seats:
        return here
    evidence = of_question(found.line.participation, code)
    beating = {each.subject for each in evidence if each.subject is not None}
    if not beating:
        return replace(here, evidence=evidence)
    return replace(
        here,
        evidence=evidence,
        applications=applications.named(beating),
        newest=beats.newest(beating),
    )


def _one_more(found: CityResult, code: str) -> OneMore | None:
    sheet, top = found.inputs.sheet(), found.instrument.scale.highest
    if code in sheet.grades:
        grades = {**sheet.grades, code: tuple(min(g + 1, top) for g in sheet.grades[code])}
        raised = Sheet(city=sheet.city, given=sheet.given, grades=grades)
    elif code in sheet.given:
        given = {**sheet.given, code: min(sheet.given[code] + 1, top)}
        raised = Sheet(city=sheet.city, given=given, grades=sheet.grades)
    else:
        return None
    scored = score(found.instrument, raised)
    above = found.instrument.component_of(code) or found.instrument.root.code
    worth = marginal(found.instrument, code)
    seats = found.instrument.assessors
    return OneMore(
        component=scored.printed(above),
        final=scored.root.printed,
        worth=worth,
        by_one=worth / seats if seats else None,
    )
