"""The context of the answer page: question, what may be done, what the assessor will see."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import get_language, ngettext
from django.utils.translation import gettext as _

from kotacerdas.city.permissions import may
from kotacerdas.city.queries.actors import acting
from kotacerdas.core.actor import Actor
from kotacerdas.core.evaluation.evidence import FELL, Verdict, do_not_show
from kotacerdas.core.evaluation.instrument import Rounding
from kotacerdas.core.evaluation.scoring import marginal
from kotacerdas.core.workflow import ANSWER, AnswerState
from kotacerdas.prove.answers.forms.answers import AnswerForm, plain
from kotacerdas.prove.answers.forms.evidence import AttachForm
from kotacerdas.prove.answers.queries.answers import MOST_WORDS, Text, Whole, texts
from kotacerdas.prove.answers.queries.citations import Cited, of_answer
from kotacerdas.prove.answers.queries.words import VERBS, whose_turn
from kotacerdas.prove.answers.queries.work import work_of
from kotacerdas.prove.answers.views.answer_history import MOST, history_of
from kotacerdas.prove.answers.views.frame import frame, text, where
from kotacerdas.prove.answers.views.work import rows
from kotacerdas.prove.campaigns.queries.parts import Part
from kotacerdas.prove.instruments.queries import gaps
from kotacerdas.prove.instruments.queries.wording import words_of
from kotacerdas.run.evidence.queries.evidence import kind_of

SHOWN_WORDS = 60


@dataclass(frozen=True, slots=True)
class Possible:
    """One step that this person may take now."""

    verb: str
    label: str
    needs_reason: bool
    primary: bool


def page_of(
    request: HttpRequest,
    here: Part,
    found: Whole,
    *,
    form: AnswerForm | None = None,
    **more: Any,
) -> dict[str, Any]:
    """Everything that the page shows."""
    line = found.line
    is_whole = request.GET.get("riwayat") == "semua"
    kept = texts(line.answer, limit=1000 if is_whole else 40)
    log = history_of(here, line.question, line.answer, kept)
    crumbs = (
        (line.opd_name, f"{reverse('answers:work_of', args=[here.campaign])}?opd={line.opd}"),
        (line.question, ""),
    )
    return {
        **frame(request, here, *crumbs),
        **_list(acting(request), here, found),
        **_asked(here, found),
        **_may(acting(request), here, found),
        **_evidence(found),
        "found": found,
        "line": line,
        "form": form or AnswerForm(**_initial(here, found)),
        "words": len(found.narrative.split()),
        "most_words": MOST_WORDS,
        "log": log if is_whole else log[:MOST],
        "log_is_cut": not is_whole and len(log) > MOST,
        "written": last_written(kept),
        **more,
    }


def last_written(kept: Sequence[Text]) -> Text | None:
    """The newest text that counts: who wrote it, and when, whoever took a step since."""
    return next((each for each in kept if each.version), None)


def _list(actor: Actor, here: Part, found: Whole) -> dict[str, Any]:
    """The questions of the same OPD, and the neighbours of this one."""
    work = work_of(actor, here, found.line.opd)
    before, after = work.next_to(found.line.question)
    return {
        "progress": work.progress,
        "rows": rows(here, list(work.lines)),
        "place": [each.question for each in work.lines].index(found.line.question) + 1,
        "before": before,
        "after": after,
    }


def _asked(here: Part, found: Whole) -> dict[str, Any]:
    """What is asked, what it is worth, and what is not known about it."""
    question, tongue = here.instrument.question(found.line.question), get_language() or "id"
    return {
        "label": text(question.label),
        "wording": words_of(here.instrument, question.code, tongue),
        "gaps": gaps.of_question(here.instrument, tongue),
        "instrument_url": reverse(
            "instruments:instrument", args=[here.instrument.id, here.instrument.version]
        ),
        "where": where(here.instrument, question),
        "worth": worth(here, question.code),
        "options_known": bool(question.options),
        "kinds": [
            text(term.label) for term in here.instrument.evidence if term.code in question.evidence
        ],
    }


def _may(actor: Actor, here: Part, found: Whole) -> dict[str, Any]:
    """What this person may do here now, and where it is sent."""
    address = [here.campaign, here.city, found.line.question]
    return {
        "writes": _writes(actor, found),
        "steps": steps_of(actor, found),
        "turn": whose_turn(found.line.state),
        "attaches": _attaches(actor, found),
        "confirms": found.is_open and may(actor, "answers.confirm_evidence", found.place),
        "file_form": AttachForm(kind=kind_of("file")),
        "link_form": AttachForm(kind=kind_of("link")),
        "save_url": reverse("answers:answer", args=address),
        "step_url": reverse("answers:answer_step", args=address),
        "attach_url": reverse("answers:evidence_attach", args=address),
    }


def _evidence(found: Whole) -> dict[str, Any]:
    """The evidence, what assessors would see of it, and what is still missing."""
    evidence = of_answer(found.line.answer)
    return {
        "evidence": [evidence_row(each) for each in evidence],
        "seen": seen_by_assessors(found.narrative, evidence),
        "checks": _checks(found, evidence),
        "proven": any(each.verdict is Verdict.STANDING for each in evidence),
        "to_confirm": sum(each.waits_for_person for each in evidence),
        "to_replace": sum(each.verdict in FELL for each in evidence),
        "ran": any(each.kind.is_observed and each.verdict in FELL for each in evidence),
    }


def worth(here: Part, question: str) -> Decimal:
    """What one full point of this question's mean adds to the final."""
    return Rounding(places=4).printed(marginal(here.instrument, question))


