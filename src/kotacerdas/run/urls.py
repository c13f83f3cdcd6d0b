"""Addresses of this room."""

from __future__ import annotations

from django.urls import path

from kotacerdas.run.views import applications, cities, indicators

app_name = "run"

_APPLICATION = "sekarang/<str:city>/aplikasi/<key:application>/"

urlpatterns = [
    path("sekarang/", cities.index, name="index"),
    path("sekarang/<str:city>/", cities.one, name="city"),
    path("sekarang/<str:city>/indikator/<slug:indicator>/", indicators.one, name="indicator"),
    path(_APPLICATION, applications.one, name="application"),
    path(f"{_APPLICATION}periksa/", applications.beat_now, name="beat_now"),
    path(f"{_APPLICATION}detak/<key:beat>/", applications.beat, name="beat"),
]
