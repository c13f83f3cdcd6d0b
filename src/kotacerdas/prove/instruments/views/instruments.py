"""Pages of instruments: the list of them, and one that anybody can read."""

from __future__ import annotations

from collections.abc import Mapping

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import get_language, gettext_lazy
from django.utils.translation import gettext as _

from kotacerdas.city.permissions import permission
from kotacerdas.core.evaluation.instrument import (
    Carries,
    Improvement,
    Instrument,
    Node,
    QuestionKind,
    Rule,
    Term,
    When,
)
from kotacerdas.prove.instruments.queries import gaps, instruments, wording
from kotacerdas.prove.instruments.queries.wording import Words
from kotacerdas.ui import formats

Row = dict[str, object]
RULES: dict[Rule, Promise] = {
    Rule.WEIGHTED_MEAN: gettext_lazy("weighted mean"),
    Rule.MEAN: gettext_lazy("plain mean"),
    Rule.SUM: gettext_lazy("weighted sum"),
    Rule.CAPPED_RATIO: gettext_lazy("sum over a divisor with a floor"),
}
KINDS: dict[QuestionKind, Promise] = {
    QuestionKind.REGISTER: gettext_lazy("counted from a register"),
    QuestionKind.FIGURE: gettext_lazy("figure of another agency"),
    QuestionKind.JUDGEMENT: gettext_lazy("judged by documents"),
    QuestionKind.SURVEY: gettext_lazy("mean of a survey"),
}
IMPROVEMENTS: dict[Improvement, Promise] = {
    Improvement.RECOMPUTED: gettext_lazy(
        "this year’s final minus last year’s, computed again with this year’s rounding"
    ),
    Improvement.PRINTED: gettext_lazy("this year’s final minus last year’s as printed"),
    Improvement.NONE: gettext_lazy("none"),
}


@permission("instruments.see_instrument", public=True)
def index(request: HttpRequest) -> HttpResponse:
    """Every published instrument."""
    context = {
        "instruments": [
            (held, held.title.text(_tongue()), len(held.questions)) for held in instruments.all_of()
        ],
        "crumbs": [(_("Instruments"), "")],
    }
    return render(request, "instruments/instrument_index.html", context)


@permission("instruments.see_instrument", public=True)
def one(request: HttpRequest, name: str, version: str) -> HttpResponse:
    """One version, readable: where it is from, what is not held, its arithmetic, its questions."""
    of = instruments.pinned(instruments.hash_of(name, version))
    words = wording.words_of_all(of, _tongue())
    title = of.title.text(_tongue())
    context = {
        "of": of,
        "title": title,
        "source": of.legal.source.text(_tongue()) if of.legal.source else "",
        "gaps": gaps.all_of(of, _tongue()),
        "facts": _facts(of),
        "tree": _tree(of),
        "bands": [(band.label.text(_tongue()), band.at_least) for band in reversed(of.bands)],
        "band_rules": [(rule.since, rule.takes is Carries.EXACT) for rule in of.band_rules],
        "parts": _parts(of, words),
        "officials": sum(bool(each.official) for each in words.values()),
        "crumbs": [(_("Instruments"), reverse("instruments:index")), (title, "")],
    }
    return render(request, "instruments/instrument.html", context)


def _tongue() -> str:
    return get_language() or "id"


def _facts(of: Instrument) -> list[tuple[str, str]]:
    scale = of.scale
    grades = " · ".join(formats.number(grade, 0) for grade in scale.grades)
    facts = [(_("Scale"), grades)]
    if scale.counts_as is not None:
        empty = _("counts as %(value)s") % {"value": formats.number(scale.counts_as, 0)}
        facts.append((_("Nothing filled in"), empty))
    elif of.questions:
        facts.append((_("Nothing filled in"), _("counts as 0")))
    if of.assessors is not None:
        facts.append((_("Assessors of each question"), str(of.assessors)))
    facts.append((_("Index of improvement"), str(IMPROVEMENTS[of.improvement])))
    return facts


def _tree(of: Instrument) -> list[Row]:
    rows: list[Row] = []

    def add(node: Node, depth: int) -> None:
        rounding = node.rounding
        rows.append(
            {
                "levels": range(depth),
                "label": node.label.text(_tongue()),
                "weight": node.weight,
                "rule": str(RULES[node.rule]),
                "places": rounding.places,
                "parts": rounding.when is When.PARTS,
                "exact": rounding.carries is Carries.EXACT,
                "questions": len(of.questions_of(node.code)),
            }
        )
        for below in node.nodes:
            add(below, depth + 1)

    add(of.root, 0)
    return rows


def _parts(of: Instrument, words: Mapping[str, Words]) -> list[tuple[str, list[Row]]]:
    """The questions under the label of the component or aspect that they hang on."""
    found = []
    for node in of.root.walk():
        rows: list[Row] = [
            {
                "code": each.code,
                "printed": each.printed,
                "is_own": each.has_own_code,
                "words": words[each.code],
                "kind": str(KINDS[each.kind]),
                "evidence": _labels(of.evidence, each.evidence),
                "stewards": _labels(of.stewards, each.stewards),
                "weight": each.weight,
            }
            for each in of.questions_of(node.code)
        ]
        if rows:
            found.append((node.label.text(_tongue()), rows))
    return found


def _labels(terms: tuple[Term, ...], codes: tuple[str, ...]) -> str:
    known = {term.code: term.label.text(_tongue()) for term in terms}
    return "; ".join(known[code] for code in codes)
