"""One city's result with its whole explanation."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse

from kotacerdas.api.answers import answer, endpoint
from kotacerdas.api.shapes import explained_shape, instrument_shape, line_shape, round_shape
from kotacerdas.api.views.rounds import official
from kotacerdas.prove.results.queries import results


@endpoint
def one(request: HttpRequest, campaign: str, city: str) -> HttpResponse:
    """The result and the tree from the final down to the deepest public value."""
    of = official(campaign)
    found = results.of_city(campaign, city)
    public = found.is_published and found.line.present
    tree = found.shown.root if found.shown and public else None
    line = found.standings.line(city) or found.line
    return answer(
        {
            "round": round_shape(of),
            "result": line_shape(of, line),
            "instrument": instrument_shape(found.instrument),
            "inputs_hash": found.inputs.digest() if found.is_published else None,
            "explanation": tree and explained_shape(tree),
        }
    )
