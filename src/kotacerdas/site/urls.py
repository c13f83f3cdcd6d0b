"""Addresses: each room brings its own; they are found, not listed."""

from __future__ import annotations

from importlib import import_module
from importlib.util import find_spec

from django.urls import URLPattern, URLResolver, include, path

from kotacerdas.site.rooms import ROOMS


def _patterns() -> list[URLPattern | URLResolver]:
    found: list[URLPattern | URLResolver] = []
    for room in ROOMS:
        name = f"kotacerdas.{room}.urls"
        if find_spec(name):
            found.append(path("", include(name)))
    if find_spec("kotacerdas.site.views"):
        views = import_module("kotacerdas.site.views")
        found.append(path("", include((views.urlpatterns, "site"))))
    return found


urlpatterns = _patterns()
handler404 = "kotacerdas.ui.views.faults.not_found"
handler403 = "kotacerdas.ui.views.faults.refused"
handler500 = "kotacerdas.ui.views.faults.broken"
