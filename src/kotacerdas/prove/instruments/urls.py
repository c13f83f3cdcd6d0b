"""Addresses of this room."""

from __future__ import annotations

from django.urls import path

from kotacerdas.prove.instruments.views import instruments

app_name = "instruments"

urlpatterns = [
    path("instrumen/", instruments.index, name="index"),
    path("instrumen/<slug:name>/<str:version>/", instruments.one, name="instrument"),
]
