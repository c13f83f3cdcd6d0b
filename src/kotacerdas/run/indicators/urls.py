"""Addresses of this room."""

from __future__ import annotations

from django.urls import path

from kotacerdas.run.indicators.views import indicators

app_name = "indicators"

urlpatterns = [
    path("sekarang/<str:city>/indikator/<slug:indicator>/", indicators.one, name="indicator"),
]
