"""Addresses of the published door."""

from __future__ import annotations

from django.urls import path, re_path

from kotacerdas.api.answers import missing
from kotacerdas.api.views import instruments, results, rounds

app_name = "api"
urlpatterns = [
    path("api/v1/rounds/", rounds.index, name="rounds"),
    path("api/v1/rounds/<slug:campaign>.json", rounds.one, name="round"),
    path("api/v1/rounds/<slug:campaign>.csv", rounds.table, name="round_csv"),
    path("api/v1/rounds/<slug:campaign>/<str:city>.json", results.one, name="result"),
    path("api/v1/instruments/<str:name>/<str:version>.yaml", instruments.text, name="instrument"),
    re_path(r"^api/", missing, name="missing"),
]
