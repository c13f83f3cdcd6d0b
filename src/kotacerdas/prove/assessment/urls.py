"""Addresses of this room."""

from __future__ import annotations

from django.urls import path

from kotacerdas.prove.assessment.views import desk, handing_in

app_name = "assessment"

_DESK = "asesor/<slug:campaign>/<str:city>/"

urlpatterns = [
    path("asesor/", desk.mine, name="desks"),
    path(_DESK, desk.one, name="desk"),
    path(f"{_DESK}serahkan/", handing_in.step, name="desk_step"),
    path(f"{_DESK}<str:question>/", desk.question, name="desk_question"),
]
