"""Addresses of this room."""

from __future__ import annotations

from django.urls import path

from kotacerdas.plan.quick_wins.views import cities, quick_wins

app_name = "quick_wins"

urlpatterns = [
    path("rencana/", cities.index, name="index"),
    path("rencana/<str:city>/", cities.one, name="city"),
    path("rencana/<str:city>/<key:quick_win>/", quick_wins.one, name="quick_win"),
]
