"""The page of one city's result."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from kotacerdas.city.permissions import Place, may, permission
from kotacerdas.city.queries.actors import acting
from kotacerdas.core.errors import Fault, SignInNeeded
from kotacerdas.core.evaluation.instrument import Improvement, Node
from kotacerdas.prove.assessment.queries.remarks import Remark, remarks
from kotacerdas.prove.instruments.queries import gaps
from kotacerdas.prove.results.queries import results
from kotacerdas.prove.results.queries.results import CityResult
from kotacerdas.prove.results.queries.standings import Line
from kotacerdas.prove.results.views import pictures
from kotacerdas.prove.results.views.pictures import decimal, text
from kotacerdas.prove.results.views.wording import contributions
from kotacerdas.ui.charts.radar import Axis, Radar
from kotacerdas.ui.charts.strip import Strip

NEAR = Decimal("0.10")
ITEMS = 5


@dataclass(frozen=True, slots=True)
class Asked:
    """The result that a page is about, with who judges there."""

    found: CityResult
    place: Place


def asked(request: HttpRequest, campaign: str, city: str) -> Asked:
    """The result of a city, whose name stands in the head of the page."""
    found = results.of_city(campaign, city)
    request.city_label = found.line.city.name  # type: ignore[attr-defined]
    return Asked(found, results.place_of(found.line, found.round.slug))


def closed(request: HttpRequest, at: Asked, fault: Fault) -> HttpResponse:
    """The page for those who may not see the result yet: that it exists, and who sees it."""
    context = head_of(at.found) | {
        "sign_in": isinstance(fault, SignInNeeded),
        "blind": at.place.seats.is_blind(acting(request).person),
    }
    return render(request, "results/result_closed.html", context, status=403)


@permission("results.see_result", find=asked, instead=closed, public=True)
def one(request: HttpRequest, at: Asked) -> HttpResponse:
    """One city in one round: its index, where it comes from, where it stands."""
    found = results.as_seen(at.found, may(acting(request), "results.see_grades", at.place))
    context = head_of(found) | _closing(request, found)
    if not found.line.present:
        return render(request, "results/result_absent.html", context)
    if found.shown is None:
        return render(request, "results/result_waiting.html", context)
    context |= _components(found) | _items(found) | {"remarks": _remarks(found)}
    if found.round.is_exercise or not found.is_published:
        context |= _graded_here(found)
        return render(request, "results/result_exercise.html", context)
    context |= _position(found)
    return render(request, "results/result.html", context)


def head_of(found: CityResult) -> dict[str, object]:
    """What every page about one city's result needs."""
    of, city = found.round, found.line.city
    title = text(of.title)
    return {
        "found": found,
        "round": of,
        "line": found.line,
        "city": city,
        "round_title": title,
        "group": text(of.group(found.line.group).label),
        "instrument": found.instrument,
        "most": found.instrument.scale.highest,
        "root": text(found.instrument.root.label),
        "improves": found.instrument.improvement is not Improvement.NONE,
        "band": _band(found),
        "gaps": gaps.of_result(found.instrument, get_language() or "id"),
        "instrument_url": reverse(
            "instruments:instrument", args=[found.instrument.id, found.instrument.version]
        ),
        "why_url": reverse("results:why", args=[of.slug, city.code]),
        "crumbs": [
            (_("Evaluation"), reverse("results:index")),
            (title, reverse("results:round", args=[of.slug])),
            (city.name, ""),
        ],
    }


def _band(found: CityResult) -> str:
    """The predicate by the rule of the year, where the instrument knows any."""
    if found.shown is None or not found.line.present:
        return ""
    band = found.shown.band(found.round.year, found.line.printed_final)
    return text(band.label) if band else ""


def _closing(request: HttpRequest, found: CityResult) -> dict[str, object]:
    """Where the secretariat closes and publishes what was graded here."""
    campaign, city = found.round.slug, found.line.city.code
    here = Place(city=city, campaign=campaign)
    printed = found.line.printed_final is not None
    if printed or not may(acting(request), "results.score_result", here):
        return {}
    return {"closing_url": reverse("results:closing", args=[campaign, city])}


def _components(found: CityResult) -> dict[str, object]:
    shown = found.shown
    assert shown is not None
    means = found.standings.means
    compare = found.is_compared
    rows = []
    added = contributions(shown.root)
    for node in found.instrument.components:
        each = shown.explained(node.code)
        mean = decimal(means[node.code]) if compare and node.code in means else None
        rows.append(
            {
                "code": node.code,
                "label": text(node.label),
                "share": _share(found, node),
                "score": each.printed if each.counted else None,
                "empty": each.unanswered,
                "part": added.get(node.code),
                "mean": mean,
                "gap": each.printed - mean if mean is not None else None,
                "rank": found.standings.ranks.get(node.code, {}).get(found.line.city.code),
            }
        )
    return {
        "components": rows,
        "sum": added[shown.root.code],
        "bars": pictures.weighted(
            found.line, found.standings, found.instrument, means=compare, added=added
        ),
        "gains": pictures.gains(found.instrument) if found.instrument.questions else None,
        "gap": _largest_gap(found, rows) if compare else None,
    }


