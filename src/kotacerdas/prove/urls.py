"""Addresses of this room: results first, then the work."""

from __future__ import annotations

from django.urls import path

from kotacerdas.prove.views import results, rounds, why

app_name = "prove"

RESULTS = [
    path("evaluasi/", rounds.index, name="index"),
    path("evaluasi/<slug:campaign>/", rounds.one, name="round"),
    path("evaluasi/<slug:campaign>/<str:city>/", results.one, name="result"),
    path("evaluasi/<slug:campaign>/<str:city>/mengapa/", why.thread, name="why"),
    path("evaluasi/<slug:campaign>/<str:city>/mengapa/<str:node>/", why.knot, name="why_node"),
]

urlpatterns = [*RESULTS]
