"""Pages of rounds: the list of them, and all cities of one."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from kotacerdas.city.permissions import in_campaign, may, permission
from kotacerdas.city.queries import cities
from kotacerdas.city.queries.actors import acting
from kotacerdas.core.evaluation.instrument import Labels
from kotacerdas.prove.campaigns.queries import rounds
from kotacerdas.prove.results.queries import standings
from kotacerdas.prove.results.queries.results import places_of_results
from kotacerdas.prove.results.views import pictures
from kotacerdas.prove.results.views.round_table import Table, table_of


@permission("results.see_round", public=True)
def index(request: HttpRequest) -> HttpResponse:
    """All rounds, official ones first, with how deep the data of each go."""
    held = rounds.rounds()
    context = {
        "official": [each for each in held if not each.is_exercise],
        "exercises": [each for each in held if each.is_exercise],
        "crumbs": [(_("Evaluation"), "")],
    }
    return render(request, "results/round_index.html", context)


@permission("results.see_round", place=in_campaign, public=True)
def one(request: HttpRequest, campaign: str) -> HttpResponse:
    """One round: what it says as a whole, and the table of its cities."""
    actor = acting(request)
    of = rounds.one(campaign)
    held = standings.standings(of)
    table = table_of(request, of, held)
    context: dict[str, object] = {"round": of, "table": table, "title": _text(of.title)}
    # Where no city has a published result there is nothing to compare: its cities, and no more.
    compared = held.finals is not None and not of.is_exercise
    if getattr(request, "htmx", False) and compared:
        return render(request, "results/round_list.html", context)
    context["crumbs"] = [(_("Evaluation"), reverse("results:index")), (_text(of.title), "")]
    if not compared:
        places = places_of_results(campaign)
        visible = {c for c, place in places.items() if may(actor, "results.see_result", place)}
        context |= {"steps": rounds.steps(campaign), "lines": held.lines, "visible": visible}
        return render(request, "results/round_cities.html", context)
    context |= _findings(of, held, table)
    return render(request, "results/round.html", context)


def _findings(of: rounds.Round, held: standings.Standings, table: Table) -> dict[str, object]:
    common = [node for node in held.components if _is_common(node.code, held)]
    weakest = min(common, key=lambda node: held.means[node.code], default=None)
    moved = held.movement
    return {
        "finals": held.finals,
        "weakest": weakest and _text(weakest.label),
        "weakest_mean": weakest and held.means[weakest.code],
        "means": [
            (_text(node.label), pictures.decimal(held.means[node.code]), node is weakest)
            for node in held.components
            if node.code in held.means
        ],
        "moved": moved,
        "compared": moved.rose + moved.fell + moved.equal,
        "movement": pictures.movement(moved) if of.previous else None,
        "scale": table.most,
        **pictures.of_round(of, held, cities.all_centres),
    }


def _is_common(code: str, held: standings.Standings) -> bool:
    return all(code in line.components for line in held.scored)


def _text(labels: Labels) -> str:
    return labels.text(get_language() or "id")
