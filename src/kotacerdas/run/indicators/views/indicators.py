"""Pages of one indicator of one city: every value, where it comes from, when it was known."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _

from kotacerdas.city.permissions import in_city, permission
from kotacerdas.city.queries import cities
from kotacerdas.core.errors import NotFound
from kotacerdas.run.indicators.queries import indicators
from kotacerdas.run.indicators.views.pictures import line_of


@permission("indicators.see_city", place=in_city, public=True)
def one(request: HttpRequest, city: str, indicator: str) -> HttpResponse:
    """One indicator: its line, its values in force, and the values that were corrected."""
    of = cities.by_code(city)
    request.city_label = of.name  # type: ignore[attr-defined]
    series = indicators.series_of(city, [indicator]).get(indicator)
    if series is None:
        raise NotFound(_("This city has no value of this indicator."))
    label = indicators.label_of(series.indicator)
    in_force = {seen.key for seen in series.observations}
    context = {
        "of": of,
        "label": label,
        "series": series,
        "line": line_of(series),
        "rows": [(seen, seen.key in in_force) for seen in reversed(series.history)],
        "is_generated": any(seen.is_generated for seen in series.history),
        "crumbs": [
            (_("Now"), reverse("applications:index")),
            (of.name, reverse("applications:city", args=[city])),
            (label, ""),
        ],
    }
    return render(request, "indicators/indicator.html", context)