def _initial(here: Part, found: Whole) -> dict[str, Any]:
    line = found.line
    return {
        "initial": {
            "narrative": found.narrative,
            "self_grade": plain(line.self_grade),
            "version": line.version,
        },
        "instrument": here.instrument,
        "question": line.question,
    }


def _writes(actor: Actor, found: Whole) -> bool:
    return (
        found.is_open
        and ANSWER.move(found.line.state, "write") is not None
        and may(actor, "answers.write_answer", found.place)
    )


def _attaches(actor: Actor, found: Whole) -> bool:
    move = ANSWER.move(found.line.state, "attach")
    return found.is_open and move is not None and may(actor, "answers.attach_evidence", found.place)


def steps_of(actor: Actor, found: Whole) -> list[Possible]:
    """The steps that this person may take, the one that leads on first."""
    if not found.is_open:
        return []
    state = found.line.state
    possible = [
        move
        for move in ANSWER.moves
        if move.source == state and move.verb in VERBS and may(actor, move.permission, found.place)
    ]
    onwards = [move for move in possible if move.target != AnswerState.DRAFT]
    back = [move for move in possible if move.target == AnswerState.DRAFT]
    return [
        Possible(move.verb, str(VERBS[move.verb]), move.needs_reason, move in onwards)
        for move in (*onwards, *back)
    ]


def evidence_row(cited: Cited) -> dict[str, Any]:
    """One piece of evidence as the list draws it."""
    url = cited.link
    if cited.file:
        url = reverse("answers:evidence_file", args=[cited.id, cited.file_name])
    return {"cited": cited, "url": url, "icon": cited.kind.icon, "state": cited.verdict}


def seen_by_assessors(narrative: str, evidence: tuple[Cited, ...]) -> dict[str, Any]:
    """What an assessor would see of this answer now."""
    shown = [each for each in evidence if each.is_shown]
    return {
        "text": _beginning(narrative),
        "evidence": shown,
        "hidden": len(evidence) - len(shown),
        "nothing": do_not_show(each.held for each in evidence),
    }


def _beginning(narrative: str) -> str:
    """The first words of a text with its line breaks, as the assessor's page keeps them."""
    ends = [word.end() for word in re.finditer(r"\S+", narrative)]
    return narrative if len(ends) <= SHOWN_WORDS else narrative[: ends[SHOWN_WORDS - 1]] + " …"


def _checks(found: Whole, evidence: tuple[Cited, ...]) -> list[tuple[bool, str]]:
    words = len(found.narrative.split())
    verdicts = [each.verdict for each in evidence]
    dead = verdicts.count(Verdict.DEAD)
    return [
        _check(words > 0, _("The answer is written"), _("Nothing is written yet")),
        _check(
            words <= MOST_WORDS,
            _("It has at most %(most)s words") % {"most": MOST_WORDS},
            _("It is longer than %(most)s words") % {"most": MOST_WORDS},
        ),
        _check(
            found.line.self_grade is not None,
            _("A self-grade is chosen"),
            _("No self-grade is chosen yet"),
        ),
        _check(
            Verdict.STANDING in verdicts,
            _("At least one piece of evidence stands"),
            _("No evidence stands yet"),
        ),
        _check(
            dead == 0,
            _("No evidence is dead"),
            ngettext("%(n)d dead piece of evidence", "%(n)d dead pieces of evidence", dead)
            % {"n": dead},
        ),
    ]


def _check(holds: bool, good: str, bad: str) -> tuple[bool, str]:
    """One line of what to look at before sending, worded as it is now."""
    return holds, good if holds else bad
