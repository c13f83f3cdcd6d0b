"""Addresses of this room."""

from __future__ import annotations

from django.urls import path

from kotacerdas.run.applications.views import applications, cities

app_name = "applications"

_APPLICATION = "sekarang/<str:city>/aplikasi/<key:application>/"

urlpatterns = [
    path("sekarang/", cities.index, name="index"),
    path("sekarang/<str:city>/", cities.one, name="city"),
    path(_APPLICATION, applications.one, name="application"),
    path(f"{_APPLICATION}periksa/", applications.beat_now, name="beat_now"),
    path(f"{_APPLICATION}detak/<key:beat>/", applications.beat, name="beat"),
]
