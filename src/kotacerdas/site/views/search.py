"""Finding a city by its name or its Kemendagri code."""

from __future__ import annotations

import re
from collections.abc import Iterable

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _

from kotacerdas.city.permissions import public
from kotacerdas.city.queries import cities
from kotacerdas.city.queries.cities import CityName

MOST = 60


@public
def show(request: HttpRequest) -> HttpResponse:
    """The cities that fit; straight to the city where only one does."""
    asked = request.GET.get("q", "").strip()
    found = matching(asked, cities.everything().values()) if asked else []
    if len(found) == 1:
        return HttpResponseRedirect(reverse("site:city", args=[found[0].code]))
    context = {
        "asked": asked,
        "found": found[:MOST],
        "more": max(0, len(found) - MOST),
        "crumbs": [(_("Home"), reverse("site:home")), (_("Search"), "")],
    }
    return render(request, "site/search.html", context)


def matching(asked: str, held: Iterable[CityName]) -> list[CityName]:
    """The cities whose name, label, code or province begins with every word that was asked.

    A name or code asked for in full stands alone: "35.09" and "Kota Jambi" mean one city.
    """
    words = _words(asked)
    if not words:
        return []
    exact = [city for city in held if words in (_words(city.name), _words(city.label), [city.code])]
    if exact:
        return exact
    found = [city for city in held if _fits(words, city)]
    named = [city for city in found if _fits(words, city, province=False)]
    return sorted(named or found, key=lambda city: (city.label.split(" ", 1)[-1], city.code))


def _fits(words: list[str], city: CityName, *, province: bool = True) -> bool:
    own = [*_words(city.name), *_words(city.label), city.code]
    if province:
        own += _words(city.province_name)
    return all(any(each.startswith(word) for each in own) for word in words)


def _words(text: str) -> list[str]:
    return [word.strip(".") for word in re.split(r"[\s,/]+", text.casefold()) if word.strip(".")]
