"""The coordinator's board: where the city stands, who is behind, what fell, what to do next."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime, timedelta
from decimal import Decimal
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST, require_safe

from kotacerdas.city.permissions import may, permission
from kotacerdas.city.queries.actors import acting
from kotacerdas.core.actor import Actor
from kotacerdas.core.evaluation.evidence import Verdict
from kotacerdas.core.workflow import ParticipationState
from kotacerdas.prove.answers.actions import drafts
from kotacerdas.prove.answers.queries.answers import lines
from kotacerdas.prove.answers.queries.citations import Fallen, fallen
from kotacerdas.prove.answers.views.frame import frame, shown_steps, text
from kotacerdas.prove.campaigns.queries.parts import Part, part
from kotacerdas.prove.campaigns.queries.parts import steps as steps_of
from kotacerdas.prove.campaigns.queries.seats import seats_at
from kotacerdas.prove.results.queries import board, estimate
from kotacerdas.prove.results.queries.estimate import Estimate
from kotacerdas.ui import formats
from kotacerdas.ui.charts.range_bar import RangeBar

WEEK = timedelta(days=7)
GAPS = 8


@permission("results.see_board", find=part)
@require_safe
def one(request: HttpRequest, here: Part) -> HttpResponse:
    """The board of one city in one campaign."""
    actor = acting(request)
    found = lines(here.id)
    guess = estimate.estimate(here.instrument, found)
    rows = board.rows(here.instrument, found)
    fell = fallen(here.id, actor.at - WEEK)
    context = frame(request, here, (_("Coordinator's board"), ""))
    context |= _assessed(actor, here) | {
        "now": actor.at,
        "steps": _steps(here, actor.at),
        "estimate": guess,
        "range": _range(guess),
        "unfilled": _unfilled(here),
        "cost": guess.claimed - guess.today,
        "unfinished": sum(not line.is_approved for line in found),
        "components": [(node.code, text(node.label)) for node in here.instrument.components],
        "component_rows": [
            {"label": text(each.label), "today": each.today, "high": each.high}
            for each in guess.components
        ],
        "most": here.instrument.scale.highest,
        "rows": [_row(here, row) for row in rows],
        "total": board.cells(here.instrument, found),
        "done": sum(line.is_approved for line in found),
        "all": len(found),
        "share": Decimal(sum(x.is_approved for x in found)) / len(found) if found else None,
        "unassigned": len(here.instrument.questions) - len(found),
        "gaps": _gaps(here, guess),
        "fallen": [_fallen(here, each) for each in fell],
        "fallen_words": _fallen_words(fell),
        "due": _due(here, actor.at, sum(not line.is_approved for line in found))
        if here.is_open
        else [],
        "coordinates": may(actor, "answers.verify_answer", here.place) and here.is_open,
        "to_verify": sum(line.state == "approved" for line in found),
        "to_submit": sum(line.state == "verified" for line in found),
        "drafted": [
            line.question
            for line in found
            if line.question in drafts.drafted_questions(here.instrument)
            and not line.has_text
            and line.state in ("empty", "draft")
        ],
    }
    return render(request, "results/board.html", context)


@permission("results.see_board", find=part)
@require_POST
def draft(request: HttpRequest, here: Part) -> HttpResponse:
    """Have the answers drafted that the plan can give."""
    done = drafts.draft_from_plan(participation=here.id, by=acting(request))
    if done.written:
        words = _("Drafted from the plan: %(codes)s. Read it before it is sent.")
        messages.success(request, words % {"codes": ", ".join(done.written)})
    elif done.left:
        words = _("Nothing was changed: %(codes)s has a text already.")
        messages.info(request, words % {"codes": ", ".join(done.left)})
    else:
        messages.info(request, _("No assigned question can be drafted from the plan."))
    return HttpResponseRedirect(reverse("results:board", args=[here.campaign, here.city]))


def _assessed(actor: Actor, here: Part) -> dict[str, Any]:
    """What the assessors give, for eyes that may see it: nothing for one who still grades here.

    One seat alone is not shown to the city: its index would be one assessor's grades.
    """
    place = replace(here.place, seats=seats_at(here.id))
    blind = place.seats.is_blind(actor.person)
    found = None if blind else board.assessed(here.id)
    alone = found is not None and found.seats == 1 and not may(actor, "results.see_grades", place)
    return {
        "blind": blind,
        "alone": alone,
        "assessed": None if alone else found,
        "published": here.state is ParticipationState.PUBLISHED,
    }


def _steps(here: Part, at: datetime) -> list[dict[str, str]]:
    """The dates; all of them are behind as soon as the grading is closed, whatever the calendar."""
    found = shown_steps(here, at)
    return found if here.is_open else [{**step, "state": "done"} for step in found]


def _unfilled(here: Part) -> str:
    """What a question without an answer does to the index."""
    value = here.instrument.scale.unfilled
    if value is None:
        return _("each of them is left out")
    return _("each of them counts as %(value)s") % {"value": formats.number(value, 0)}


def _range(guess: Estimate) -> RangeBar:
    return RangeBar(
        title=_("If it were judged today, by the OPD's own grades"),
        value=guess.today,
        low=guess.low,
        high=guess.high,
        low_word=_("only what stands"),
        high_word=_("all drafts accepted"),
        value_word=_("today"),
    )


def _row(here: Part, row: board.Row) -> dict[str, Any]:
    listed = reverse("results:board_questions", args=[here.campaign, here.city])
    return {
        "row": row,
        "url": f"{listed}?opd={row.opd}",
        "cells": [
            {
                "cell": cell,
                "url": f"{listed}?opd={row.opd}&komponen={cell.component}",
                "label": f"{row.name}, {text(here.instrument.node(cell.component).label)}",
            }
            for cell in row.cells
        ],
    }


def _gaps(here: Part, guess: Estimate) -> list[dict[str, Any]]:
    listed = reverse("results:board_questions", args=[here.campaign, here.city])
    most = guess.gaps[0].points if guess.gaps else Decimal(1)
    return [
        {"gap": gap, "most": most, "url": f"{listed}?opd={gap.opd}"} for gap in guess.gaps[:GAPS]
    ]


def _fallen(here: Part, each: Fallen) -> dict[str, Any]:
    code = each.cited.question
    url = reverse("answers:answer", args=[here.campaign, here.city, code])
    return {"fallen": each, "url": f"{url}#bukti", "code": code}


def _fallen_words(fell: tuple[Fallen, ...]) -> str:
    dead = sum(each.cited.verdict is Verdict.DEAD for each in fell)
    clash = sum(each.cited.verdict is Verdict.CONTRADICTING for each in fell)
    hides = len({each.cited.question for each in fell if each.hides_answer})
    words = [
        ngettext("%(n)d dead", "%(n)d dead", dead) % {"n": dead},
        ngettext("%(n)d contradicting", "%(n)d contradicting", clash) % {"n": clash},
    ]
    if hides:
        hidden = ngettext(
            "%(n)d answer must not be shown because of it",
            "%(n)d answers must not be shown because of it",
            hides,
        )
        words.append(hidden % {"n": hides})
    return "; ".join(words) + "."


def _due(here: Part, at: datetime, unfinished: int) -> list[dict[str, str]]:
    """The deadlines that are still ahead; the next one says what it waits for."""
    due = []
    for step in steps_of(here.campaign, at):
        if step.done:
            continue
        day, _space, month = formats.short_date(step.ends_at).partition(" ")
        waits = ngettext(
            "%(n)d answer is not approved yet", "%(n)d answers are not approved yet", unfinished
        ) % {"n": unfinished}
        due.append(
            {
                "day": day,
                "month": month,
                "title": f"{step.label}, {formats.clock_time(step.ends_at)}",
                "words": waits if step.current else formats.full_date(step.ends_at),
            }
        )
    return due