def _share(found: CityResult, node: Node) -> Decimal:
    weights = [each.weight or Decimal(1) for each in found.instrument.components]
    return (node.weight or Decimal(1)) / sum(weights, Decimal(0))


def _largest_gap(found: CityResult, rows: list[dict[str, object]]) -> dict[str, object] | None:
    """The component furthest below the mean, and the final if it stood at the mean."""
    behind = [row for row in rows if isinstance(row["gap"], Decimal) and row["gap"] < 0]
    if not behind:
        return None
    worst = min(behind, key=lambda row: row["gap"])  # type: ignore[arg-type,return-value]
    supposed = {**found.line.components, str(worst["code"]): worst["mean"]}
    return {**worst, "final": results.what_if(found.instrument, supposed)}  # type: ignore[arg-type]


def _items(found: CityResult) -> dict[str, object]:
    shown = found.shown
    assert shown is not None
    counted = [each for each in shown.questions() if each.counted]
    questions = [each for each in counted if not each.unanswered]
    if not questions:
        return {"items": 0}
    means = results.dimension_means(shown)
    uneven = found.inputs.uneven
    even = [each for each in questions if each.code not in uneven]
    order = sorted(even, key=lambda each: -each.exact)
    axes = tuple(Axis(text(each.dimension.label), decimal(each.mean)) for each in means)
    return {
        "items": len(questions),
        "unanswered": len(counted) - len(questions),
        "uneven": len(questions) - len(even),
        "strongest": [_item(found, each.code) for each in order[:ITEMS]],
        "weakest": [_item(found, each.code) for each in order[: -ITEMS - 1 : -1]],
        "dimensions": [(text(m.dimension.label), decimal(m.mean), m.questions) for m in means],
        "radar": (
            Radar(_("Mean of the questions of each dimension"), axes, name=found.line.city.label)
            if len(axes) > 2
            else None
        ),
    }


def _item(found: CityResult, code: str) -> dict[str, object]:
    each, question = found.explained(code), found.instrument.question(code)
    above = found.instrument.component_of(code)
    return {
        "code": code,
        "label": text(question.label),
        "score": each.printed,
        "component": text(found.instrument.node(above).label) if above else "",
        "url": reverse("results:why_node", args=[found.round.slug, found.line.city.code, code]),
    }


def _remarks(found: CityResult) -> list[dict[str, object]] | None:
    """What the assessors wrote, by question; nothing before the result is out."""
    if not found.is_published or not found.inputs.seats:
        return None
    by_question: dict[str, list[Remark]] = {}
    for each in remarks(found.line.participation):
        by_question.setdefault(each.question, []).append(each)
    order = [question.code for question in found.instrument.questions]
    return [
        _item(found, code) | {"remarks": by_question[code]} for code in order if code in by_question
    ]


def _position(found: CityResult) -> dict[str, object]:
    held, line = found.standings, found.line
    assert line.final is not None
    province = held.province(line.city.province)
    median = held.finals.median if held.finals else Fraction(0)
    final = Fraction(line.final)
    return {
        "scored": len(held.scored),
        "cities": pictures.cities_of(held),
        "behind": sum((each.final or 0) < line.final for each in held.scored),
        "near": sum(abs((each.final or 0) - line.final) <= NEAR for each in held.scored) - 1,
        "near_by": NEAR,
        "median": median,
        "mean_gap": line.final - decimal(held.finals.mean) if held.finals else None,
        "against": (final > median) - (final < median),
        "spread": pictures.spread(found.round, held, line),
        "province": province,
        "among": _among(found, province) if len(province) > 1 else None,
        "focus": _focus(found),
    }


def _among(found: CityResult, province: tuple[Line, ...]) -> Strip:
    return pictures.among(found.line, found.standings, province, found.instrument.scale.highest)


def _focus(found: CityResult) -> tuple[str, str]:
    """Code and label of the component shown in the table of the province."""
    means = found.standings.means
    common = [
        node
        for node in found.instrument.components
        if all(node.code in line.components for line in found.standings.scored)
    ]
    node = min(common, key=lambda each: means[each.code], default=found.instrument.components[0])
    return node.code, text(node.label)


def _graded_here(found: CityResult) -> dict[str, object]:
    assert found.shown is not None and found.claimed is not None
    return {
        "handed_in": len(found.inputs.seats),
        "seats": found.instrument.assessors,
        "hidden": [
            (code, text(found.instrument.question(code).label), _item(found, code)["url"])
            for code in sorted(found.inputs.hidden)
        ],
        "claimed": found.claimed.root.printed,
        "lost": found.shown.root.printed - found.claimed.root.printed,
    }
